import { readClock, type Database } from '#db/client.server'
import { confirmTransfer, shownAs } from './confirm-transfer.server'
import { findTwin } from './noted'
import { listNoted } from './noted-queries.server'
import { refusalOf, type QrRefusal } from './qr'
import {
  findDeclaredCode,
  findOrderId,
  insertStatementRow,
  markRowPaid,
  markRowProblem,
} from './row-queries.server'
import { type StatementLine } from './statement'

/** `toSee`: of those confirmed, how many are shown all the same, as they paid a part or their order is cancelled */
export type StatementImport = { known: number; confirmed: number; toSee: number; toLookAt: number }

type Import = { bank: string; lines: readonly StatementLine[]; byPersonId: number | null }
type Row = StatementLine & { bank: string; rowId: number; byPersonId: number | null }

/**
 * Gives the transfers of a bank's list to their orders: by the code in the gloss, or else by the number that a buyer
 * declared. What does not fit, or may be noted already, is kept with its reason for staff. The same list again changes
 * nothing.
 * @param command.byPersonId null: no person brought it, whoever holds the account told of it
 */
export async function importStatement(db: Database, command: Import): Promise<StatementImport> {
  const result: StatementImport = { known: 0, confirmed: 0, toSee: 0, toLookAt: 0 }
  const importedAt = await readClock(db)
  for (const line of await knownFirst(db, command)) {
    const { bank, byPersonId } = command
    const { reference, amountCentavos, gloss } = line
    const row = { bank, reference, amountCentavos, gloss, importedBy: byPersonId, importedAt }
    const rowId = await insertStatementRow(db, row)
    const fate = rowId === null ? 'known' : await give(db, { ...line, bank, rowId, byPersonId })
    if (fate === 'confirmed_to_see') result.toSee += 1
    result[fate === 'confirmed_to_see' ? 'confirmed' : fate] += 1
  }
  return result
}

/** What is noted under its own number is seen before what may be the same under another one. */
async function knownFirst(db: Database, { bank, lines }: Import): Promise<StatementLine[]> {
  const references = lines.map(({ reference }) => reference)
  const noted = (await listNoted(db, { references, orderIds: [] })).filter((each) => each.bank === bank)
  const numbers = new Set(noted.map(({ reference }) => reference))
  const isKnown = ({ reference }: StatementLine) => numbers.has(reference)
  return [...lines.filter(isKnown), ...lines.filter((line) => !isKnown(line))]
}

type Fate = 'known' | 'confirmed' | 'confirmed_to_see' | 'toLookAt'

async function give(db: Database, row: Row): Promise<Fate> {
  const code = row.code ?? (await findDeclaredCode(db, row.reference))
  const orderId = code === null ? null : await findOrderId(db, code)
  const outcome = code === null ? null : await confirmTransfer(db, { ...row, code, isFromList: true })
  if (outcome?.ok) return shownAs(outcome.value) ? 'confirmed_to_see' : 'confirmed'
  const refusal = outcome ? outcome.refusal : await refusalWithoutOrder(db, row)
  // Noted by hand, perhaps under the buyer's bank; or another import was first.
  if (refusal.reason === 'reference_used' && (code === null || refusal.code === code)) {
    await bind(db, row, refusal.notedId)
    return 'known'
  }
  const notedId = 'notedId' in refusal ? refusal.notedId : null
  await markRowProblem(db, row.rowId, { problem: refusal.reason, orderId, notedId })
  return 'toLookAt'
}

/** A row that names no order may still be one that is noted under its number. */
async function refusalWithoutOrder(db: Database, row: Row): Promise<QrRefusal> {
  const noted = await listNoted(db, { references: [row.reference], orderIds: [] })
  const twin = findTwin({ ...row, orderId: null, isListed: true }, noted)
  return twin ? refusalOf(twin) : { reason: 'no_order' }
}

async function bind(db: Database, row: Row, notedId: number): Promise<void> {
  const noted = await listNoted(db, { references: [row.reference], orderIds: [] })
  const known = noted.find(({ id }) => id === notedId)
  if (known) await markRowPaid(db, row.rowId, { paymentId: known.paymentId, problem: null })
}
