import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { serveTwilio } from '#tests/support/twilio/server'
import { type Fault } from '#tests/support/twilio/shapes'
import { buildWorld, type World } from '#tests/support/world'
import { basketOf, orderFrom } from '../orders/support'
import { DRILL_ACCOUNT, loadWorker } from './drill-worker'
import { part, percentile, queueNotices, seeded } from './load'
import { addPhones, forgetMessages } from './phones'

const database = testDatabase()
const NOTICES = 2_000
const PER_SECOND = 80
const MEASURED_MS = 25_000
/** Twice as slow as less than this is nothing that a buyer would notice. */
const UNNOTICED_MS = 60
const isWhole = part(NOTICES) === NOTICES

/**
 * People order while a worker sends 2,000 notices at 80 a second: first to a provider that takes them all, then to one
 * that answers 30 % with 429 and 10 % with 500, and takes 10 % without an answer. Only at the whole size.
 */
it.runIf(isWhole)(
  'ordering in the shop stays as quick while the provider fails as while it does not',
  async () => {
    const world = await buildWorld(database.db, { capacity: 5_000, stock: 500 })
    const chance = seeded(4)
    let fails = false
    const fault = (): Fault | null => {
      const at = fails ? chance() : 1
      if (at < 0.3) return { answer: 429 }
      if (at < 0.4) return { answer: 500, taken: at < 0.35 }
      return at < 0.5 ? { hangs: true, taken: true } : null
    }
    const fake = fakeTwilio({ ...DRILL_ACCOUNT, fault: ({ kind }) => (kind === 'send' ? fault() : null) })
    const server = await serveTwilio(fake)
    const phones = await addPhones(database.db, NOTICES)
    const measure = async (sends: boolean) => {
      await forgetMessages(database.db)
      if (!sends) return orderMillis(world, MEASURED_MS)
      const load = { url: database.url, twilioBase: server.base, perSecond: PER_SECOND }
      const worker = await loadWorker(load)
      await queueNotices(database.db, phones)
      const before = fake.ledger.length
      worker.begin()
      while (fake.ledger.length === before) await wait(50)
      const millis = await orderMillis(world, MEASURED_MS)
      await worker.kill()
      expect(fake.ledger.length - before).toBeGreaterThan(100)
      return millis
    }
    const quiet = await measure(false)
    const sound = await measure(true)
    fails = true
    const failing = await measure(true)
    await server.stop()
    console.info('ms to place an order', { quiet: told(quiet), sound: told(sound), failing: told(failing) })
    expect(percentile(failing, 95)).toBeLessThan(Math.max(UNNOTICED_MS, 2 * percentile(sound, 95)))
  },
  300_000,
)

/** Orders one after the other, ten a second at most. @returns how long each took to place */
async function orderMillis(world: World, forMs: number): Promise<number[]> {
  const millis: number[] = []
  const { presentations } = world.products.papa
  for (const endsAt = performance.now() + forMs; performance.now() < endsAt; await wait(100)) {
    const basketId = await basketOf(database.db, { presentationId: some(presentations[0]).id })
    const startedAt = performance.now()
    const outcome = await orderFrom(database.db, basketId, some(world.windows[millis.length % 4]).id)
    millis.push(performance.now() - startedAt)
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
  }
  return millis
}

const told = (millis: readonly number[]) => ({
  orders: millis.length,
  p50: Math.round(percentile(millis, 50)),
  p95: Math.round(percentile(millis, 95)),
})
