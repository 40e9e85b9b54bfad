import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { type MessageLimits } from '~/platform/environment-messages'
import { log } from '~/platform/log.server'
import { together } from '~/platform/together'
import { holdForTheNight } from './hold-for-the-night.server'
import { keepWhatsappPlaces } from './keep-whatsapp-places.server'
import { raiseAlarm, readSpentToday } from './limit-queries.server'
import { type Channel } from '../message-layout'
import { OVER_BUDGET } from './whatsapp-places'
import { type AttemptToStart, releaseLease, startAttempts, type TakenTry } from './attempt-queries.server'
import { lineOf } from './line'
import {
  claimMessages,
  expireMessages,
  listInLine,
  type ClaimedMessage,
  type LineOptions,
} from './outbox-queries.server'
import { type MessageProvider } from '../provider'
import { turnMs } from './pace'
import { sendOne, type DrainResult, type OneSending } from './send-one.server'
import { turnstile, waitForTurn, type BatchTurns } from './turns.server'
import { settleTaken, type TellOfSilence } from '../fates/report-fate.server'
import { approvedTemplates } from '../templates/template-contents.server'

/** A handler may take 10 s (architecture 1); a batch that has begun is let finish. */
const BUDGET_MS = 6_000
const BATCH = 50
/** While one is sent the next is claimed: else the time of each claim would be lost to the rate. */
const BATCHES_AT_ONCE = 2
/** A call begins at most 6 s after its message was claimed, and with its look-up ends within 10.5 s more. */
const LEASE_SECONDS = 20
const FEWEST_AT_ONCE = 3
const MOST_AT_ONCE = 36
/** A provider that answers in 0.3 s and takes 80 a second has 24 calls under way. */
const ANSWER_MS = 300
/** A try is written down so long before its turn: what is written at the turn itself would leave unevenly. */
const LEAD_MS = 150

export type SendingOptions = {
  budgetMs?: number
  batch?: number
  leaseSeconds?: number
  /** calls of the provider under way; none: what its rate asks for, few without one */
  atOnce?: number
  /** none: as fast as it goes, to everyone, at any price */
  limits?: MessageLimits
  /** none: nobody calls who asked the provider for silence */
  tellOfSilence?: TellOfSilence
}

/**
 * Sends what waits on one channel, in batches, for at most some six seconds; what is left is due again at the
 * next tick. Any number of workers may run it at once: each message is claimed by one, and all of them together
 * keep the limits. Never in a transaction: the provider is called between two short statements, and the lease
 * is checked just before.
 */
