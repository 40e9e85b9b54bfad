import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { holdForTheNight } from './hold-for-the-night.server'
import { decideFate, hasUnknownFate } from './message-fate'
import { type Channel } from './message-layout'
import {
  claimMessages,
  expireMessages,
  recordFate,
  releaseLease,
  startAttempt,
  type ClaimedMessage,
} from './outbox-queries.server'
import { type MessageProvider, type OutgoingMessage, type SendResult } from './provider'

/** A handler may take 10 s (architecture 1); a batch that has begun is let finish. */
const BUDGET_MS = 6_000
const BATCH = 50
const LEASE_SECONDS = 30
const AT_ONCE = 3

export type DrainResult = { taken: number; postponed: number; failed: number; expired: number }

/**
 * Sends what waits on one channel, in batches, for at most some six seconds; what is left is due again at the
 * next tick. Any number of workers may run it at once: each message is claimed by one. Never in a
 * transaction: the provider is called between two short statements, and the lease is checked just before.
 */
export async function sendWaitingMessages(
  db: Database,
  provider: MessageProvider,
  channel: Channel,
  limits: { budgetMs?: number; batch?: number; leaseSeconds?: number } = {},
): Promise<DrainResult> {
  const { budgetMs = BUDGET_MS, batch = BATCH, leaseSeconds = LEASE_SECONDS } = limits
  const startedAt = performance.now()
  const hasTime = () => performance.now() - startedAt < budgetMs
  const result: DrainResult = { taken: 0, postponed: 0, failed: 0, expired: 0 }
  result.expired += await expireMessages(db, channel)

  while (hasTime()) {
    const lease = randomUUID()
    const morning = provider.wakesNobody ? null : await holdForTheNight(db, channel)
    const claimed = await claimMessages(db, { channel, lease, leaseSeconds, limit: batch, morning })
    if (claimed.length === 0) return result
    const broken = await sendBatch(db, provider, claimed, lease, result, hasTime)
    await releaseLease(db, lease, broken)
  }
  return result
}

/** Answers the messages that an error kept from being dealt with: they are left alone until the lease ends. */
async function sendBatch(
  db: Database,
  provider: MessageProvider,
  claimed: readonly ClaimedMessage[],
  lease: string,
  result: DrainResult,
  hasTime: () => boolean,
): Promise<number[]> {
  const left = [...claimed]
  const broken: number[] = []
  const carry = async () => {
    for (let message = left.shift(); message && hasTime(); message = left.shift()) {
      try {
        result[await sendOne(db, provider, message, lease)] += 1
      } catch (error) {
        log.error({ error, messageId: message.id, kind: message.kind }, 'a message was not dealt with')
        result.postponed += 1
        broken.push(message.id)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, carry))
  return broken
}

async function sendOne(
  db: Database,
  provider: MessageProvider,
  message: ClaimedMessage,
  lease: string,
): Promise<keyof DrainResult> {
  const attempt = await startAttempt(db, { id: message.id, lease })
  if (!attempt) return 'postponed'
  if (attempt.ended) return attempt.ended
  const outgoing = outgoingOf(message)
  const result = await tryToSend(provider, outgoing, hasUnknownFate(message))
  const record = async (known: SendResult) => {
    const limits = { attempts: attempt.attempts, usefulUntil: message.usefulUntil }
    const fate = decideFate(limits, known, attempt.now)
    await recordFate(db, { id: message.id, lease, provider: provider.name, startedAt: attempt.now, fate })
    return fate
  }
  const fate = await record(result).catch(async (error: unknown) => {
    log.error({ error, messageId: message.id, kind: message.kind }, 'how a try ended could not be kept')
    // Later, not at once: what cannot be written down now may be so at every try.
    return await record({ outcome: 'unknown', error: 'not_kept' })
  })
  if ('taken' in fate) return 'taken'
  return fate.status === 'waiting' ? 'postponed' : fate.status
}

async function tryToSend(
  provider: MessageProvider,
  message: OutgoingMessage,
  lookUpFirst: boolean,
): Promise<SendResult> {
  try {
    if (lookUpFirst && provider.lookUp) {
      const known = await provider.lookUp(message)
      if (known.outcome !== 'not_taken') return known
    }
    return await provider.send(message)
  } catch (error) {
    return { outcome: 'unknown', error: error instanceof Error ? error.message : String(error) }
  }
}

function outgoingOf(message: ClaimedMessage): OutgoingMessage {
  const { id, kind, channel, e164, providerAddress, language, variables, body, usefulUntil } = message
  return { id, kind, channel, to: { e164, providerAddress }, language, variables, body, usefulUntil }
}
