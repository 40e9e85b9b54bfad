import { type Trx } from '#db/client.server'
import { decideBoxPostings } from './box-postings'
import { findCount, listWalkIns } from './box-queries.server'
import { decideChanges } from './posting'
import { listStandingOfBox } from './queries.server'
import { writeLedger, type LedgerAuthor } from './write-ledger.server'

const CHANGED = 'Cambió lo vendido o lo contado'

/**
 * Brings the ledger to what is known of a point's box in a cycle besides the cash of its orders: sales to
 * passers-by and the difference of the last count. Calling it again changes nothing; the caller holds the point's
 * lock.
 */
export async function postBox(
  trx: Trx,
  box: { cycleId: number; pointId: number },
  by: LedgerAuthor,
): Promise<void> {
  const targets = decideBoxPostings(box, await listWalkIns(trx, box), await findCount(trx, box))
  const { reverse, post } = decideChanges(targets, await listStandingOfBox(trx, box))
  await writeLedger(trx, { post, reverse, reason: CHANGED }, by)
}
