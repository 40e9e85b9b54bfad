import { Secret, TOTP } from 'otpauth'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase, readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { addConsumer } from '../work/support'
import { sessionOf } from './visitor'
import { browser, codeSentTo, freshNumber, otherThan } from './sign-in-browser'
import { confirmFactor } from '~/features/accounts/second-factor/confirm-factor.server'
import { endFactor } from '~/features/accounts/second-factor/end-factor.server'
import { type FactorCode } from '~/features/accounts/second-factor/factor'
import { openFactorSecret, sealFactors } from '~/features/accounts/second-factor/factor-secret.server'
import { sendFreshCode, tryFreshCode } from '~/features/accounts/second-factor/fresh-code.server'
import { showFactor } from '~/features/accounts/second-factor/show-factor.server'
import { startFactor } from '~/features/accounts/second-factor/start-factor.server'
import { readFactor } from '~/features/accounts/second-factor/views.server'
import { addMinutes } from '~/kernel/instants'
import { verifySignInCode } from '~/features/accounts/verify-sign-in-code.server'

const database = testDatabase({ max: 20 })
const opened: ReturnType<typeof openDatabase>[] = []
afterAll(() => Promise.all(opened.map(({ close }) => close())))

/** As many processes, each with its pool. */
function processes(count: number): Database[] {
  const more = Array.from({ length: count }, () =>
    openDatabase({ url: database.url, max: 5, applicationName: 'test' }),
  )
  opened.push(...more)
  return more.map(({ db }) => db)
}

const secrets = ['Zk3vQ9rW1xT7bN5mL8pD-first']
const NOW = new Date('2026-11-26T12:00:10Z')
const app = (code: string): FactorCode => ({ kind: 'app', code })

/** Somebody who reads the QR with her app. */
async function begin() {
  const { db } = database
  const personId = await addConsumer(db)
  const session = await sessionOf(db, personId)
  expect(await startFactor(db, { personId, secrets })).toEqual({ ok: true, value: null })
  const factor = await readFactor(db, personId, secrets)
  if (factor.state !== 'pending') throw new Error('it waits for its first code')
  const letters = factor.letters.replaceAll(' ', '')
  const totp = new TOTP({ secret: Secret.fromBase32(letters) })
  const codeAt = (seconds: number) => totp.generate({ timestamp: NOW.getTime() + seconds * 1000 })
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
  return { personId, sessionId: session.id, letters, codeAt, at, secrets }
}

async function setUp() {
  const her = await begin()
  const confirmed = await confirmFactor(database.db, { ...her, code: app(her.codeAt(0)), at: her.at(0) })
  if (!confirmed.ok) throw new Error(confirmed.refusal.reason)
  return { ...her, recoveryCodes: confirmed.value }
}

describe('setting up', () => {
  test('counts from its first right code; ten recovery codes, only their hashes kept', async () => {
    const her = await begin()
    const { personId } = her
    expect(await startFactor(database.db, { personId, secrets })).toMatchObject({ ok: true })
    const wrong = await confirmFactor(database.db, {
      ...her,
      code: app(otherThan(her.codeAt(0))),
      at: her.at(90),
    })
    expect(wrong).toEqual({ ok: false, refusal: { reason: 'wrong_factor_code' } })
    const confirmed = await confirmFactor(database.db, { ...her, code: app(her.codeAt(0)), at: her.at(0) })
    expect(confirmed.ok && confirmed.value).toHaveLength(10)
    expect(await readFactor(database.db, personId, secrets)).toMatchObject({
      state: 'set_up',
      recoveryLeft: 10,
    })
    expect(await startFactor(database.db, { personId, secrets })).toMatchObject({
      refusal: { reason: 'has_factor' },
    })
    const { rows } = await sql<{
      text: string
    }>`select recovery_codes::text as text from recovery_codes`.execute(database.db)
    for (const code of confirmed.ok ? confirmed.value : [])
      expect(rows.some(({ text }) => text.includes(code))).toBe(false)
  })

  test('sent twice, both pages show codes, and those of the last are good', async () => {
    const her = await begin()
    const send = () => confirmFactor(database.db, { ...her, code: app(her.codeAt(0)), at: her.at(1) })
    const [one, two] = await Promise.all([send(), send()])
    expect([one.ok, two.ok]).toEqual([true, true])
    expect(await readFactor(database.db, her.personId, secrets)).toMatchObject({ recoveryLeft: 10 })
  })

  test('taken away by the operator: signed out everywhere', async () => {
    const her = await setUp()
    await endFactor(database.db, { personId: her.personId, by: { personId: null, role: 'operator' } })
    expect(await readFactor(database.db, her.personId, secrets)).toEqual({ state: 'none' })
    const { rows: left } = await sql`
      select secret, (select count(*) from recovery_codes where factor_id = factor.id) as codes
      from   second_factors factor where person_id = ${her.personId}`.execute(database.db)
    expect(left).toEqual([{ secret: Buffer.alloc(20), codes: 0 }])
    const { rows } =
      await sql`select from sessions where person_id = ${her.personId} and ended_at is null`.execute(
        database.db,
      )
    expect(rows).toEqual([])
  })
})

