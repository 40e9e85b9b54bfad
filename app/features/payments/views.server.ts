import { type Database } from '#db/client.server'
import { hasCardWork } from './card/examine-queries.server'
import { cardStatus, type CardStatus } from './card/card-status'
import { hasCardsToGiveBack } from './give-back/give-back-to-cards.server'
import { holdCentavos } from './payment'
import { findNewestCardPayment, listCovered, readHoldTerms } from './card/status-queries.server'

/** Whether something about cards is due now. */
export async function hasPaymentWork(db: Database): Promise<boolean> {
  return (await hasCardWork(db)) || (await hasCardsToGiveBack(db))
}

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
  const { toleranceBasisPoints, ...fee } = await readHoldTerms(db, order.id)
  return cardStatus(
    {
      ...order,
      takesOrders,
      heldCentavos: covered?.coveredCentavos ?? 0,
      holdCentavos: holdCentavos(order.dueCentavos, toleranceBasisPoints),
      fee,
    },
    newest ?? null,
  )
}
