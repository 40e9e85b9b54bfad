import { type Trx } from '#db/client.server'
import { listStandingOfSubjects } from './queries.server'
import { writeLedger, type LedgerAuthor } from './write-ledger.server'

/** Reverses what stands of a subject, with the reason in words a person reads; nothing when nothing stands. */
export async function reverseSubject(
  trx: Trx,
  { subject, reason }: { subject: string; reason: string },
  by: LedgerAuthor,
): Promise<void> {
  const reverse = await listStandingOfSubjects(trx, [subject])
  await writeLedger(trx, { post: [], reverse, reason }, by)
}
