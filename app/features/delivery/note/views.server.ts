import { type Database } from '#db/client.server'
import { type OrderView } from '~/features/orders/views.server'
import { findMoneyOfOrder, type OrderMoney } from '~/features/payments/balance/views.server'
import { type OrderPrice } from '~/features/payments/prices/order-price'
import { findPriceOfOrder } from '~/features/payments/prices/views.server'
import { lineDues } from '../desk/day'
import { listDeskOrders } from '../desk/queries.server'

export type NoteLine = OrderView['lines'][number] & {
  /** what it costs for what was handed over of it */
  dueCentavos: number
}

/** What a buyer was handed over and paid, on paper. */
export type DeliveryNote = {
  handedAt: Date
  pickedUpBy: string | null
  lines: NoteLine[]
  orderFeeCentavos: number
  dueCentavos: number
  price: OrderPrice
  money: OrderMoney & { toPayCentavos: number }
}

/** The delivery note of an order; null while nothing was handed over. */
export async function findDeliveryNote(db: Database, order: OrderView): Promise<DeliveryNote | null> {
  if (order.state !== 'handed_over') return null
  const [handed] = await listDeskOrders(db, { orderIds: [order.id] })
  const price = await findPriceOfOrder(db, order)
  if (!handed?.handover || !price) return null
  const { handover } = handed
  const dues = new Map(
    lineDues(handed.lines, handover.less).map(({ position, centavos }) => [position, centavos]),
  )
  const lines = order.lines.map((line) => ({ ...line, dueCentavos: dues.get(line.position) ?? 0 }))
  const linesCentavos = lines.reduce((sum, line) => sum + line.dueCentavos, 0)
  return {
    handedAt: new Date(handover.at),
    pickedUpBy: handover.pickedUpBy,
    lines,
    orderFeeCentavos: handover.dueCentavos - linesCentavos,
    dueCentavos: handover.dueCentavos,
    price,
    money: await findMoneyOfOrder(db, order),
  }
}
