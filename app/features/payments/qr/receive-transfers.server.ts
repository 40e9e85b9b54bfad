import { type Database } from '#db/client.server'
import { importStatement, type StatementImport } from './import-statement.server'
import { normalizeReference } from './qr'
import { type QrProvider, type QrTransfer } from './qr-provider'
import { codeInGloss } from './statement'

const MOST_AT_ONCE = 500

/**
 * Takes in what whoever holds the account tells of, by notice or asked: as rows of its own list, so that it is given to
 * its order by the same command as what staff paste. Told again, in any order, or noted by hand before, it changes
 * nothing; what has no number or no amount is no transfer.
 */
export async function receiveTransfers(
  db: Database,
  transfers: readonly QrTransfer[],
): Promise<Omit<StatementImport, 'toSee'>> {
  const total = { known: 0, confirmed: 0, toLookAt: 0 }
  const readable = transfers.slice(0, MOST_AT_ONCE).flatMap((told) => {
    const reference = normalizeReference(told.reference)
    if (!reference || !Number.isSafeInteger(told.amountCentavos) || told.amountCentavos <= 0) return []
    const gloss = told.gloss.replace(/\p{C}/gu, ' ').trim().slice(0, 200)
    return [{ ...told, reference, gloss, code: told.orderCode ?? codeInGloss(gloss) }]
  })
  for (const bank of new Set(readable.map((told) => told.bank))) {
    const lines = readable.filter((told) => told.bank === bank)
    const done = await importStatement(db, { bank, lines, byPersonId: null })
    for (const key of ['known', 'confirmed', 'toLookAt'] as const) total[key] += done[key]
  }
  return total
}

/** @returns `unsigned` when it is not the provider's word, or it sends none: nothing was kept */
export async function receiveQrNotice(
  db: Database,
  provider: QrProvider,
  notice: { rawBody: string; headers: Headers },
): Promise<'taken' | 'unsigned'> {
  const transfers = provider.readNotice(notice.rawBody, notice.headers)
  if (!transfers) return 'unsigned'
  await receiveTransfers(db, transfers)
  return 'taken'
}
