import { createHash } from 'node:crypto'
import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  deleteWish,
  findDifferenceFacts,
  findWish,
  lockOrderOfMoney,
  writeWish,
  type OrderOfMoney,
} from './queries.server'

/** `nothing_left`: what was overpaid has gone back or was used by another order */
export type GiveBackRefusal = { reason: 'no_order' } | { reason: 'nothing_left' }

/**
 * A buyer says what becomes of what she pays beyond what her order comes to: it goes back to her, or is kept for her
 * next order. She may say so before it happens and after, until it has gone back or was used. Saying the same again
 * changes nothing. Another account is told to her phone: whoever has the order's link may have written it.
 * @param command.wish where it is sent when no card takes it back, as she writes it; null: it is kept
 */
export async function chooseGiveBack(
  db: Database,
  command: { code: string; wish: { account: string | null } | null },
): Promise<Outcome<{ changed: boolean }, GiveBackRefusal>> {
  const { code, wish } = command
  return await refusableTransaction<{ changed: boolean }, GiveBackRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderOfMoney(trx, code)
    if (!order) return refuse({ reason: 'no_order' })
    const before = (await findWish(trx, order.id)) ?? null
    if (before === wish || (before && wish && before.account === wish.account)) return { changed: false }
    if (!order.isWaiting && ((await findDifferenceFacts(trx, order.id))?.openCentavos ?? 0) === 0)
      return refuse({ reason: 'nothing_left' })
    if (wish) await writeWish(trx, { orderId: order.id, account: wish.account, wishedAt: order.now })
    else await deleteWish(trx, order.id)
    if (wish?.account && wish.account !== before?.account)
      await tellAccount(trx, { order, code, account: wish.account })
    await recordAudit(trx, {
      at: order.now,
      actor: 'buyer',
      action: 'order.give_back_chosen',
      subject: `order:${order.id}`,
      before: { wished: before !== null },
      after: { wished: wish !== null },
    })
    return { changed: true }
  })
}

const USEFUL_DAYS = 7
const SHOWN_DIGITS = 3

/** Each account once for an order; only its last digits are said. */
async function tellAccount(
  trx: Trx,
  of: { order: OrderOfMoney; code: string; account: string },
): Promise<void> {
  const { order, code, account } = of
  const digits = account.replace(/\D/g, '')
  const key = createHash('sha256').update(account).digest('hex').slice(0, 12)
  await queueMessages(trx, [
    {
      kind: 'refund_account',
      subject: `order:${order.id}:account:${key}`,
      recipient: `phone:${order.phoneId}`,
      phoneId: order.phoneId,
      language: order.language,
      usefulUntil: addDays(order.now, USEFUL_DAYS),
      variables: { code, ending: digits.length < SHOWN_DIGITS ? null : digits.slice(-SHOWN_DIGITS) },
    },
  ])
}
