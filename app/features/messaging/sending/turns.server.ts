import { setTimeout as wait } from 'node:timers/promises'
import { type Database } from '#db/client.server'
import { readRealTime, takeTurns } from './limit-queries.server'
import { isInTime, nextTurn, otherClock, turnMs, type Turns } from './pace'

/** The turns of one batch. */
export type BatchTurns = {
  /** when the last one is, by `performance.now()` */
  lastAt: () => number
  /** waits for the next one; null when it comes after `endsAt`, else when it is */
  next: (options: { endsAt: number; leadMs: number }) => Promise<number | null>
}

const FIRST_LOOKS = 3

/** Where one run takes turns for its batches: they are the sender's, and all workers share them. */
export async function turnstile(db: Database, of: { sender: string; perSecond: number }) {
  const everyMs = turnMs(of.perSecond)
  const clock = otherClock()
  for (let look = 0; look < FIRST_LOOKS; look++) clock.hear(await readRealTime(db), performance.now())

  const take = async (count: number): Promise<Turns> => {
    const { firstAt, now } = await takeTurns(db, { sender: of.sender, count, everyMs })
    clock.hear(now, performance.now())
    return { firstAt, count, used: 0, everyMs }
  }

  return async (count: number): Promise<BatchTurns> => {
    let turns = await take(count)
    /** Of the batch, or another one when those are gone. */
    const claim = async (): Promise<number> => {
      for (;;) {
        const now = performance.now()
        // By their clock: what is known of it may become truer until then.
        const turn = nextTurn({ ...turns, firstAt: clock.ours(turns.firstAt) }, now)
        if (turn) {
          turns = { ...turns, used: turn.used }
          return turn.at
        }
        turns = await take(1)
      }
    }
    return {
      lastAt: () => clock.ours(turns.firstAt) + turns.count * everyMs,
      next: async ({ endsAt, leadMs }) => {
        const at = await claim()
        const until = at - leadMs
        if (until >= endsAt) return null
        if (until > performance.now()) await wait(until - performance.now())
        return at
      },
    }
  }
}

/**
 * Waits until a turn has come. When it was missed, the next one is waited for.
 * @returns false when that comes after `endsAt`
 */
export async function waitForTurn(turns: BatchTurns, turnAt: number, endsAt: number): Promise<boolean> {
  for (let at: number | null = turnAt; at !== null; at = await turns.next({ endsAt, leadMs: 0 })) {
    while (performance.now() < at) await wait(at - performance.now())
    if (isInTime(at, performance.now())) return true
  }
  return false
}