describe('what is kept of it', () => {
  const kept = async (personId: number) => {
    const { rows } = await sql<{ secret: Buffer; isSealed: boolean }>`
      select secret, is_sealed from second_factors where person_id = ${personId}`.execute(database.db)
    return rows[0] ?? { secret: Buffer.alloc(0), isSealed: false }
  }

  test('is sealed: the database alone makes no codes, and what is sealed for one opens for no other', async () => {
    const her = await setUp()
    const { secret, isSealed } = await kept(her.personId)
    const raw = Secret.fromBase32(her.letters).bytes
    expect(isSealed).toBe(true)
    expect(secret.includes(Buffer.from(raw))).toBe(false)
    expect(openFactorSecret({ secret, isSealed }, her.personId, secrets)).toEqual(Buffer.from(raw))
    expect(openFactorSecret({ secret, isSealed }, her.personId + 1, secrets)).toBeNull()
    const altered = Buffer.from(secret)
    altered[20] = (altered[20] ?? 0) ^ 1
    expect(openFactorSecret({ secret: altered, isSealed }, her.personId, secrets)).toBeNull()
  })

  test('goes on after the secret was changed, and rows of before are sealed too', async () => {
    const her = await setUp()
    const other = await setUp()
    await sql`
      update second_factors set secret = ${Buffer.from(Secret.fromBase32(other.letters).bytes)}, is_sealed = false
      where person_id = ${other.personId}`.execute(database.db)
    const changed = ['pT6yH2kD8sQ4wB9vN3xJ', ...secrets]
    const { sealed } = await sealFactors(database.db, changed)
    expect(sealed).toBeGreaterThanOrEqual(2)
    expect(await sealFactors(database.db, changed)).toEqual({ sealed: 0, lost: 0 })
    for (const one of [her, other]) {
      const shown = { ...one, secrets: changed.slice(0, 1), code: app(one.codeAt(30)), at: one.at(30) }
      expect(await showFactor(database.db, shown)).toEqual({ ok: true, value: null })
    }
    expect((await kept(other.personId)).isSealed).toBe(true)
    await sealFactors(database.db, [...secrets, ...changed])
  })

  test('without its secret no code is right, but the recovery codes are', async () => {
    const her = await setUp()
    const [recovery = ''] = her.recoveryCodes
    const without = { ...her, secrets: ['another secret altogether'], at: her.at(30) }
    expect((await sealFactors(database.db, without.secrets)).lost).toBeGreaterThan(0)
    const byApp = await showFactor(database.db, { ...without, code: app(her.codeAt(30)) })
    expect(byApp).toMatchObject({ refusal: { reason: 'wrong_factor_code' } })
    const code: FactorCode = { kind: 'recovery', code: recovery }
    expect(await showFactor(database.db, { ...without, code })).toEqual({ ok: true, value: null })
  })
})

describe('showing', () => {
  test('a code is used once, and none that is older than one that was used', async () => {
    const her = await setUp()
    const show = (code: string, seconds: number) =>
      showFactor(database.db, { ...her, code: app(code), at: her.at(seconds) })
    expect(await show(her.codeAt(0), 5)).toMatchObject({ refusal: { reason: 'used_factor_code' } })
    expect(await show(her.codeAt(-30), 5)).toMatchObject({ refusal: { reason: 'used_factor_code' } })
    expect(await show(her.codeAt(30), 5)).toEqual({ ok: true, value: null })
    expect(await show(her.codeAt(30), 40)).toMatchObject({ refusal: { reason: 'used_factor_code' } })
    expect(await show(her.codeAt(60), 40)).toEqual({ ok: true, value: null })
  })

  test('of twenty at once with the same right code, one is let in', async () => {
    const her = await setUp()
    const shown = await Promise.all(
      Array.from({ length: 20 }, () =>
        showFactor(database.db, { ...her, code: app(her.codeAt(30)), at: her.at(30) }),
      ),
    )
    expect(shown.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('the database takes no step back, whatever asks for it', async () => {
    const her = await setUp()
    const back = sql`update second_factors set last_step = last_step - 1 where person_id = ${her.personId}`
    await expect(back.execute(database.db)).rejects.toThrow('used once')
  })

  test('a recovery code is good once, and written down', async () => {
    const her = await setUp()
    const [code = ''] = her.recoveryCodes
    const { personId, sessionId } = her
    const show = () =>
      showFactor(database.db, { personId, sessionId, secrets, code: { kind: 'recovery', code } })
    expect(await show()).toEqual({ ok: true, value: null })
    expect(await show()).toMatchObject({ refusal: { reason: 'used_factor_code' } })
    const { rows } = await sql`
      select from audit_log where action = 'person.recovery_code_used' and subject = ${`person:${her.personId}`}`.execute(
      database.db,
    )
    expect(rows).toHaveLength(1)
  })

  test('a hundred guesses at once from four processes are five; then the right one waits too', async () => {
    const her = await setUp()
    const everywhere = processes(4)
    const right = her.codeAt(60)
    const guesses = Array.from({ length: 100 }, (_, n) => {
      const code = app(n === 50 ? otherThan(right) : String(n * 7919).padStart(6, '0'))
      return showFactor(everywhere[n % 4] ?? database.db, { ...her, code, at: her.at(3_600) })
    })
    const answers = await Promise.all(guesses)
    const reasons = answers.map((answer) => (answer.ok ? 'let in' : answer.refusal.reason))
    expect(reasons.filter((reason) => reason === 'wrong_factor_code')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'too_many_factor_codes')).toHaveLength(95)
    const late = await showFactor(database.db, { ...her, code: app(right), at: her.at(60) })
    expect(late).toMatchObject({ refusal: { reason: 'too_many_factor_codes' } })
    const { rows } = await sql<{ points: number }>`
      select points from rate_limits where key = ${`factor:person:${her.personId}:day`}`.execute(database.db)
    expect(rows[0]?.points).toBe(5)
  })
})

test('a hundred guesses at once at a code by message, from as many addresses and four processes, are five', async () => {
  const phone = freshNumber()
  const her = browser(database.db)
  await her.ask(phone)
  const code = await codeSentTo(database.db, phone)
  const everywhere = processes(4)
  const told = { language: 'es', userAgent: 'test', previousSessionId: null, browserId: her.browserId }
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      verifySignInCode(everywhere[n % 4] ?? database.db, {
        ...{ ...told, clientAddress: `200.87.${n}.1` },
        code: String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0'),
      }),
    ),
  )
  const reasons = answers.map((answer) => (answer.ok ? 'let in' : answer.refusal.reason))
  expect(reasons.filter((reason) => reason === 'wrong_code')).toHaveLength(4)
  expect(reasons.filter((reason) => reason === 'no_tries_left')).toHaveLength(96)
  expect(await her.guess(code)).toMatchObject({ refusal: { reason: 'no_tries_left' } })
  const { rows } = await sql<{ tries: number }>`
    select tries from sign_in_codes where phone_e164 = ${phone}`.execute(database.db)
  expect(rows).toEqual([{ tries: 5 }])
})

