import { type Trx } from '#db/client.server'
import { decidePostings } from './order-postings'
import { decideChanges } from './posting'
import { listOrderFacts, listStandingOfOrders, lockOrders } from './queries.server'
import { writeLedger, type LedgerAuthor } from './write-ledger.server'

/** Why something was told anew, in words of whoever reads the ledger. */
const CHANGED = 'Cambió lo entregado o lo cobrado'

/**
 * Brings the ledger to what is known of these orders: their sale, their cash, their payments. What stands and is
 * no longer so is reversed, what is missing is posted; nothing else is written, so that calling it again, or from
 * two sides, changes nothing. Few statements, whatever the number of orders.
 * @param reason said in what is reversed, in words a person reads
 * @returns how many transactions were written
 */
export async function postOrders(
  trx: Trx,
  orderIds: readonly number[],
  by: LedgerAuthor,
  reason = CHANGED,
): Promise<{ posted: number; reversed: number }> {
  if (orderIds.length === 0) return { posted: 0, reversed: 0 }
  await lockOrders(trx, orderIds)
  const facts = await listOrderFacts(trx, orderIds)
  const standing = await listStandingOfOrders(trx, orderIds)
  const { reverse, post } = decideChanges(facts.flatMap(decidePostings), standing)
  await writeLedger(trx, { post, reverse, reason }, by)
  return { posted: post.length, reversed: reverse.length }
}
