import { type Database } from '#db/client.server'
import { normalizeReference } from './qr'
import { findQrPicture } from './queries.server'
import { listBankRows, listTransfers, type BankRow, type TransferSeen } from './transfer-queries.server'
import { countRowsToLookAt, findQrOfOrder, listDeclared, listOverpaid } from './view-queries.server'

export { findQrPicture } from './queries.server'
export type { BankRow, TransferSeen } from './transfer-queries.server'

const PAGE = 50

/** What a buyer sees of paying by QR besides what she pays to: what she said, and what has come in. */
export async function findQrStatus(db: Database, orderId: number) {
  return await findQrOfOrder(db, orderId)
}

/** What staff have to look at: transfers that were declared, how many of the bank's lines fit no order, what is overpaid. */
export async function readTransfers(db: Database, page: number) {
  const declared = await listDeclared(db, { limit: PAGE + 1, offset: (page - 1) * PAGE })
  return {
    declared: declared.slice(0, PAGE),
    hasMore: declared.length > PAGE,
    rowsToLookAt: await countRowsToLookAt(db),
    overpaid: await listOverpaid(db, PAGE),
    picture: await findQrPicture(db),
  }
}

export type BankRows = { rows: BankRow[]; page: number; hasMore: boolean }

/** Lines of the bank that a person has to settle, or those that were put aside, 50 a page. */
export async function readBankRows(db: Database, of: { isAside: boolean; page: number }): Promise<BankRows> {
  const { isAside, page } = of
  const rows = await listBankRows(db, { isAside, limit: PAGE + 1, offset: (page - 1) * PAGE })
  return { rows: rows.slice(0, PAGE), page, hasMore: rows.length > PAGE }
}

export type NotedTransfers = { rows: TransferSeen[]; page: number; hasMore: boolean; search: string }

/**
 * Transfers that were noted, 50 a page, the last first.
 * @param of.search as typed: an order's code or a transfer's number; what can be neither finds nothing
 */
export async function readNotedTransfers(
  db: Database,
  of: { search: string; page: number },
): Promise<NotedTransfers> {
  const search = of.search.trim().slice(0, 40)
  const { page } = of
  const asked = search === '' ? null : (normalizeReference(search) ?? '')
  const rows = await listTransfers(db, { search: asked, limit: PAGE + 1, offset: (page - 1) * PAGE })
  return { rows: rows.slice(0, PAGE), page, hasMore: rows.length > PAGE, search }
}
