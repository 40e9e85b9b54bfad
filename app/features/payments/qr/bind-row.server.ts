import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockNoted } from './noted-queries.server'
import { findRow, markRowPaid } from './row-queries.server'

/**
 * A person says that a row of the bank's list is the transfer that it looks like, noted before under another number: it
 * is bound to it and nothing is booked. Twice is once.
 */
export async function bindRow(
  db: Database,
  command: { rowId: number; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, { reason: 'row_changed' }>> {
  const { rowId, byPersonId } = command
  return await refusableTransaction<{ repeated: boolean }, { reason: 'row_changed' }>(
    db,
    async (trx, refuse) => {
      const seen = await findRow(trx, rowId)
      const noted = seen?.notedId ? await lockNoted(trx, seen.notedId) : undefined
      // Whoever pressed at the same moment may have bound it while we waited for the lock.
      const row = await findRow(trx, rowId)
      if (row && row.paymentId !== null) return { repeated: true }
      if (row?.problem !== 'maybe_same' || !noted || noted.takenBackAt)
        return refuse({ reason: 'row_changed' })
      if (!(await markRowPaid(trx, rowId, { paymentId: noted.paymentId, problem: null })))
        return refuse({ reason: 'row_changed' })
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: byPersonId,
        action: 'payments.row_bound',
        subject: `order:${noted.orderId}`,
        after: { bank: row.bank, reference: row.reference, notedAs: [noted.bank, noted.reference] },
      })
      return { repeated: false }
    },
  )
}
