import { readClock, type Database } from '#db/client.server'
import { findQrPicture, setRowAside } from './queries.server'
import { findQrOfOrder, listDeclared, listOverpaid, listRowsToLookAt } from './view-queries.server'

export { findQrPicture } from './queries.server'

const PAGE = 50

/** What a buyer sees of paying by QR: the picture, what she said, and what has come in. */
export async function findQrStatus(db: Database, orderId: number) {
  return { ...(await findQrOfOrder(db, orderId)), picture: await findQrPicture(db) }
}

/** What staff have to look at: transfers that were declared, bank's lines that fit no order, and what is overpaid. */
export async function readTransfers(db: Database, page: number) {
  const declared = await listDeclared(db, { limit: PAGE + 1, offset: (page - 1) * PAGE })
  return {
    declared: declared.slice(0, PAGE),
    hasMore: declared.length > PAGE,
    rows: await listRowsToLookAt(db, PAGE),
    overpaid: await listOverpaid(db, PAGE),
    picture: await findQrPicture(db),
  }
}

/** A line of the bank that is nothing of ours, or was dealt with by hand. */
export async function putRowAside(db: Database, id: number): Promise<void> {
  await setRowAside(db, id, await readClock(db))
}
