import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { serveTwilio } from '#tests/support/twilio/server'
import { part, queueNotices, seeded, timesTaken } from './load'
import { addPhones } from './phones'

const database = testDatabase()
const ACCOUNT = { accountSid: `AC${'0a'.repeat(16)}`, authToken: '3f9c1d7e5b2a48609d1e7c3b5a2f8064' }
const NOTICES_A_KILL = 40
const kills = part(50)
/** The small size does not wait for leases and jobs to end. */
const isSmall = kills < 5

const children = new Set<ChildProcess>()
afterEach(() => children.forEach((child) => child.kill('SIGKILL')))

/** Starts a worker on the database, towards the stand-in; resolves when it is at work. */
async function startWorker(twilioBase: string): Promise<ChildProcess> {
  const child = spawn(
    join('node_modules', '.bin', 'tsx'),
    ['tests/faults/worker.ts', ...(isSmall ? ['alone'] : [])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      // Its own group: tsx runs it in a process below its own, and both must die at once.
      detached: true,
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        TWILIO_ACCOUNT_SID: ACCOUNT.accountSid,
        TWILIO_AUTH_TOKEN: ACCOUNT.authToken,
        TWILIO_SMS_FROM: '+14155550101',
        TWILIO_API_BASE: twilioBase,
        CHAKA_SMS_PER_SECOND: '1000',
        CHAKA_PERSON_SECONDS: '0',
        CHAKA_MESSAGES_DAILY_BUDGET: '0',
        CHAKA_LOG_LEVEL: 'fatal',
      },
    },
  )
  children.add(child)
  await new Promise<void>((done, fail) => {
    child.stdout?.once('data', () => done())
    child.once('exit', (code) => fail(new Error(`the worker ended with ${code}`)))
  })
  child.removeAllListeners('exit')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await ended
  children.delete(child)
}

async function heldIds(): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from messages where status = 'waiting' and lease is not null`.execute(database.db)
  return rows.map(({ id }) => id)
}

async function countWaiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages where status = 'waiting'`.execute(database.db)
  return rows[0]?.count ?? 0
}

/**
 * A worker is killed at 50 random points of its sending, another takes over. The far side's ledger judges. Seen red
 * when an answer of the far side could not be read: look-ups failed, and what was held at the kill never went.
 */
it('a worker killed while it sends: nothing doubled, and its work is resumed within 60 s', async () => {
  const chance = seeded(26112026)
  const takenAt = new Map<string, number>()
  const fake = fakeTwilio(ACCOUNT)
  let heard = () => {}
  const server = await serveTwilio(fake, {
    onTaken: () => {
      const named = /mensaje=(\d+)/.exec(fake.ledger.at(-1)?.statusCallback ?? '')?.[1] ?? ''
      if (!takenAt.has(named)) takenAt.set(named, performance.now())
      heard()
    },
  })
  const held: { ids: number[]; at: number }[] = []
  await queueNotices(database.db, await addPhones(database.db, kills * NOTICES_A_KILL))

  for (let round = 0; round < kills; round++) {
    const worker = await startWorker(server.base)
    const enough = fake.ledger.length + 1 + Math.floor(chance() * (NOTICES_A_KILL / 2))
    await Promise.race([
      new Promise<void>((done) => (heard = () => (fake.ledger.length >= enough ? done() : undefined))),
      wait(60_000),
    ])
    await wait(Math.floor(chance() * 8))
    await kill(worker)
    held.push({ ids: await heldIds(), at: performance.now() })
  }
  if (isSmall)
    await sql`update messages set leased_until = chaka_now() where lease is not null`.execute(database.db)
  const last = await startWorker(server.base)
  if (kills < 5)
    await sql`update messages set leased_until = chaka_now() where lease is not null`.execute(database.db)
  for (const endsAt = performance.now() + 60_000; (await countWaiting()) > 0 && performance.now() < endsAt;)
    await wait(200)
  await kill(last)
  await server.stop()

  const times = [...timesTaken(fake.ledger).values()]
  const extra = times.reduce((sum, count) => sum + count - 1, 0)
  const slowest = Math.max(
    0,
    ...held.flatMap(({ ids, at }) => ids.map((id) => (takenAt.get(String(id)) ?? at) - at)),
  )
  console.info(kills, 'kills', {
    taken: times.length,
    extra,
    heldAtKills: held.map(({ ids }) => ids.length),
    resumedAfterSeconds: slowest / 1000,
  })
  expect(times).toHaveLength(kills * NOTICES_A_KILL)
  expect(extra).toBeLessThanOrEqual(kills)
  expect(slowest).toBeLessThan(60_000)
  expect(await countWaiting()).toBe(0)
  expect(await findBrokenInvariants(database.db)).toEqual([])
}, 1_500_000)
