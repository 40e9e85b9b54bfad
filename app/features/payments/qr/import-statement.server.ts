import { readClock, type Database } from '#db/client.server'
import { confirmTransfer } from './confirm-transfer.server'
import { findDeclaredCode, insertStatementRow, markRowPaid, markStatementRow } from './queries.server'
import { type StatementLine } from './statement'

/** `parts`: of those confirmed, how many paid less than what lacked */
export type StatementImport = { known: number; confirmed: number; parts: number; toLookAt: number }

/**
 * Gives the transfers of a bank's list to their orders: by the code in the gloss, or else by the number that a buyer
 * declared. What does not fit is kept with its reason for staff. The same list again changes nothing.
 */
export async function importStatement(
  db: Database,
  command: { bank: string; lines: readonly StatementLine[]; byPersonId: number },
): Promise<StatementImport> {
  const { bank, byPersonId } = command
  const result: StatementImport = { known: 0, confirmed: 0, parts: 0, toLookAt: 0 }
  const importedAt = await readClock(db)
  for (const { reference, amountCentavos, gloss, code } of command.lines) {
    const row = { bank, reference, amountCentavos, gloss }
    const rowId = await insertStatementRow(db, { ...row, importedBy: byPersonId, importedAt })
    if (rowId === null) {
      result.known += 1
      continue
    }
    const ofOrder = code ?? (await findDeclaredCode(db, reference))
    const outcome = ofOrder
      ? await confirmTransfer(db, { ...row, code: ofOrder, byPersonId, isFromList: true })
      : null
    if (
      ofOrder &&
      outcome &&
      !outcome.ok &&
      outcome.refusal.reason === 'reference_used' &&
      outcome.refusal.code === ofOrder
    ) {
      // Noted by hand, perhaps under the buyer's bank; or another import was first, or died before it could say so.
      await markRowPaid(db, rowId, ofOrder)
      result.known += 1
    } else if (outcome?.ok) {
      const { paymentId, leftCentavos } = outcome.value
      await markStatementRow(db, rowId, { paymentId, problem: leftCentavos > 0 ? 'less' : null })
      result.confirmed += 1
      if (leftCentavos > 0) result.parts += 1
    } else {
      const problem = outcome?.refusal.reason ?? 'no_order'
      await markStatementRow(db, rowId, { paymentId: null, problem })
      result.toLookAt += 1
    }
  }
  return result
}