test('two hundred guesses at once from one address, at twenty codes, are as many as the address has', async () => {
  const codes = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const phone = freshNumber()
      const asking = browser(database.db, { address: `200.88.${n}.1` })
      await asking.ask(phone)
      return { browserId: asking.browserId, code: otherThan(await codeSentTo(database.db, phone)) }
    }),
  )
  const everywhere = processes(4)
  const told = { language: 'es', userAgent: 'test', previousSessionId: null, clientAddress: '200.99.9.9' }
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => {
      const guess = { ...told, ...(codes[n % 20] ?? { browserId: '', code: '' }) }
      return verifySignInCode(everywhere[n % 4] ?? database.db, guess, { guessesPerAddressHour: 30 })
    }),
  )
  const reasons = answers.map((answer) => (answer.ok ? 'let in' : answer.refusal.reason))
  expect(reasons.filter((reason) => reason === 'too_many')).toHaveLength(170)
  expect(reasons.filter((reason) => reason === 'let in')).toEqual([])
  const { rows } = await sql<{ tries: number }>`
    select sum(tries)::int as tries, max(tries) <= 5 as is_within
    from   sign_in_codes where phone_e164 = any (select e164 from phones order by id desc limit 20)`.execute(
    database.db,
  )
  // Which thirty come first is chance: where more than five are at one code, the code stops them before the address does.
  expect(rows).toEqual([{ tries: expect.any(Number) as number, isWithin: true }])
  expect(rows[0]?.tries).toBeLessThanOrEqual(30)
  expect(reasons.filter((reason) => ['wrong_code', 'no_tries_left'].includes(reason))).toHaveLength(30)
})

test('a code that confirms is guessed five times at most, and good once, however many come at once', async () => {
  const personId = await addConsumer(database.db)
  const phone = freshNumber()
  await sql`
    with phone as (insert into phones (e164) values (${phone}) returning id)
    insert into person_phones (person_id, phone_id) select ${personId}, id from phone`.execute(database.db)
  const ask = async () => {
    const session = await sessionOf(database.db, personId)
    const to = { personId, sessionId: session.id, clientAddress: '200.89.1.1', language: 'es' }
    expect(await sendFreshCode(database.db, to)).toMatchObject({ ok: true })
    return { sessionId: session.id, clientAddress: '200.89.1.1', code: await codeSentTo(database.db, phone) }
  }
  const atOnce = async (attempt: Parameters<typeof tryFreshCode>[1]) =>
    Promise.all(Array.from({ length: 20 }, () => tryFreshCode(database.db, attempt)))

  const first = await ask()
  const right = await atOnce(first)
  expect(right.filter(({ ok }) => ok)).toHaveLength(1)
  const start = await readClock(database.db)
  await setClock(database.db, addMinutes(start, 2))
  const second = await ask()
  const wrong = await atOnce({ ...second, code: otherThan(second.code) })
  expect(wrong.filter((answer) => !answer.ok && answer.refusal.reason === 'wrong_code')).toHaveLength(4)
  expect(await tryFreshCode(database.db, second)).toMatchObject({ refusal: { reason: 'no_tries_left' } })
  await setClock(database.db, start)
})
