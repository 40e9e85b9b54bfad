import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findViewer } from '~/features/accounts/sessions.server'
import { addMinutes } from '~/kernel/instants'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { browser, codeSentTo, freshNumber, otherThan } from './sign-in-browser'
import { visit } from './visitor'

const database = testDatabase({ max: 20 })
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})

async function asked(phone = freshNumber()) {
  const one = browser(database.db)
  expect(await one.ask(phone)).toMatchObject({ ok: true })
  return { ...one, phone, code: await codeSentTo(database.db, phone) }
}

describe('a code', () => {
  test('is six digits, on its way at once, and stored as a salted hash', async () => {
    const { code, phone } = await asked()
    expect(code).toMatch(/^[0-9]{6}$/)
    const { rows } = await sql<{ text: string; urgent: boolean; body: string; minutes: number }>`
      select c::text as text, m.urgent, m.body,
             round(extract(epoch from m.useful_until - c.created_at) / 60)::int as minutes
        from sign_in_codes c
        join messages m on m.subject = 'sign_in_code:' || c.id
       where c.phone_e164 = ${phone}`.execute(database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ urgent: true, minutes: 5 })
    expect(rows[0]?.body).toContain(code)
    expect(rows[0]?.text).not.toContain(`,${code},`)
  })

  test('signs its person in, in the browser that asked; her phone is verified', async () => {
    const { coordinator } = world.associations[0]
    const { code, guess } = await asked(coordinator.e164)
    const signedIn = await guess(code)
    expect(signedIn).toMatchObject({
      ok: true,
      value: { step: 'signed_in', personId: coordinator.personId, home: '/asociacion/huertas-de-chinchaya' },
    })
    const id = signedIn.ok && signedIn.value.step === 'signed_in' ? signedIn.value.sessionId : ''
    expect((await findViewer(visit(database.db, '/', { cookie: `chaka=${id}` })))?.name).toBe('Lidia Quispe')
    const { rows } = await sql<{ verifiedAt: Date | null }>`
      select verified_at from phones where id = ${coordinator.phoneId}`.execute(database.db)
    expect(rows[0]?.verifiedAt).toBeInstanceOf(Date)
  })

  test('ends the session that the browser had: a new id at every sign-in', async () => {
    const { producers } = world.associations[0]
    const first = await asked(producers[0].e164)
    const one = await first.guess(first.code)
    const id = one.ok && one.value.step === 'signed_in' ? one.value.sessionId : ''
    const second = await asked(producers[1].e164)
    const two = await second.guess(second.code, id)
    expect(two).toMatchObject({ ok: true, value: { step: 'signed_in' } })
    expect(two.ok && two.value.step === 'signed_in' ? two.value.sessionId : id).not.toBe(id)
    expect(await findViewer(visit(database.db, '/', { cookie: `chaka=${id}` }))).toBeNull()
  })

  test('works once', async () => {
    const { code, guess } = await asked(world.producers[2]?.e164)
    expect(await guess(code)).toMatchObject({ ok: true })
    expect(await guess(code)).toEqual({ ok: false, refusal: { reason: 'no_code' } })
  })

  test('works once for two at the same moment', async () => {
    const { code, guess } = await asked(world.producers[3]?.e164)
    const results = await Promise.all([guess(code), guess(code), guess(code)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('is worth nothing in another browser', async () => {
    const { code, guess, phone } = await asked()
    const thief = browser(database.db)
    expect(await thief.guess(code)).toEqual({ ok: false, refusal: { reason: 'no_code' } })
    const { rows } = await sql<{ tries: number }>`
      select tries from sign_in_codes where phone_e164 = ${phone}`.execute(database.db)
    expect(rows).toEqual([{ tries: 0 }])
    expect(await guess(code)).toMatchObject({ ok: true })
  })

  test('is not disturbed by another browser that asks for the same number', async () => {
    const { code, guess, phone } = await asked()
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 1.1))
    expect(await browser(database.db).ask(phone)).toMatchObject({ ok: true })
    expect(await guess(code)).toMatchObject({ ok: true })
    await setClock(database.db, start)
  })

  test('is replaced by the next one of the same browser', async () => {
    const { code, ask, guess, phone } = await asked()
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 1.1))
    await ask(phone)
    const newer = await codeSentTo(database.db, phone)
    if (newer !== code) expect(await guess(code)).toMatchObject({ refusal: { reason: 'wrong_code' } })
    expect(await guess(newer)).toMatchObject({ ok: true })
    await setClock(database.db, start)
  })

  test('lasts five minutes', async () => {
    const { code, guess } = await asked()
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 5.1))
    expect(await guess(code)).toEqual({ ok: false, refusal: { reason: 'expired' } })
    await setClock(database.db, addMinutes(start, 4.9))
    expect(await guess(code)).toMatchObject({ ok: true })
    await setClock(database.db, start)
  })
})

describe('guessing', () => {
  test('is told how many tries are left, and ends at five', async () => {
    const { code, guess } = await asked()
    const wrong = otherThan(code)
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await guess(wrong)).toEqual({ ok: false, refusal: { reason: 'wrong_code', triesLeft } })
    }
    expect(await guess(wrong)).toEqual({ ok: false, refusal: { reason: 'no_tries_left' } })
    expect(await guess(code)).toEqual({ ok: false, refusal: { reason: 'no_tries_left' } })
  })

  test('fifty at once count five, and a right one after them is refused', async () => {
    const { code, guess, phone } = await asked()
    const wrong = otherThan(code)
    const results = await Promise.all(Array.from({ length: 50 }, () => guess(wrong)))
    const counted = results.flatMap((result) =>
      !result.ok && result.refusal.reason === 'wrong_code' ? [result.refusal.triesLeft] : [],
    )
    expect(counted.sort()).toEqual([1, 2, 3, 4])
    const { rows } = await sql<{ tries: number }>`
      select tries from sign_in_codes where phone_e164 = ${phone}`.execute(database.db)
    expect(rows).toEqual([{ tries: 5 }])
    expect(await guess(code)).toEqual({ ok: false, refusal: { reason: 'no_tries_left' } })
  })

  test('from one address is limited, whatever the browsers and numbers', async () => {
    const rules = { guessesPerAddressHour: 7 }
    const guessOnce = async (address: string) => {
      const one = browser(database.db, { rules, address })
      const phone = freshNumber()
      await one.ask(phone)
      return one.guess(otherThan(await codeSentTo(database.db, phone)))
    }
    const results = []
    for (let at = 0; at < 8; at += 1) results.push(await guessOnce('2800:cd0::' + String(at)))
    expect(results.slice(0, 7).every((result) => !result.ok && result.refusal.reason === 'wrong_code')).toBe(
      true,
    )
    expect(results[7]).toMatchObject({ refusal: { reason: 'too_many', of: 'address' } })
    expect(await guessOnce('2800:cd1::1')).toMatchObject({ refusal: { reason: 'wrong_code' } })
  })
})
