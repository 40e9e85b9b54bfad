import { type Database } from '#db/client.server'
import { type OrderView } from '~/features/orders/views.server'
import { findMoneyOfOrder, type OrderMoney } from '~/features/payments/balance/views.server'
import { givenBackCentavos, type Difference } from '~/features/payments/give-back/difference'
import { findGiveBack } from '~/features/payments/give-back/views.server'
import { type OrderPrice, priceOfOrder } from '~/features/payments/prices/order-price'
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
  /** why something was left over of what she paid, and what became of it; null: nothing was */
  difference: Difference | null
  /** of it: what was paid out to her, and what she wished to be; what went back to a card is not in `money` */
  givenBackCentavos: number
}

/** The delivery note of an order; null while nothing was handed over. */
export async function findDeliveryNote(db: Database, order: OrderView): Promise<DeliveryNote | null> {
  if (order.state !== 'handed_over') return null
  const [handed] = await listDeskOrders(db, { orderIds: [order.id] })
  const money = await findMoneyOfOrder(db, order)
  const price = priceOfOrder(order, money.handedDueCentavos)
  if (!handed?.handover || !price) return null
  const { handover } = handed
  const dues = new Map(
    lineDues(handed.lines, handover.less).map(({ position, centavos }) => [position, centavos]),
  )
  const lines = order.lines.map((line) => ({ ...line, dueCentavos: dues.get(line.position) ?? 0 }))
  const linesCentavos = lines.reduce((sum, line) => sum + line.dueCentavos, 0)
  const { difference } = await findGiveBack(db, order.id, money)
  return {
    difference,
    givenBackCentavos: difference ? givenBackCentavos(difference) : 0,
    handedAt: new Date(handover.at),
    pickedUpBy: handover.pickedUpBy,
    lines,
    orderFeeCentavos: handover.dueCentavos - linesCentavos,
    dueCentavos: handover.dueCentavos,
    price,
    money,
  }
}
