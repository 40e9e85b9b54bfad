import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addMinutes } from '~/kernel/instants'
import { NO_LIMITS, part, queueNotices, seeded, timesTaken } from './load'
import { sampleNotice } from '../../unit/messaging/sample-messages'
import { addPhones, forgetMessages } from './phones'
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

/**
 * A part of them by WhatsApp, in two pages each of which goes its own way: the same faults, and of what was taken a
 * fifth does not arrive. The judge is what arrived. Seen red while a first page said all by SMS whatever the second did.
 */
it('a notice of two pages by WhatsApp tells each product once, by whichever way each page goes', async () => {
  await forgetMessages(database.db)
  await sql`delete from message_events`.execute(database.db)
  const chance = seeded(26112026)
  const lost = [63024, 63018, 63049]
  const far = twilioWorld(() => database.db, {
    fault: ({ kind }) => {
      const at = kind === 'send' ? chance() : 1
      if (at < 0.3) return { answer: 429 }
      if (at < 0.4) return { answer: 500, taken: at < 0.35 }
      return at < 0.5 ? { hangs: true, taken: true } : null
    },
    fate: ({ to }) =>
      to.startsWith('whatsapp:') && chance() < 0.2
        ? [lost[Math.floor(chance() * lost.length)] ?? 63049]
        : ['sent', 'delivered'],
  })
  await far.pushTemplates()
  const people = await addPhones(database.db, part(400))
  const products = await queueLongNotices(people)
  for (
    let round = 0;
    round < 200 && ((await anyLeft()) || far.fake.ledger.some(({ status }) => status === 'sent'));
    round++
  ) {
    await far.drain('whatsapp', { limits: NO_LIMITS })
    await far.report(far.fake.advance())
    await far.drain('sms', { limits: NO_LIMITS })
    await setClock(database.db, addMinutes(await readClock(database.db), 0.5))
  }
  const { rows } = await sql<{ e164: string; parked: boolean }>`
    select phones.e164, bool_or(messages.status in ('failed', 'undelivered', 'expired')
                                and messages.error_code <> 'withdrawn') as parked
      from messages join phones on phones.id = messages.phone_id group by 1`.execute(database.db)
  expect(rows).toHaveLength(people.length)
  let parked = 0
  for (const person of rows) {
    const arrived = far.fake.ledger.filter(
      ({ to, status }) => to.endsWith(person.e164) && status === 'delivered',
    )
    const text = arrived.map(({ body }) => body).join(' ')
    const times = products.map((name) => text.split(name).length - 1)
    if (person.parked) parked += 1
    else expect(Math.min(...times), person.e164).toBe(1)
    expect(Math.max(...times), person.e164).toBe(1)
  }
  const bySms = far.fake.ledger.filter(({ to }) => !to.startsWith('whatsapp:')).length
  console.info(people.length, 'people, two pages each', { taken: far.fake.ledger.length, bySms, parked })
  expect(
    Math.max(...timesTaken(far.fake.ledger.filter(({ to }) => !to.startsWith('whatsapp:'))).values(), 0),
  ).toBeLessThanOrEqual(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
}, 900_000)

/** One of sixteen products to each, two pages of WhatsApp. @returns what each product is told by */
async function queueLongNotices(phoneIds: readonly number[]): Promise<string[]> {
  const usefulUntil = addMinutes(await readClock(database.db), 12 * 60)
  const notice = sampleNotice(16)
  const marks = notice.items.map((_item, index) => `N${index + 10}`)
  const items = notice.items.map((item, index) => ({
    ...item,
    productName: `cebolla roja larga ${marks[index]}`,
  }))
  const messages = phoneIds.map((phoneId) => ({
    kind: 'harvest_request' as const,
    variables: { ...notice, items, answerBy: usefulUntil },
    ...{ subject: 'cycle:9', recipient: `producer:${phoneId}`, phoneId, language: 'es', usefulUntil },
  }))
  expect(await database.db.transaction().execute((trx) => queueMessages(trx, messages))).toBe(
    2 * phoneIds.length,
  )
  return marks
}

async function anyLeft(): Promise<boolean> {
  const waiting = await database.db
    .selectFrom('messages')
    .select('id')
    .where('status', '=', 'waiting')
    .execute()
  return waiting.length > 0
}
