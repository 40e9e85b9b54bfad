import { type Trx } from '#db/client.server'
import { type MessageKind } from '../message-kinds'
import { renderMessage } from '../message-catalogue'
import { keepTries, lockForSms, withdrawPages, writeSms, type SmsRow } from './sms-queries.server'
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
  await keepTries(
    trx,
    moving.map(({ id }) => id),
  )
  const whole = moving.filter(({ recipient }) => !recipient.includes('#'))
  const alone = moving.filter(
    ({ recipient, isCovered }) =>
      recipient.includes('#') &&
      !isCovered &&
      !whole.some((first) => first.recipient === recipient.split('#')[0]),
  )
  await withdrawPages(
    trx,
    moving.filter((row) => !whole.includes(row) && !alone.includes(row)).map(({ id }) => id),
  )
  const rows = [...whole, ...alone].flatMap((row): SmsRow[] =>
    pagesOf(row).map((body, index) => ({
      of: row.id,
      recipient: index === 0 ? row.recipient : `${row.recipient}#${index + 1}`,
      body,
      segments: countSegments(body),
      why,
    })),
  )
  await writeSms(trx, rows)
  return moving.length
}

type Waiting = Awaited<ReturnType<typeof lockForSms>>[number]

function pagesOf({ kind, recipient, language, variables, body }: Waiting): string[] {
  if (recipient.includes('#')) return splitForSms(body)
  try {
    const revived = reviveVariables(variables)
    return renderMessage(kind as MessageKind, revived as never, { language, channel: 'sms' })
  } catch {
    // A text of an older version, whose variables today's wording does not know.
    return splitForSms(body)
  }
}
