import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forgetOldSignIns } from '~/features/accounts/forget-old-sign-ins.server'
import { hasOldSignIns } from '~/features/accounts/views.server'
import { addMinutes } from '~/kernel/instants'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { browser, freshNumber } from './sign-in-browser'

const database = testDatabase({ max: 20 })

async function at(minutes: number, start: Date) {
  await setClock(database.db, addMinutes(start, minutes))
}
const counts = async () => {
  const { rows } = await sql<{ codes: number; messages: number }>`
    select (select count(*) from sign_in_codes) as codes,
           (select count(*) from messages where kind = 'sign_in_code') as messages`.execute(database.db)
  return rows[0]
}

describe('asking for codes', () => {
  test('one a minute for a number, whoever asks', async () => {
    const phone = freshNumber()
    const start = await readClock(database.db)
    expect(await browser(database.db).ask(phone)).toMatchObject({ ok: true })
    const again = await browser(database.db, { address: '200.87.9.9' }).ask(phone)
    expect(again).toMatchObject({ ok: false, refusal: { reason: 'too_many', of: 'number' } })
    const after = again.ok || again.refusal.afterSeconds
    expect(after).toBeGreaterThan(50)
    expect(after).toBeLessThanOrEqual(60)
    await at(1.1, start)
    expect(await browser(database.db).ask(phone)).toMatchObject({ ok: true })
    await setClock(database.db, start)
  })

  test('one of fifty at once', async () => {
    const phone = freshNumber()
    const before = await counts()
    const asked = await Promise.all(
      Array.from({ length: 50 }, () =>
        browser(database.db, { rules: { codesPerAddressHour: 1000 } }).ask(phone),
      ),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    const after = await counts()
    expect(after?.codes).toBe((before?.codes ?? 0) + 1)
    expect(after?.messages).toBe((before?.messages ?? 0) + 1)
  })

  test('five an hour for a number', async () => {
    const phone = freshNumber()
    const start = await readClock(database.db)
    for (const minutes of [0, 2, 4, 6, 8]) {
      await at(minutes, start)
      expect(await browser(database.db).ask(phone)).toMatchObject({ ok: true })
    }
    await at(10, start)
    expect(await browser(database.db).ask(phone)).toMatchObject({ refusal: { of: 'number' } })
    await at(61, start)
    expect(await browser(database.db).ask(phone)).toMatchObject({ ok: true })
    await setClock(database.db, start)
  })

  test('so many an hour from an address; a refusal uses up nothing', async () => {
    const options = { address: '200.87.5.5', rules: { codesPerAddressHour: 3 } }
    const [first, ...others] = Array.from({ length: 5 }, freshNumber)
    const ask = (phone: string | undefined) => browser(database.db, options).ask(phone ?? '')
    expect(await ask(first)).toMatchObject({ ok: true })
    // refused by the number's own limit: neither the address nor everyone pays for it
    for (let n = 0; n < 5; n += 1) expect(await ask(first)).toMatchObject({ refusal: { of: 'number' } })
    expect(await ask(others[0])).toMatchObject({ ok: true })
    expect(await ask(others[1])).toMatchObject({ ok: true })
    expect(await ask(others[2])).toMatchObject({ refusal: { of: 'address' } })
    const elsewhere = browser(database.db, { ...options, address: '200.87.5.6' })
    expect(await elsewhere.ask(others[2] ?? '')).toMatchObject({ ok: true })
  })

  test('a ceiling for everyone, exact under parallel asking', async () => {
    const { rows } = await sql<{ points: number }>`
      select points from rate_limits where key = 'code:everyone'`.execute(database.db)
    const rules = { codesPerHour: (rows[0]?.points ?? 0) + 10, codesPerAddressHour: 1000 }
    const asked = await Promise.all(
      Array.from({ length: 30 }, () => browser(database.db, { rules }).ask(freshNumber())),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(10)
    expect(asked.filter((answer) => !answer.ok && answer.refusal.of === 'everyone')).toHaveLength(20)
  })

  test('known and unknown numbers get the same answer, by the same statements', async () => {
    const known = freshNumber()
    const unknown = freshNumber()
    await sql`
      with phone as (insert into phones (e164, verified_at) values (${known}, chaka_now()) returning id),
           person as (insert into people (name) values ('Ana') returning id)
      insert into person_phones (person_id, phone_id) select person.id, phone.id from person, phone`.execute(
      database.db,
    )
    const shape = async (phone: string) => {
      const statements: string[] = []
      const watched = database.db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          statements.push(`${result.rows.length} rows`)
          return Promise.resolve(result)
        },
      })
      const answer = await browser(watched).ask(phone)
      return { keys: answer.ok ? Object.keys(answer.value) : answer.refusal.reason, statements }
    }
    expect(await shape(known)).toEqual(await shape(unknown))
  })
})

test('what is long over is forgotten, what counts stays', async () => {
  const phone = freshNumber()
  const start = await readClock(database.db)
  await browser(database.db).ask(phone)
  const left = async () => {
    await forgetOldSignIns(database.db)
    const { rows } = await sql<{ codes: number; limits: number }>`
      select (select count(*) from sign_in_codes where phone_e164 = ${phone}) as codes,
             (select count(*) from rate_limits where key like ${`%${phone}%`}) as limits`.execute(database.db)
    return rows[0]
  }
  expect(await left()).toEqual({ codes: 1, limits: 2 })
  expect(await hasOldSignIns(database.db)).toBe(false)
  await at(26 * 60, start)
  expect(await hasOldSignIns(database.db)).toBe(true)
  expect(await left()).toEqual({ codes: 0, limits: 0 })
  expect(await hasOldSignIns(database.db)).toBe(false)
  await setClock(database.db, start)
})
