import { setImmediate as yieldToSocket } from 'node:timers/promises'
import { type Trx } from '#db/client.server'
import { log } from '~/platform/log.server'
import { renderNewMessage, respectsOptOut } from './message-catalogue'
import { type NewMessage } from './message-kinds'
import { type Channel } from './message-layout'
import {
  insertMessages,
  listPhoneReach,
  listSilentPeople,
  type MessageRow,
  type PhoneReach,
} from './queries.server'
import { countSegments } from './sms'
import { storable, storableJson } from './inbound/storable-text'
import { endOfUse, goesAtAnyHour, purposeOf } from './usefulness'

/**
 * Writes messages in the transaction that causes them; the worker sends them once it has committed
 * (reliability 4). Texts are rendered now, in the recipient's language. A text longer than two SMS segments
 * goes on in further rows of the same kind, whose recipient ends in "#2", "#3"...
 *
 * Left out: what was told before (same subject, kind and recipient), phones that opted out or were forgotten, producers who
 * withdrew their consent, and, logged as an error, a message whose text cannot be made: one bad message never
 * undoes the change that causes it. A body is cut to the 4096 characters that a message holds. What a message says
 * may end its use before `usefulUntil` (`usefulness`).
 * @param reached what `reachOfPhones` said of their phones, for who asks it earlier
 * @returns how many rows were new
 */
export async function queueMessages(
  trx: Trx,
  messages: readonly NewMessage[],
  reached?: readonly PhoneReach[],
): Promise<number> {
  if (messages.length === 0) return 0
  const phoneIds = [...new Set(messages.map((message) => message.phoneId))]
  const phones = reached ?? (await listPhoneReach(trx, phoneIds))
  const reach = new Map(phones.map((phone) => [phone.phoneId, phone]))
  // Consent is asked of producers: who also coordinates is told of her work whatever she wants as a producer.
  const producers = messages.filter(({ recipient }) => recipient.startsWith('producer:'))
  const people = [...new Set(producers.flatMap(({ personId }) => personId ?? []))]
  const silent: ReadonlySet<number> = people.length > 0 ? await listSilentPeople(trx, people) : new Set()
  const isSpared = ({ kind, phoneId, recipient, personId }: NewMessage) =>
    reach.get(phoneId)?.isForgotten ||
    (respectsOptOut(kind) &&
      (reach.get(phoneId)?.optedOut ||
        (recipient.startsWith('producer:') && personId !== undefined && silent.has(personId))))
  const wanted = messages.filter((message) => !isSpared(message))
  const rowsFor = (message: NewMessage) => {
    const { canWhatsapp = null, hasNumber = true } = reach.get(message.phoneId) ?? {}
    // An address without a number is WhatsApp's alone.
    if (!hasNumber) return rowsOf(message, 'whatsapp')
    return rowsOf(message, message.channel ?? (canWhatsapp === false ? 'sms' : 'whatsapp'))
  }
  return insertAsTheyAreMade(trx, wanted, rowsFor)
}

export { listPhoneReach as reachOfPhones }

/** So many at once, and so many between two looks at what the database asks for. */
const CHUNK = 2_500
const SLICE = 250

/** While the database writes a part of many, the next one is made: each takes about as long as the other. */
async function insertAsTheyAreMade(
  trx: Trx,
  messages: readonly NewMessage[],
  rowsFor: (message: NewMessage) => MessageRow[],
): Promise<number> {
  let written = 0
  let writing: Promise<number> = Promise.resolve(0)
  for (let at = 0; at < messages.length; at += CHUNK) {
    const rows: MessageRow[] = []
    for (let slice = at; slice < Math.min(at + CHUNK, messages.length); slice += SLICE) {
      if (slice > 0) await yieldToSocket()
      rows.push(...messages.slice(slice, Math.min(slice + SLICE, at + CHUNK)).flatMap(rowsFor))
    }
    if (at > 0) written += await writing
    writing = rows.length === 0 ? Promise.resolve(0) : insertMessages(trx, rows)
    // It is awaited below; until then its failure is nobody's.
    writing.catch(() => {})
  }
  return written + (await writing)
}

const MOST_CHARACTERS = 4096

function rowsOf(message: NewMessage, channel: Channel): MessageRow[] {
  try {
    return tryRowsOf(message, channel)
  } catch (error) {
    log.error({ error, kind: message.kind, subject: message.subject }, 'a message could not be made')
    return []
  }
}

/** Throws when a text cannot be rendered, is empty, or the message cannot be written as JSON. */
function tryRowsOf(message: NewMessage, channel: Channel): MessageRow[] {
  const bodies = renderNewMessage(message, channel).map((body) => cut(storable(body)))
  if (bodies.some((body) => body.trim() === '')) throw new Error('a message without text')
  const variables = storableJson(message.variables)
  return bodies.map((body, index) => ({
    subject: message.subject,
    kind: message.kind,
    recipient: index === 0 ? message.recipient : `${message.recipient}#${index + 1}`,
    phone_id: message.phoneId,
    person_id: message.personId ?? null,
    association_id: message.associationId ?? null,
    cycle_id: message.cycleId ?? null,
    channel,
    language: message.language,
    variables: index === 0 ? variables : '{}',
    body,
    urgent: message.urgent ?? false,
    any_hour: goesAtAnyHour(message),
    segments: channel === 'sms' ? countSegments(body) : null,
    send_after: message.sendAfter?.toISOString() ?? null,
    useful_until: endOfUse(message).toISOString(),
    most_hours: purposeOf(message).mostHours,
  }))
}

function cut(body: string): string {
  if (body.length <= MOST_CHARACTERS) return body
  const characters = [...body]
  return characters.length <= MOST_CHARACTERS
    ? body
    : `${characters.slice(0, MOST_CHARACTERS - 3).join('')}...`
}