export async function sendWaitingMessages(
  db: Database,
  provider: MessageProvider,
  channel: Channel,
  options: SendingOptions = {},
): Promise<DrainResult> {
  const { budgetMs = BUDGET_MS, batch = BATCH, leaseSeconds = LEASE_SECONDS, limits } = options
  const { tellOfSilence = () => Promise.resolve() } = options
  const endsAt = performance.now() + budgetMs
  const hasTime = () => performance.now() < endsAt
  const result: DrainResult = { taken: 0, postponed: 0, failed: 0, expired: 0 }
  result.expired += await expireMessages(db, channel)
  const templates = await approvedTemplates(db, channel)
  const perSecond = limits?.perSecond[channel]
  const takeTurns =
    perSecond === undefined ? null : await turnstile(db, { sender: `${provider.name} ${channel}`, perSecond })
  let reservedUntil: number | null = null
  const common = {
    ...{ db, provider, templates, result, endsAt, tellOfSilence },
    atOnce: options.atOnce ?? callsAtOnce(perSecond),
    start: together((attempts: readonly AttemptToStart[]) => startAttempts(db, attempts)),
    settleTaken: together(async (tries: readonly TakenTry[]) => {
      await settleTaken(db, tries, tellOfSilence)
      return tries
    }),
  }

  const nextInLine = lineOf((who: Omit<LineOptions, 'channel'>, most) =>
    listInLine(db, { channel, ...who }, most),
  )

  /** The next batch and its turns; null when there is none, or no time for one. */
  const reserve = async (): Promise<Batch | null> => {
    if (!hasTime()) return null
    if (limits && channel === 'whatsapp') {
      if (!(await keepWhatsappPlaces(db, limits.whatsappPeoplePerDay, hasTime))) return null
    }
    const left = endsAt - Math.max(performance.now(), reservedUntil ?? 0)
    const room = perSecond === undefined ? batch : Math.floor(left / turnMs(perSecond))
    if (room < 1 && reservedUntil !== null) return null
    const lease = randomUUID()
    const isNight = !provider.wakesNobody && (await holdForTheNight(db, channel)) !== null
    const onlyKinds = limits !== undefined && (await isOverBudget(db, limits)) ? OVER_BUDGET : null
    const personSeconds = limits?.personSeconds ?? 0
    const claimed = await nextInLine({ isNight, onlyKinds }, Math.max(1, Math.min(batch, room)), (ids) =>
      claimMessages(db, { channel, lease, leaseSeconds, personSeconds, ids }),
    )
    if (claimed.length === 0) return null
    const turns = (await takeTurns?.(claimed.length)) ?? null
    reservedUntil = turns?.lastAt() ?? 0
    return { sending: { ...common, lease, turns }, claimed }
  }

  // One after the other, so that the turns of the second begin where those of the first end.
  let reserving: Promise<unknown> = Promise.resolve()
  const drain = async () => {
    for (;;) {
      const reserved = reserving.then(reserve)
      reserving = reserved.catch(() => {})
      const next = await reserved
      if (!next) return
      const { taken, broken } = await sendBatch(next.sending, next.claimed)
      if (taken < next.claimed.length) await releaseLease(db, next.sending.lease, broken)
    }
  }
  const drains = Array.from({ length: perSecond === undefined ? 1 : BATCHES_AT_ONCE }, drain)
  for (const ended of await Promise.allSettled(drains)) if (ended.status === 'rejected') throw ended.reason
  return result
}

async function isOverBudget(db: Database, limits: MessageLimits): Promise<boolean> {
  const { dailyBudgetMicros, priceMicros } = limits
  if (dailyBudgetMicros === 0) return false
  const spentMicros = await readSpentToday(db, priceMicros)
  if (spentMicros < dailyBudgetMicros) return false
  if (await raiseAlarm(db, 'budget'))
    log.error(
      { spentMicros, dailyBudgetMicros },
      'the budget of messages for today is used up: only what is urgent or has to be acted on goes',
    )
  return true
}

type Batch = { sending: Sending; claimed: readonly ClaimedMessage[] }

type Sending = OneSending & {
  result: DrainResult
  turns: BatchTurns | null
  endsAt: number
  atOnce: number
}

/** How many calls of the provider are under way: what a worker that dies leaves with an unknown fate. */
function callsAtOnce(perSecond = 0): number {
  return Math.min(
    MOST_AT_ONCE,
    Math.max(FEWEST_AT_ONCE, Math.ceil((perSecond * (ANSWER_MS + LEAD_MS)) / 1000)),
  )
}

/** Answers how many were taken, and which an error kept from being dealt with: those are left alone until the lease ends. */
async function sendBatch(
  sending: Sending,
  claimed: readonly ClaimedMessage[],
): Promise<{ taken: number; broken: number[] }> {
  const { result, atOnce, turns, endsAt } = sending
  const broken: number[] = []
  let taken = 0
  let next = 0
  const carry = async () => {
    for (let index = next++; index < claimed.length; index = next++) {
      const message = claimed[index]
      if (!message || performance.now() >= endsAt) return
      const turnAt = turns ? await turns.next({ endsAt, leadMs: LEAD_MS }) : 0
      if (turnAt === null) return
      const leave = (until: number) => (turns ? waitForTurn(turns, turnAt, until) : Promise.resolve(true))
      try {
        const ended = await sendOne(sending, message, leave)
        result[ended] += 1
        if (ended === 'taken') taken += 1
      } catch (error) {
        log.error({ error, messageId: message.id, kind: message.kind }, 'a message was not dealt with')
        result.postponed += 1
        broken.push(message.id)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, carry))
  return { taken, broken }
}
