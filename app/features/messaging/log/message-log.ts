import { type MessageKind } from '../message-kinds'
import { type MessageStatus } from '../fates/message-fate'
import { SECRET_KINDS } from '../message-catalogue'
import { type Channel } from '../message-layout'

/** How far a message got, as people ask for it. */
export const FATES = ['failed', 'waiting', 'sent', 'delivered'] as const
export type LogFate = (typeof FATES)[number]

/** What is looked for among the messages; null and empty look for everything. */
export type LogFilter = {
  fate: LogFate | null
  channel: Channel | null
  /** number of a cycle */
  cycle: number | null
  /** part of a name or of a number */
  text: string
  /** messages older than this one */
  before: number | null
}

/** In the place of what a message said, once that is gone: after a year, or with whom it was written to. */
export const PURGED_BODY = '-'

export type LogLine = {
  id: number
  kind: MessageKind
  channel: Channel
  status: MessageStatus
  errorCode: string | null
  /** null for what is not to be read by others: codes */
  body: string | null
  /** of whom was told; null for a number that nobody is known by */
  name: string | null
  e164: string | null
  cycleNumber: number | null
  associationName: string | null
  /** when it was sent, or is to be */
  at: Date
  segments: number | null
  /** millionths of the provider's currency */
  costMicros: number | null
  isUseful: boolean
  /** something newer was said after it had left: nobody calls about it */
  isOvertaken: boolean
  care: { how: 'voice' | Channel; byName: string; at: Date } | null
}

/** Messages and what they cost, of one cycle and channel, those sent and those received apart. */
export type LogCost = {
  cycleNumber: number
  channel: Channel
  direction: 'out' | 'in'
  messages: number
  /** SMS only */
  segments: number
  /** what the provider has told, millionths of the unit; null while it has told no price */
  costMicros: number | null
  /** ISO 4217, of what it told */
  costUnit: string | null
  /** messages whose price it has not told yet, and what they are expected to cost, in millionths */
  unpriced: number
  expectedMicros: number
}

const WORDS: Readonly<Record<string, LogFate>> = {
  fallaron: 'failed',
  esperan: 'waiting',
  enviados: 'sent',
  llegaron: 'delivered',
}

/** The word of a fate in an address: `?estado=fallaron`. */
export function wordOfFate(fate: LogFate): string {
  return Object.entries(WORDS).find(([, known]) => known === fate)?.[0] ?? ''
}

const LONGEST = 80

/** The filter of an address; what is no filter looks for everything. */
export function readLogFilter(query: URLSearchParams): LogFilter {
  const channel = query.get('canal')
  return {
    fate: WORDS[query.get('estado') ?? ''] ?? null,
    channel: channel === 'whatsapp' || channel === 'sms' ? channel : null,
    cycle: readId(query.get('ciclo')),
    text: (query.get('q') ?? '').trim().slice(0, LONGEST),
    before: readId(query.get('antes')),
  }
}

function readId(typed: string | null): number | null {
  return typed && /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null
}

/** Whether the message did not reach anybody, and not on purpose, and nothing newer was said meanwhile. */
export function hasFailed({
  status,
  errorCode,
  isOvertaken,
}: Pick<LogLine, 'status' | 'errorCode' | 'isOvertaken'>): boolean {
  if (isOvertaken) return false
  return (
    status === 'failed' || status === 'undelivered' || (status === 'expired' && errorCode !== 'withdrawn')
  )
}

export type ResendRefusal = { reason: 'not_found' | 'useless' | 'secret' | 'same_channel' | 'waiting' }

/**
 * Why a message cannot be sent again by another channel, or null. It must have left (or failed) by the other
 * one, still be worth telling, and be no code: whoever needs a code asks for a new one. What was withdrawn, or
 * overtaken by something newer or by an answer, would be the last word and is wrong by now.
 */
export function whyNotAgain(
  message: Pick<LogLine, 'kind' | 'channel' | 'status' | 'errorCode' | 'isOvertaken' | 'isUseful'>,
  channel: Channel,
): ResendRefusal['reason'] | null {
  if (SECRET_KINDS.has(message.kind)) return 'secret'
  if (message.channel === channel) return 'same_channel'
  const isWithdrawn = message.status === 'expired' && message.errorCode === 'withdrawn'
  if (!message.isUseful || message.isOvertaken || isWithdrawn) return 'useless'
  return message.status === 'waiting' ? 'waiting' : null
}
