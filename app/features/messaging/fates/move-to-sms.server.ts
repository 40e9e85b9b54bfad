import { type Trx } from '#db/client.server'
import { type MessageKind } from '../message-kinds'
import { renderMessage } from '../message-catalogue'
import {
  keepTries,
  listFurtherBodies,
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
 * first page of a notice moves, its wording says it all, and further pages that wait are replaced.
 * @param why the provider's error, or `whatsapp_limit`, `no_whatsapp_sender`
 * @returns how many messages moved
 */
export async function moveToSms(trx: Trx, ids: readonly number[], why: string): Promise<number> {
  const moving = await lockForSms(trx, ids)
  if (moving.length === 0) return 0
  const movingIds = moving.map(({ id }) => id)
  await lockFurtherPages(trx, movingIds)
  await keepTries(trx, movingIds)
  const whole = moving.filter((row) => !isFurther(row))
  const told = new Set(whole.map(noticeOf))
  const isSaid = (row: MovingRow) => isFurther(row) && (row.isCovered || told.has(noticeOf(row)))
  const rows: SmsRow[] = []
  for (const row of moving.filter((each) => !isSaid(each))) {
    const pages = await pagesOf(trx, row)
    rows.push(
      ...pages.map((body, index) => ({
        of: row.id,
        page: index + 1,
        body,
        segments: countSegments(body),
        why,
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

async function pagesOf(trx: Trx, row: MovingRow): Promise<string[]> {
  if (isFurther(row)) return splitForSms(row.body)
  const { kind, language, variables } = row
  try {
    const revived = reviveVariables(variables)
    return renderMessage(kind as MessageKind, revived as never, { language, channel: 'sms' })
  } catch {
    // A text of an older version, whose variables today's wording does not know.
    return splitForSms([row.body, ...(await listFurtherBodies(trx, row.id))].join(' '))
  }
}
