import { type Database, type Trx } from '#db/client.server'
import { addDays } from '~/kernel/instants'
import {
  countIdleSince,
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

/** After an unexpected error: again in half a minute; `failed` after eight tries over ten minutes. */
export async function putOffInbound(db: Database, inboundId: number): Promise<void> {
  await postponeInbound(db, inboundId)
}

/** For the worker's tick: the oldest of each phone that waits to be handled. */
export async function listInboundToHandle(db: Database, limit = 100): Promise<{ inboundId: number }[]> {
  return (await listDueInbound(db, limit)).map((inboundId) => ({ inboundId }))
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
