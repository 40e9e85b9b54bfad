import { type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { decideFate, hasUnknownFate, type Fate } from '../fates/message-fate'
import { settleNotTaken, type TellOfSilence } from '../fates/report-fate.server'
import { decideUnknown } from '../fates/unknown-fate'
import { type LookUpResult, type MessageProvider, type OutgoingMessage, type SendResult } from '../provider'
import { type ApprovedTemplates } from '../templates/template-contents.server'
import { fillTemplate } from '../templates/templates'
import { listKnownIds, type Attempt, type AttemptToStart, type TakenTry } from './attempt-queries.server'
import { type ClaimedMessage } from './outbox-queries.server'

export type DrainResult = { taken: number; postponed: number; failed: number; expired: number }

/** What one message is sent with. */
export type OneSending = {
  db: Database
  provider: MessageProvider
  lease: string
  templates: ApprovedTemplates
  tellOfSilence: TellOfSilence
  /** what leaves at the same time is counted, and written down as taken, in one statement */
  start: (attempt: AttemptToStart) => Promise<Attempt | undefined>
  settleTaken: (tried: TakenTry) => Promise<unknown>
}

/** Waits for the message's turn just before the provider is called; false when it comes after `endsAt`. */
export type Leave = (endsAt: number) => Promise<boolean>

/**
 * From the moment that a try is written down. A process that stood still for longer (a starved machine, a paused one)
 * does not call any more: its lease ends, and another worker looks for what it was about to send and then sends it.
 * With the bound of the call this stays well under the 30 s after which "not there" counts (`decideUnknown`).
 */
const MOST_MS_TO_CALL = 5_000

/**
 * Gives one claimed message to the provider, and writes down what became of it. One of which nobody knows whether it
 * was taken is looked for first, and sent again only when that allows it (`decideUnknown`).
 */
export async function sendOne(
  sending: OneSending,
  message: ClaimedMessage,
  leave: Leave = () => Promise.resolve(true),
): Promise<keyof DrainResult> {
  const outgoing = outgoingOf(message, sending.templates)
  if (hasUnknownFate(message)) {
    const attempt = await sending.start({ id: message.id, lease: sending.lease, sends: null })
    if (!attempt) return 'postponed'
    if (attempt.hasEnded) return 'expired'
    const tried = { ...attempt, usefulUntil: message.usefulUntil }
    const next = decideUnknown(tried, await lookUp(sending, outgoing), attempt.now, Math.random())
    if (next !== 'send') return settle(sending, message, attempt, next)
  }
  const sends = { template: templateUsedBy(outgoing) }
  const startedAt = performance.now()
  const attempt = await sending.start({ id: message.id, lease: sending.lease, sends })
  if (!attempt) return 'postponed'
  if (attempt.hasEnded) return 'expired'
  const fateOf = (known: SendResult) =>
    decideFate({ ...attempt, usefulUntil: message.usefulUntil }, known, attempt.now, Math.random())
  const isInTurn = await leave(startedAt + MOST_MS_TO_CALL)
  const isLate = !isInTurn || performance.now() - startedAt > MOST_MS_TO_CALL
  const result: SendResult = isLate ? { outcome: 'unknown', error: 'stalled' } : await send(sending, outgoing)
  return settle(sending, message, attempt, fateOf(result)).catch(async (error: unknown) => {
    log.error({ error, messageId: message.id, kind: message.kind }, 'how a try ended could not be kept')
    // Later, not at once: what cannot be written down now may be so at every try.
    return await settle(sending, message, attempt, fateOf({ outcome: 'unknown', error: 'not_kept' }))
  })
}

async function settle(
  { db, provider, lease, tellOfSilence, settleTaken }: OneSending,
  { id, channel }: ClaimedMessage,
  attempt: Attempt,
  fate: Fate,
): Promise<keyof DrainResult> {
  const { name, knowsLater = false } = provider
  if ('taken' in fate) {
    await settleTaken({ id, channel, provider: name, knowsLater, startedAt: attempt.now, fate })
    return 'taken'
  }
  await settleNotTaken(db, { id, lease, provider: name, fate }, tellOfSilence)
  return fate.status === 'waiting' ? 'postponed' : fate.status
}

async function send({ provider }: OneSending, message: OutgoingMessage): Promise<SendResult> {
  try {
    return await provider.send(message)
  } catch (error) {
    return { outcome: 'unknown', error: wordsOf(error) }
  }
}

async function lookUp({ db, provider }: OneSending, message: OutgoingMessage): Promise<LookUpResult | null> {
  if (!provider.lookUp) return null
  try {
    return await provider.lookUp(message, (ids) => listKnownIds(db, ids))
  } catch (error) {
    return { outcome: 'unknown', error: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Written down before the call: a report may have to tell what went while the answer is lost. */
function templateUsedBy({ channel, inSession, template }: OutgoingMessage): string | null {
  return channel === 'whatsapp' && !inSession ? (template?.name ?? null) : null
}

function outgoingOf(message: ClaimedMessage, templates: ApprovedTemplates): OutgoingMessage {
  const { e164, providerAddress, attempts: _attempts, errorCode: _error, recipient, ...outgoing } = message
  const filled = fillTemplate({ ...outgoing, recipient })
  const contentSid = filled && templates.get(`${filled.name} ${filled.language}`)
  const template =
    filled && contentSid
      ? { name: filled.name, contentSid, variables: filled.variables, body: filled.body }
      : null
  return { ...outgoing, to: { e164, providerAddress }, template }
}
