import { type Database, readClock } from '#db/client.server'
import { type Entry } from '#tests/support/twilio/shapes'
import { type MessageLimits } from '~/platform/environment-messages'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'

/** 2 in 100 by default (decision 17); `npm run faults` runs the whole size. */
export function part(whole: number): number {
  const percent = Number(process.env['CHAKA_LOAD_PERCENT'] ?? 2)
  return Math.max(1, Math.round((whole * percent) / 100))
}

/** Numbers between 0 and 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const NO_LIMITS: MessageLimits = {
  perSecond: { whatsapp: 1000, sms: 1000 },
  personSeconds: 0,
  whatsappPeoplePerDay: 1_000_000,
  dailyBudgetMicros: 0,
  priceMicros: { whatsapp: 20_000, sms: 120_000 },
}

/** One SMS notice for each phone, useful for a day. */
export async function queueNotices(
  db: Database,
  phoneIds: readonly number[],
  change: {
    kind?: 'help' | 'harvest_zero'
    channel?: 'whatsapp' | 'sms'
    subject?: string
    urgent?: boolean
  } = {},
): Promise<number> {
  const now = await readClock(db)
  const { kind = 'help', channel = 'sms', subject = 'test:1', urgent = false } = change
  const notices = phoneIds.map((phoneId): NewMessage => {
    const common = { subject, recipient: `phone:${phoneId}`, phoneId, language: 'es', channel, urgent }
    const usefulUntil = addMinutes(now, 24 * 60)
    return kind === 'help'
      ? { ...common, usefulUntil, kind, variables: {} }
      : { ...common, usefulUntil, kind, variables: { cycleNumber: 48 } }
  })
  return db.transaction().execute((trx) => queueMessages(trx, notices))
}

/** How often the far side took each of our messages, by what stands in the address it reports to. */
export function timesTaken(ledger: readonly Entry[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { statusCallback } of ledger) {
    const named = /mensaje=(\d+)/.exec(statusCallback ?? '')?.[1] ?? ''
    times.set(named, (times.get(named) ?? 0) + 1)
  }
  return times
}

/** The value that so many percent of them do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}
