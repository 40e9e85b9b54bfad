import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { effectOf, refusalOfChoice, type ChoiceRefusal } from './choice'
import { findOrder, listShortItems, lockOrder, updateChoice } from './choice-queries.server'
import { sumRefunds } from './queries.server'
import { substituteFor } from './substitute'
import {
  addToHarvest,
  getFees,
  insertSubstituteLine,
  listSwapOffers,
  takeSwapStock,
} from './swap-queries.server'

/** Somebody was quicker, or it costs something else than she was shown. */
export type SubstituteRefusal = ChoiceRefusal | { reason: 'sold_out' }

/**
 * A buyer takes something else instead of what does not come: as a line of its own at its own price, from what
 * associations said they bring beyond the orders. What does not come is given back as for "less", so she pays
 * the difference only where she chose something dearer. It is final: the association is counted on for it.
 *
 * @param taking.totalCentavos the price she was shown; another one refuses `sold_out`
 */
export async function takeSubstitute(
  db: Database,
  taking: { code: string; choiceId: number; presentationId: number; totalCentavos: number },
): Promise<Outcome<{ position: number | null }, SubstituteRefusal>> {
  const found = await findOrder(db, taking.code)
  if (!found) return refused({ reason: 'no_such_shortage' })
  const { id: orderId, cycleId } = found
  return refusableTransaction<{ position: number | null }, SubstituteRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, cycleId)
    const order = await lockOrder(trx, orderId)
    const [item] = await listShortItems(trx, orderId, sql`choice.id = ${taking.choiceId}`)
    if (!order || !item) return refuse({ reason: 'no_such_shortage' })
    // The second click of a double one: it is done.
    if (item.choice === 'substitute') return { position: null }
    const refusal = refusalOfChoice({ ...item, orderState: order.state }, order.now)
    if (refusal) return refuse(refusal)

    const offers = await listSwapOffers(trx, cycleId)
    const offer = offers.find(({ presentationId }) => presentationId === taking.presentationId)
    const substitute = offer ? substituteFor(await getFees(trx, cycleId), item.lessCentavos, offer) : null
    if (substitute?.price.totalCentavos !== taking.totalCentavos) return refuse({ reason: 'sold_out' })
    const { offerId, base, price } = substitute
    if (!(await takeSwapStock(trx, { offerId, base }))) return refuse({ reason: 'sold_out' })
    const position = await insertSubstituteLine(trx, { orderId, cycleId }, substitute)
    const { producerCentavos } = price
    await addToHarvest(trx, { offerId, base, producerCentavos, at: order.now })
    await updateChoice(trx, {
      choiceId: item.id,
      choice: 'substitute',
      substituteLine: position,
      at: order.now,
      ...effectOf(item, 'substitute'),
    })
    await sumRefunds(trx, [orderId])
    await recordAudit(trx, {
      at: order.now,
      actor: 'buyer',
      action: 'order.shortage_chosen',
      subject: `order:${orderId}`,
      before: { choiceId: item.id, choice: item.choice },
      after: { choiceId: item.id, choice: 'substitute', offerId, base, totalCentavos: price.totalCentavos },
    })
    return { position }
  })
}
