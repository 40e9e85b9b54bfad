import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { findRow, setRowAside } from './row-queries.server'

/**
 * A row of the bank's list that is nothing of ours, or was dealt with by hand, is put aside; or brought back, to be
 * looked at again. What is so already stays as it is.
 */
export async function putRowAside(
  db: Database,
  command: { rowId: number; isAside: boolean; byPersonId: number },
): Promise<void> {
  const { rowId, isAside, byPersonId } = command
  await db.transaction().execute(async (trx) => {
    const at = await readClock(trx)
    if (!(await setRowAside(trx, rowId, isAside ? { at, byPersonId } : null))) return
    const row = await findRow(trx, rowId)
    await recordAudit(trx, {
      at,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: isAside ? 'payments.row_set_aside' : 'payments.row_brought_back',
      subject: `bank_row:${rowId}`,
      after: { bank: row?.bank, reference: row?.reference, amountCentavos: row?.amountCentavos },
    })
  })
}
