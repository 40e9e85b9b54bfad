import { type Database, type Trx } from '#db/client.server'
import { readInboundWord, readLanguageWord } from '~/features/messaging/inbound/inbound-words'
import {
  CHANGING,
  isConsentOvertaken,
  isOvertaken,
  isTalkingToItself,
  saidSomethingWithinADay,
  settleInbound,
  takeInbound,
  type InboundToHandle,
} from '~/features/messaging/inbound/inbound.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { afterQuietHours } from '~/features/messaging/sending/quiet-hours'
import { addDays, addMinutes, laPazDay } from '~/kernel/instants'
import { hearAddress } from '../by-message/hear-address.server'
import { hearMedia } from '../by-message/hear-media.server'
import { askWhatNoMore } from '../by-message/no-more.server'
import { obeyLanguage, obeyWord } from '../by-message/obey-word.server'
import { type ReadOwed } from '../by-message/owed.server'
import { hearPromise } from '../by-message/promise.server'
import { leaveToPerson } from '../unheard/leave-to-person.server'
import { converse, isAskedOnPhone } from './conversation.server'
import { findLanguageOfPhone } from './queries.server'
import { type Handling } from './replying.server'

/**
 * Who understands messages about something of her own and comes before the harvest; null when it is not about
 * that. `isAskedHarvest` tells whether a bare SI or NO would answer the harvest.
 */
export type Hearer = (
  trx: Trx,
  inbound: InboundToHandle,
  isAskedHarvest: () => Promise<boolean>,
) => Promise<Handling | null>

/** So long after she wrote, she does not wait for an answer in her hand. */
const WAITS_MINUTES = 30

/** What came to something: whoever writes such is no machine that answers our answers. */
const TELLING: readonly string[] = [...CHANGING, 'opted_out']

/** Who knows of money: what a producer is owed, and what she writes about it. */
export type MoneyByMessage = {
  readOwed: ReadOwed
  /** null: it is about something else */
  hear: (trx: Trx, inbound: InboundToHandle) => Promise<Handling | null>
}

/**
 * Handles one message that someone wrote: applied once, answered at most once, all in one transaction
 * (reliability 10). `left` when it is handled already, another worker has it, or an older one of the same
 * phone comes first.
 * @param hearers who else listens, after money and before the harvest
 */
export async function handleInbound(
  db: Database,
  inboundId: number,
  money: MoneyByMessage,
  hearers: readonly Hearer[] = [],
): Promise<'handled' | 'left'> {
  return db.transaction().execute(async (trx) => {
    const inbound = await takeInbound(trx, inboundId)
    if (!inbound) return 'left'
    const handled = (await handle(trx, inbound, money, hearers)) ?? (await sayNothingIsAsked(trx, inbound))
    const isMachine = !TELLING.includes(handled.outcome) && (await isTalkingToItself(trx, inbound, TELLING))
    // Nobody answers a machine, nor an SMS of a short code or a name; what others are told of it they are told.
    const isMute = isMachine || (inbound.channel === 'sms' && !inbound.hasNumber)
    const isHeard = ({ phoneId }: NewMessage) => !isMute || phoneId !== inbound.phoneId
    const replies = handled.replies.filter(isHeard).map((reply) => inTheMorning(reply, inbound))
    await queueMessages(trx, replies)
    await settleInbound(trx, { id: inbound.id, outcome: handled.outcome, understood: handled.understood })
    return 'handled'
  })
}

/** She wrote hours ago, and it is read now, at night: she sleeps, and is answered in the morning. */
function inTheMorning(reply: NewMessage, { receivedAt, now }: InboundToHandle): NewMessage {
  const isFresh = addMinutes(receivedAt, WAITS_MINUTES) >= now
  if (isFresh || reply.urgent || reply.sendAfter || !reply.subject.startsWith('inbound:')) return reply
  const sendAfter = afterQuietHours(now)
  return sendAfter > now && sendAfter < reply.usefulUntil ? { ...reply, sendAfter } : reply
}

/** What she wrote, and what she sent with it; a picture without words is all that there is. */
async function handle(
  trx: Trx,
  inbound: InboundToHandle,
  money: MoneyByMessage,
  hearers: readonly Hearer[],
): Promise<Handling | null> {
  const sent = inbound.media > 0 ? await hearMedia(trx, inbound) : null
  if (inbound.body.trim() === '' && sent) return sent
  const written = await understand(trx, inbound, money, hearers)
  return written && sent ? { ...written, replies: [...written.replies, ...sent.replies] } : (written ?? sent)
}

/**
 * A word of the messaging, of money, else what a hearer understands, else a promise, else an answer to what is asked;
 * null when it is none of them.
 */
async function understand(
  trx: Trx,
  inbound: InboundToHandle,
  money: MoneyByMessage,
  hearers: readonly Hearer[],
): Promise<Handling | null> {
  const said = readInboundWord(inbound.body)
  if (said === 'no_more' && (await isTalking(trx, inbound))) return askWhatNoMore(trx, inbound)
  const word = said === 'no_more' ? 'opt_out' : said
  if ((word === 'opt_in' || word === 'opt_out') && (await isConsentOvertaken(trx, inbound)))
    return { outcome: 'outdated', understood: { word }, replies: [] }
  if (word) return obeyWord(trx, inbound, word, money.readOwed)
  const language = readLanguageWord(inbound.body)
  if (language) return obeyLanguage(trx, inbound, language.asked)
  if (await isOvertaken(trx, inbound)) return leaveToPerson(trx, inbound)
  const ofMoney = await money.hear(trx, inbound)
  if (ofMoney) return ofMoney
  for (const hear of hearers) {
    const heard = await hear(trx, inbound, () => isAskedOnPhone(trx, inbound))
    if (heard) return heard
  }
  const heard = await hearPromise(trx, inbound)
  return heard ?? (await converse(trx, inbound)) ?? (await hearAddress(trx, inbound))
}

/** She is asked for a harvest, or something that she wrote within a day came to something. */
async function isTalking(trx: Trx, inbound: InboundToHandle): Promise<boolean> {
  return (await isAskedOnPhone(trx, inbound)) || (await saidSomethingWithinADay(trx, inbound))
}

/** Whoever is asked nothing hears so, once a day. */
async function sayNothingIsAsked(trx: Trx, inbound: InboundToHandle): Promise<Handling> {
  const { phoneId, channel, now } = inbound
  const language = await findLanguageOfPhone(trx, phoneId)
  const kind = language === null ? 'unknown_number' : 'nothing_to_answer'
  const reply: NewMessage = {
    kind,
    variables: {},
    subject: `day:${laPazDay(now)}`,
    recipient: `phone:${phoneId}`,
    phoneId,
    channel,
    language: language ?? 'es',
    usefulUntil: addDays(now, 1),
  }
  return { outcome: kind, understood: null, replies: [reply] }
}
