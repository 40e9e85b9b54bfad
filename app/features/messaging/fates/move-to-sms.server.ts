import { type Trx } from '#db/client.server'
import { type MessageKind } from '../message-kinds'
import { renderMessage, renderPage } from '../message-catalogue'
import {
  keepTries,
  listFurtherBodies,
  listUntold,
  lockForSms,
  lockFurtherPages,
  withdrawPages,
  writeSms,
  type MovingRow,
  type SmsRow,
} from './sms-queries.server'
import { countSegments, splitForSms } from '../sms'
import { reviveVariables } from '../sending/stored-variables'

/**
 * Sends on by SMS what was meant for WhatsApp and did not arrive, or cannot go: the same rows, so that a notice
 * stays one notice, with the wording of an SMS. What became of the try by WhatsApp is kept beside it. When the
 * first page of a notice moves and no other has left, its wording says it all, and further pages that wait are
 * replaced; else each page says its own products, so that none is told twice or lost.
 * @param why the provider's error, or `whatsapp_limit`, `no_whatsapp_sender`
 * @returns how many messages moved
 */
export async function moveToSms(trx: Trx, ids: readonly number[], why: string): Promise<number> {
  const moving = await lockForSms(trx, ids)
  if (moving.length === 0) return 0
  const movingIds = moving.map(({ id }) => id)
  await lockFurtherPages(trx, movingIds)
  await keepTries(trx, movingIds)
  const firsts = moving.filter((row) => !isFurther(row))
  const untold = await listUntold(
    trx,
    firsts.map(({ id }) => id),
  )
  const told = new Set(firsts.filter(({ id }) => untold.has(id)).map(noticeOf))
  const isSaid = (row: MovingRow) => isFurther(row) && told.has(noticeOf(row))
  const rows: SmsRow[] = []
  for (const row of moving.filter((each) => !isSaid(each))) {
    const isWhole = untold.has(row.id)
    const pages = isWhole ? await wholeOf(trx, row) : pageOf(row)
    rows.push(
      ...pages.map((body, index) => ({
        ...{ of: row.id, page: index + 1, body, segments: countSegments(body), why, isWhole },
      })),
    )
  }
  await writeSms(trx, rows)
  // Only now: a page that still waits becomes one of the SMS.
  await withdrawPages(
    trx,
    moving.filter(isSaid).map(({ id }) => id),
  )
  return moving.length
}

function isFurther({ recipient }: MovingRow): boolean {
  return recipient.includes('#')
}

/** One person may be told two notices at once: a page belongs to the one of its subject and kind. */
function noticeOf({ subject, kind, recipient }: MovingRow): string {
  return JSON.stringify([subject, kind, recipient.split('#')[0]])
}

async function wholeOf(trx: Trx, row: MovingRow): Promise<string[]> {
  const { kind, language, variables } = row
  try {
    const revived = reviveVariables(variables)
    return renderMessage(kind as MessageKind, revived as never, { language, channel: 'sms' })
  } catch {
    // A text of an older version, whose variables today's wording does not know.
    return splitForSms([row.body, ...(await listFurtherBodies(trx, row.id))].join(' '))
  }
}

function pageOf({ kind, language, variables, body }: MovingRow): string[] {
  try {
    const revived = reviveVariables(variables)
    const said = renderPage(kind as MessageKind, revived as never, { language, page: body })
    if (said) return said
  } catch {
    // As above.
  }
  return splitForSms(body)
}
