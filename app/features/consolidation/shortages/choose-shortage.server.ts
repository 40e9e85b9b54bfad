import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { effectOf, refusalOfChoice, type CHOICES, type ChoiceRefusal } from './choice'
import { doesAnythingCome, findOrder, listShortItems, lockOrder, updateChoice } from './choice-queries.server'
import { sumRefunds } from './queries.server'

/**
 * A buyer says what she wants of something that does not come whole, until the deadline that she was told:
 * less (pay only for what comes), refund (none of it), or donate (pay for all of it). She may change her mind
 * until then; saying the same again changes nothing. An order of which nothing comes has nothing to donate:
 * nobody stands at the point to take it. What she pays is added up anew in the same transaction.
 *
 * @param choosing the code of an order whose link was already checked
 */
export async function chooseShortage(
  db: Database,
  choosing: { code: string; choiceId: number; choice: (typeof CHOICES)[number] },
): Promise<Outcome<{ changed: boolean }, ChoiceRefusal>> {
  const found = await findOrder(db, choosing.code)
  if (!found) return refused({ reason: 'no_such_shortage' })
  return refusableTransaction<{ changed: boolean }, ChoiceRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, found.cycleId)
    const order = await lockOrder(trx, found.id)
    const [item] = await listShortItems(trx, found.id, sql`choice.id = ${choosing.choiceId}`)
    if (!order || !item) return refuse({ reason: 'no_such_shortage' })
    const refusal = refusalOfChoice({ ...item, orderState: order.state }, order.now)
    if (refusal) return refuse(refusal)
    const { choice } = choosing
    if (item.choice === choice) return { changed: false }
    if (choice === 'donate' && !(await doesAnythingCome(trx, found.id)))
      return refuse({ reason: 'nothing_comes' })

    await updateChoice(trx, { choiceId: item.id, choice, at: order.now, ...effectOf(item, choice) })
    await sumRefunds(trx, [found.id])
    await recordAudit(trx, {
      at: order.now,
      actor: 'buyer',
      action: 'order.shortage_chosen',
      subject: `order:${found.id}`,
      before: { choiceId: item.id, choice: item.choice },
      after: { choiceId: item.id, choice },
    })
    return { changed: true }
  })
}
