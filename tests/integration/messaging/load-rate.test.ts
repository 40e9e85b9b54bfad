import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { mostIn } from '#tests/support/most-in'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { serveTwilio } from '#tests/support/twilio/server'
import { DRILL_ACCOUNT, loadWorker } from './drill-worker'
import { part, queueNotices, timesTaken } from './load'
import { addPhones, forgetMessages } from './phones'

const database = testDatabase()
const PER_SECOND = 80
/** A twentieth is lost by the pace itself and another between two runs of the job; a missed turn is not made up for. */
const LEAST_SHARE = 0.8
/** The pace bears 30 ms between two messages on their way; a busy machine takes longer to look at what arrived. */
const JITTER = 2
const SILENCE_MS = 30_000
const isWhole = part(10_000) === 10_000

/**
 * 10,000 notices at 80 a second through workers as `npm run worker` starts them, timed where they arrive. Only at the
 * whole size, for it needs minutes; `sending-limits` has the rate at 2 %, without queues.
 */
it.runIf(isWhole).each([
  [1, 4_000],
  [2, 10_000],
])(
  'with %i worker(s) %i notices go at the configured rate, and not faster',
  async (workers, count) => {
    await forgetMessages(database.db)
    const takenAt: number[] = []
    const fake = fakeTwilio(DRILL_ACCOUNT)
    const server = await serveTwilio(fake, { onTaken: () => takenAt.push(performance.now()) })
    const load = () => loadWorker({ url: database.url, twilioBase: server.base, perSecond: PER_SECOND })
    const working = await Promise.all(Array.from({ length: workers }, load))
    await queueNotices(database.db, await addPhones(database.db, count), { subject: `test:${workers}` })
    const startedAt = performance.now()
    working.forEach((worker) => worker.begin())
    const lastSign = () => takenAt.at(-1) ?? startedAt
    while (fake.ledger.length < count && performance.now() - lastSign() < SILENCE_MS) await wait(1_000)
    await Promise.all(working.map((worker) => worker.kill()))
    await server.stop()

    const seconds = (Math.max(...takenAt) - Math.min(...takenAt)) / 1000
    const figures = { seconds, inASecond: mostIn(1_000, takenAt), inTenSeconds: mostIn(10_000, takenAt) }
    console.info(workers, 'worker(s),', count, 'notices at', PER_SECOND, 'a second', figures)
    expect(timesTaken(fake.ledger).size).toBe(count)
    expect(takenAt).toHaveLength(count)
    expect(figures.inASecond).toBeLessThanOrEqual(PER_SECOND + JITTER)
    expect(figures.inTenSeconds).toBeLessThanOrEqual(PER_SECOND * 10)
    expect(seconds).toBeLessThan(count / PER_SECOND / LEAST_SHARE)
  },
  600_000,
)
