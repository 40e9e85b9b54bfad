import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { hasWaitingMessages } from '~/features/messaging/views.server'
import { addMinutes } from '~/kernel/instants'
import { NO_LIMITS, part, queueNotices, seeded, timesTaken } from './load'
import { addPhones } from './phones'
import { twilioWorld } from './twilio-world'

const database = testDatabase({ max: 20 })

/**
 * 2,000 notices; of the calls 30 % are answered 429, 10 % 500 (half of these after it was taken), and 10 % are
 * taken and never answered. The judge is the far side's ledger. Seen red without `lookUp`: messages taken twice.
 */
it('all are sent or parked with a reason, none twice, in spite of 429, 500 and silence', async () => {
  const chance = seeded(20261126)
  let tooFast = 0
  const far = twilioWorld(() => database.db, {
    fault: ({ kind }) => {
      const at = chance()
      if (kind !== 'send')
        return at < 0.1 ? { answer: 429 } : at < 0.15 ? { answer: 500, taken: false } : null
      if (at < 0.3) {
        tooFast += 1
        return { answer: 429 }
      }
      if (at < 0.4) return { answer: 500, taken: at < 0.35 }
      return at < 0.5 ? { hangs: true, taken: true } : null
    },
  })
  const count = part(2_000)
  await queueNotices(database.db, await addPhones(database.db, count))
  const startedAt = performance.now()
  for (let round = 0; round < 200 && (await anyLeft()); round++) {
    await far.drain('sms', { limits: NO_LIMITS, budgetMs: 6_000 })
    await setClock(database.db, addMinutes(await readClock(database.db), 0.5))
  }
  const seconds = (performance.now() - startedAt) / 1000

  const times = [...timesTaken(far.fake.ledger).values()]
  const { rows } = await sql<{ status: string; reason: string | null; count: number }>`
    select status, error_code as reason, count(*)::int as count from messages
     where subject = 'test:1' group by 1, 2 order by 3 desc`.execute(database.db)
  console.info(
    count,
    'notices',
    { seconds, taken: times.length, tooFast, twice: times.filter((n) => n > 1).length },
    rows,
  )
  expect(Math.max(...times)).toBe(1)
  expect(tooFast).toBeGreaterThan(0)
  for (const { status, reason } of rows) {
    if (status !== 'queued' && status !== 'sent' && status !== 'delivered')
      expect(reason).toMatch(/^gave_up: \S/)
  }
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(count)

  // Reports come late, doubled and shuffled, of every step.
  const reports = [...far.fake.advance(), ...far.fake.advance()].flatMap((each) => [each, each])
  const shuffled = reports.map((each) => ({ each, at: chance() })).sort((a, b) => a.at - b.at)
  await far.report(shuffled.map(({ each }) => each))
  const delivered = database.db.selectFrom('messages').select('id').where('status', '=', 'delivered')
  expect(await delivered.execute()).toHaveLength(times.length)
  expect(await findBrokenInvariants(database.db)).toEqual([])
}, 900_000)

async function anyLeft(): Promise<boolean> {
  const waiting = await database.db
    .selectFrom('messages')
    .select('id')
    .where('status', '=', 'waiting')
    .execute()
  return waiting.length > 0 || (await hasWaitingMessages(database.db, 'sms'))
}
