import { type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { importStatement, type StatementImport } from './import-statement.server'
import { normalizeReference } from './qr'
import { type QrProvider, type QrTransfer } from './qr-provider'
import { codeInGloss, MOST_CENTAVOS, type StatementLine } from './statement'

/**
 * Takes in what whoever holds the account tells of, by notice or asked: as rows of its own list, so that it is given to
 * its order by the same command as what staff paste. Told again, in any order, or noted by hand before, it changes
 * nothing; what has no bank, no number or no amount is no transfer, and the others do not wait for it.
 */
export async function receiveTransfers(
  db: Database,
  transfers: readonly QrTransfer[],
): Promise<Omit<StatementImport, 'toSee'>> {
  const total = { known: 0, confirmed: 0, toLookAt: 0 }
  const readable = transfers.flatMap((told) => readTransfer(told) ?? [])
  if (readable.length < transfers.length)
    log.error({ unread: transfers.length - readable.length }, 'transfers were told of that are none')
  for (const bank of new Set(readable.map((told) => told.bank))) {
    const lines = readable.filter((told) => told.bank === bank)
    const done = await importStatement(db, { bank, lines, byPersonId: null })
    for (const key of ['known', 'confirmed', 'toLookAt'] as const) total[key] += done[key]
  }
  return total
}

type ReadTransfer = StatementLine & { bank: string }

/** As a line of a bank's list; null when it is none. A code that is none is looked for in the gloss. */
function readTransfer(told: QrTransfer): ReadTransfer | null {
  const plain = (text: string, most: number) => text.replace(/\p{C}/gu, ' ').trim().slice(0, most)
  const reference = normalizeReference(told.reference)
  const bank = plain(told.bank, 40)
  const { amountCentavos } = told
  const isAmount =
    Number.isSafeInteger(amountCentavos) && amountCentavos > 0 && amountCentavos <= MOST_CENTAVOS
  if (!reference || bank === '' || !isAmount) return null
  const gloss = plain(told.gloss, 200)
  return {
    bank,
    reference,
    amountCentavos,
    gloss,
    code: codeInGloss(told.orderCode ?? '') ?? codeInGloss(gloss),
  }
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
