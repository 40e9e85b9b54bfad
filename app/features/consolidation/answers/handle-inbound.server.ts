import { type Database, type Trx } from '#db/client.server'
import { readInboundWord, type InboundWord } from '~/features/messaging/inbound-words'
import {
  isTalkingToItself,
  settleInbound,
  takeInbound,
  type InboundToHandle,
} from '~/features/messaging/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { recordMessagesConsent } from '~/features/messaging/record-messages-consent.server'
import { addDays, laPazCalendar } from '~/kernel/instants'
import { converse } from './conversation.server'
import { findLanguageOfPhone } from './queries.server'

type Handled = { outcome: string; understood: unknown; replies: NewMessage[] }

/**
 * Handles one message that someone wrote: applied once, answered at most once, all in one transaction
 * (reliability 10). `left` when it is handled already, another worker has it, or an older one of the same
 * phone comes first.
 */
export async function handleInbound(db: Database, inboundId: number): Promise<'handled' | 'left'> {
  return db.transaction().execute(async (trx) => {
    const inbound = await takeInbound(trx, inboundId)
    if (!inbound) return 'left'
    const word = readInboundWord(inbound.body)
    const handled =
      (word ? await obey(trx, inbound, word) : await converse(trx, inbound)) ??
      (await sayNothingIsAsked(trx, inbound))
    const isMachine =
      handled.outcome !== 'answered' && (await isTalkingToItself(trx, inbound, ['answered', 'opted_out']))
    if (!isMachine) await queueMessages(trx, handled.replies)
    await settleInbound(trx, { ...handled, id: inbound.id })
    return 'handled'
  })
}

/** Words for the messaging itself. Null: a number that nobody knows asks for help, and is told what it is. */
async function obey(trx: Trx, inbound: InboundToHandle, word: InboundWord): Promise<Handled | null> {
  const { id, phoneId, channel, now, optedOut } = inbound
  const known = await findLanguageOfPhone(trx, phoneId)
  const reply = {
    subject: `inbound:${id}`,
    recipient: `phone:${phoneId}`,
    phoneId,
    channel,
    language: known ?? 'es',
    usefulUntil: addDays(now, 1),
    variables: {},
  }
  switch (word) {
    case 'help':
      return known ? { outcome: 'help', understood: { word }, replies: [{ ...reply, kind: 'help' }] } : null
    case 'opt_out':
    case 'opt_in': {
      const given = word === 'opt_in'
      const outcome = given ? 'opted_in' : 'opted_out'
      if (given !== optedOut) return { outcome, understood: { word }, replies: [] }
      await recordMessagesConsent(trx, { phoneId, given, how: `inbound:${id}`, at: now })
      return { outcome, understood: { word }, replies: [{ ...reply, kind: outcome }] }
    }
  }
}

/** Whoever is asked nothing hears so, once a day. */
async function sayNothingIsAsked(trx: Trx, inbound: InboundToHandle): Promise<Handled> {
  const { phoneId, channel, now } = inbound
  const language = await findLanguageOfPhone(trx, phoneId)
  const { year, month, day } = laPazCalendar(now)
  const kind = language === null ? 'unknown_number' : 'nothing_to_answer'
  const reply: NewMessage = {
    kind,
    variables: {},
    subject: `day:${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    recipient: `phone:${phoneId}`,
    phoneId,
    channel,
    language: language ?? 'es',
    usefulUntil: addDays(now, 1),
  }
  return { outcome: kind, understood: null, replies: [reply] }
}
