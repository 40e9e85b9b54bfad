import { type Database } from '#db/client.server'
import { cardStatus, type CardStatus } from './card/card-status'
import { holdCentavos } from './payment'
import { findNewestCardPayment, listCovered, readTolerance } from './card/status-queries.server'

export { hasPaymentWork } from './card/examine-queries.server'

/** What the buyer of an order is told of her card. */
export async function findCardStatus(
  db: Database,
  order: {
    id: number
    cycleId: number
    state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
    dueCentavos: number
  },
  takesOrders: boolean,
): Promise<CardStatus> {
  const newest = await findNewestCardPayment(db, order.id)
  const [covered] = await listCovered(db, [order.id])
  const tolerance = await readTolerance(db, order.cycleId)
  return cardStatus(
    {
      ...order,
      takesOrders,
      heldCentavos: covered?.coveredCentavos ?? 0,
      holdCentavos: holdCentavos(order.dueCentavos, tolerance),
    },
    newest ?? null,
  )
}
