import { type Trx } from '#db/client.server'
import { decideBoxPostings } from './box-postings'
import { listCounts, listReceipts, listWalkIns } from './box-queries.server'
import { decideChanges } from './posting'
import { listStandingOfBox } from './queries.server'
import { writeLedger, type LedgerAuthor } from './write-ledger.server'

const CHANGED = 'Cambió lo vendido o lo contado'

/**
 * Brings the ledger to what is known of a point's box in a cycle besides the cash of its orders: sales to
 * passers-by and what a count found too much or too little. Calling it again changes nothing; the caller holds the point's
 * lock.
 */
export async function postBox(
  trx: Trx,
  box: { cycleId: number; pointId: number },
  by: LedgerAuthor,
): Promise<void> {
  const sales = await listWalkIns(trx, box)
  const targets = decideBoxPostings(box, sales, await listCounts(trx, box), await listReceipts(trx, box))
  const { reverse, post } = decideChanges(targets, await listStandingOfBox(trx, box))
  await writeLedger(trx, { post, reverse, reason: CHANGED }, by)
}
