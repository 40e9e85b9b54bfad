import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { fakeTwilio } from '#tests/support/twilio/fake-twilio'
import { serveTwilio } from '#tests/support/twilio/server'
import { addMinutes } from '~/kernel/instants'
import { DRILL_ACCOUNT, loadWorker } from './drill-worker'
import { part, queueNotices, seeded, timesTaken } from './load'
import { addPhones } from './phones'

const NOTICES_A_KILL = 40
/** Each notice crosses some ten points: statements and calls, before and after. */
const POINTS = NOTICES_A_KILL * 10
const RESUMED_MS = 60_000
const KILLS = part(50)
/** The small size does not wait for leases and jobs to end. */
const isSmall = KILLS < 5
/** Each has a database of its own, so that they wait for leases and queues at the same time. */
const LANES = isSmall ? 1 : 5
const databases = Array.from({ length: LANES }, () => testDatabase())

type Kill = { point: number; held: number; extra: number; nextMs: number; heldMs: number }

/** Kills one worker after the other on one database, each while it sends. */
async function lane(database: (typeof databases)[number], kills: number, chance: () => number) {
  const fake = fakeTwilio(DRILL_ACCOUNT)
  const takenAt = new Map<string, number>()
  let takes = 0
  const server = await serveTwilio(fake, {
    // Not only the last one: two that come at the same instant are both in the ledger before either is told of.
    onTaken: () => {
      for (const { statusCallback } of fake.ledger.slice(takes)) {
        const named = nameOf(statusCallback)
        if (!takenAt.has(named)) takenAt.set(named, performance.now())
      }
      takes = fake.ledger.length
    },
  })
  const phones = await addPhones(database.db, NOTICES_A_KILL)
  const extraSends = () => [...timesTaken(fake.ledger).values()].reduce((sum, count) => sum + count - 1, 0)
  const killed: Kill[] = []
  const load = () =>
    loadWorker({ url: database.url, twilioBase: server.base, perSecond: 1000, alone: isSmall })
  let worker = await load()
  worker.begin()
  for (let round = 0; round < kills; round++) {
    const successor = await load()
    const point = 1 + Math.floor(chance() * POINTS)
    const before = extraSends()
    worker.dieAt(point)
    await queueNotices(database.db, phones, { subject: `test:${round}` })
    // A point that lies behind the last message is never crossed: then it dies when it has nothing to do.
    await Promise.race([worker.ended, untilSent(database)])
    await worker.kill()
    const at = performance.now()
    worker = successor
    worker.begin()
    const held = await idsWhere(database, 'lease is not null')
    const due = await idsWhere(database, 'true')
    if (isSmall) await setClock(database.db, addMinutes(await readClock(database.db), 1))
    await untilSent(database)
    // What the far side took just before the kill was not resumed, only looked up.
    const since = (ids: readonly string[]) =>
      ids.map((id) => (takenAt.get(id) ?? Infinity) - at).filter((ms) => ms > 0)
    killed.push({
      point,
      held: held.length,
      extra: extraSends() - before,
      nextMs: since(due).length === 0 ? 0 : Math.min(...since(due)),
      heldMs: Math.max(0, ...since(held)),
    })
  }
  await worker.kill()
  await server.stop()
  const { rows } = await sql<{ doubled: number; all: number }>`
    select (count(*) - count(distinct (subject, kind, recipient)))::int as doubled, count(*)::int as all
      from messages`.execute(database.db)
  return { killed, taken: timesTaken(fake.ledger).size, doubled: rows[0]?.doubled, rows: rows[0]?.all }
}

const nameOf = (address: string | null | undefined) => /mensaje=(\d+)/.exec(address ?? '')?.[1] ?? ''

async function idsWhere({ db }: (typeof databases)[number], condition: string): Promise<string[]> {
  const { rows } = await sql<{ id: number }>`
    select id from messages where status = 'waiting' and ${sql.raw(condition)}`.execute(db)
  return rows.map(({ id }) => String(id))
}

async function untilSent(database: (typeof databases)[number]): Promise<void> {
  for (const endsAt = performance.now() + 2 * RESUMED_MS; performance.now() < endsAt; await wait(100))
    if ((await idsWhere(database, 'true')).length === 0) return
}

/**
 * A worker is killed at 50 random points of its sending, another takes over. The far side's ledger judges. Seen red
 * without `lookUp`: up to 23 messages of one kill were taken twice.
 */
it('a worker killed while it sends: nothing doubled, and its work is resumed within 60 s', async () => {
  const each = Math.ceil(KILLS / LANES)
  const lanes = await Promise.all(
    databases.map((database, index) => lane(database, each, seeded(26112026 + index))),
  )
  const kills = lanes.flatMap(({ killed }) => killed)
  const most = (of: (kill: Kill) => number) => Math.max(...kills.map(of))
  const totals = {
    kills: kills.length,
    inTheMiddle: kills.filter(({ held }) => held > 0).length,
    extraSends: kills.reduce((sum, { extra }) => sum + extra, 0),
    doubledRows: lanes.reduce((sum, { doubled = 1 }) => sum + doubled, 0),
    slowestNextSeconds: most(({ nextMs }) => nextMs) / 1000,
    slowestHeldSeconds: most(({ heldMs }) => heldMs) / 1000,
  }
  console.info(
    totals,
    JSON.stringify(
      kills.map(({ point, held, nextMs, heldMs }) => [
        point,
        held,
        Math.round(nextMs / 1000),
        Math.round(heldMs / 1000),
      ]),
    ),
  )
  expect(totals.doubledRows).toBe(0)
  expect(most(({ extra }) => extra)).toBeLessThanOrEqual(1)
  expect(most(({ nextMs, heldMs }) => Math.max(nextMs, heldMs))).toBeLessThan(RESUMED_MS)
  for (const { taken, rows } of lanes)
    expect({ taken, rows }).toEqual({ taken: each * NOTICES_A_KILL, rows: each * NOTICES_A_KILL })
  for (const { db } of databases) expect(await findBrokenInvariants(db)).toEqual([])
}, 900_000)
