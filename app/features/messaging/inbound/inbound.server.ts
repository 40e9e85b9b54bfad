import { type Database, type Trx } from '#db/client.server'
import { addDays } from '~/kernel/instants'
import {
  countIdleSince,
  hasLaterOutcome,
  hasOutcomeSince,
  listDueInbound,
  lockInbound,
  markHandled,
  postponeInbound,
  type InboundToHandle,
} from './inbound-queries.server'

export type { InboundToHandle }

/**
 * Takes an inbound message to handle it within this transaction; undefined when it is handled already,
 * another worker has it, or an older one of the same phone comes first.
 */
export async function takeInbound(trx: Trx, inboundId: number): Promise<InboundToHandle | undefined> {
  return lockInbound(trx, inboundId)
}

/** Writes what was understood and what came of it, in the transaction that applies it. */
export async function settleInbound(
  trx: Trx,
  settled: { id: number; outcome: string; understood: unknown },
): Promise<void> {
  const understood = settled.understood === null ? null : JSON.stringify(settled.understood)
  await markHandled(trx, { id: settled.id, outcome: settled.outcome, understood })
}

/**
 * After an unexpected error: again in half a minute; `failed` after eight tries over ten minutes.
 * @returns whose message was given up, so that somebody is told; null while it is tried again
 */
export async function putOffInbound(
  trx: Trx | Database,
  inboundId: number,
): Promise<{ phoneId: number } | null> {
  return postponeInbound(trx, inboundId)
}

/**
 * Outcomes of messages that change what a person has said. Whatever she wrote before such a one and comes after it
 * is not applied any more: it would undo her later word.
 */
export const CHANGING = ['answered', 'promised', 'advance_asked', 'market_answered', 'sale_answered'] as const

/** Whether her later word was applied before this one, which came late or is tried again. */
export async function isOvertaken(trx: Trx, inbound: InboundToHandle): Promise<boolean> {
  return hasLaterOutcome(trx, inbound, CHANGING)
}

/** The same of BAJA and ALTA, which only another such word takes back. */
export async function isConsentOvertaken(trx: Trx, inbound: InboundToHandle): Promise<boolean> {
  return hasLaterOutcome(trx, inbound, ['opted_in', 'opted_out'])
}

/** For the worker's tick: the oldest of each phone that waits to be handled. */
export async function listInboundToHandle(db: Database, limit = 100): Promise<{ inboundId: number }[]> {
  return (await listDueInbound(db, limit)).map((inboundId) => ({ inboundId }))
}

/** Whether something else that the phone wrote within a day changed what she has said. */
export async function saidSomethingWithinADay(trx: Trx, inbound: InboundToHandle): Promise<boolean> {
  const { phoneId, now } = inbound
  return hasOutcomeSince(trx, { phoneId, since: addDays(now, -1) }, CHANGING)
}

const MOST_IDLE_A_DAY = 20

/**
 * Whether a phone wrote so much within a day without any of these outcomes that it must be a machine
 * answering our answers: it is listened to, and answered no more.
 */
export async function isTalkingToItself(
  trx: Trx,
  inbound: { phoneId: number; now: Date },
  results: readonly string[],
): Promise<boolean> {
  const { phoneId, now } = inbound
  return (await countIdleSince(trx, { phoneId, since: addDays(now, -1), results })) >= MOST_IDLE_A_DAY
}
