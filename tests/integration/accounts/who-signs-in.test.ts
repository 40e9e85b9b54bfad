import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPendingSignIn, listPeopleOfDemo } from '~/features/accounts/views.server'
import { addMinutes } from '~/kernel/instants'
import { readClock } from '#db/client.server'
import { setClock, testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { browser, codeSentTo, freshNumber } from './sign-in-browser'

const database = testDatabase()
let world: World
beforeAll(async () => {
  world = await buildWorld(database.db)
})

async function verified(phone: string) {
  const one = browser(database.db)
  await one.ask(phone)
  return { ...one, step: await one.guess(await codeSentTo(database.db, phone)) }
}
const peopleOn = async (phone: string) => {
  const { rows } = await sql<{ name: string }>`
    select people.name from people
      join person_phones on person_id = people.id
      join phones on phones.id = phone_id
     where e164 = ${phone} order by people.id`.execute(database.db)
  return rows.map(({ name }) => name)
}

describe('a number that nobody is known by', () => {
  test('asks for a name and makes a consumer of it', async () => {
    const phone = freshNumber()
    const { step, answer, browserId } = await verified(phone)
    expect(step).toEqual({ ok: true, value: { step: 'name' } })
    expect(await findPendingSignIn(database.db, browserId)).toEqual({ step: 'who', phone, people: [] })
    expect(await answer({ name: 'Ana Choque' })).toMatchObject({
      ok: true,
      value: { step: 'signed_in', home: '/mis-pedidos' },
    })
    expect(await peopleOn(phone)).toEqual(['Ana Choque'])
    expect(await findPendingSignIn(database.db, browserId)).toBeNull()
    expect(await answer({ name: 'Otra Vez' })).toEqual({ ok: false, refusal: { reason: 'no_code' } })
  })

  test('takes the name of its newest order', async () => {
    const phone = freshNumber()
    await sql`
      with phone as (insert into phones (e164) values (${phone}) returning id)
      insert into orders (cycle_id, window_id, phone_id, buyer_name, form_key, placed_at,
                          lines_centavos, order_fee_centavos, total_centavos)
      select ${world.cycle.id}, ${world.windows[0]?.id}, phone.id, buyer.name, gen_random_uuid(),
             chaka_now() - buyer.age, 100, 0, 100
        from phone, (values ('La de ayer', interval '1 day'), ('Beatriz', interval '1 hour')) buyer (name, age)`.execute(
      database.db,
    )
    expect((await verified(phone)).step).toMatchObject({ ok: true, value: { step: 'signed_in' } })
    expect(await peopleOn(phone)).toEqual(['Beatriz'])
    // the second time she is known
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 2))
    expect((await verified(phone)).step).toMatchObject({ ok: true, value: { step: 'signed_in' } })
    expect(await peopleOn(phone)).toEqual(['Beatriz'])
    await setClock(database.db, start)
  })

  test('two browsers at once make one person', async () => {
    const phone = freshNumber()
    const one = await verified(phone)
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 1.1))
    const two = await verified(phone)
    await Promise.all([one.answer({ name: 'Carla Rojas' }), two.answer({ name: 'carla  ROJAS' })])
    expect(await peopleOn(phone)).toHaveLength(1)
    await setClock(database.db, start)
  })
})

describe('a shared phone', () => {
  async function shared() {
    const phone = freshNumber()
    await sql`
      with phone as (insert into phones (e164) values (${phone}) returning id),
           people as (insert into people (name) values ('Juana'), ('Rosa') returning id)
      insert into person_phones (person_id, phone_id) select people.id, phone.id from people, phone`.execute(
      database.db,
    )
    const one = await verified(phone)
    const people = one.step.ok && one.step.value.step === 'who' ? one.step.value.people : []
    return { ...one, phone, people }
  }

  test('asks who, after the code and not before', async () => {
    const { people, answer, browserId, phone } = await shared()
    expect(people.map(({ name }) => name)).toEqual(['Juana', 'Rosa'])
    expect(await findPendingSignIn(database.db, browserId)).toEqual({ step: 'who', phone, people })
    const rosa = people[1]?.personId ?? 0
    expect(await answer({ personId: rosa })).toMatchObject({ value: { step: 'signed_in', personId: rosa } })
  })

  test('gives nobody a person of another phone', async () => {
    const { answer } = await shared()
    const { personId } = world.operator
    expect(await answer({ personId })).toMatchObject({ ok: true, value: { step: 'who' } })
  })

  test('lets another member of the family in; a name that is there is no double', async () => {
    const first = await shared()
    expect(await first.answer({ name: 'Mario' })).toMatchObject({ value: { step: 'signed_in' } })
    expect(await peopleOn(first.phone)).toEqual(['Juana', 'Rosa', 'Mario'])
    const second = await shared()
    expect(await second.answer({ name: ' rosa' })).toMatchObject({
      value: { step: 'signed_in', personId: second.people[1]?.personId },
    })
  })

  test('is asked again only in the browser that typed the code, and not for long', async () => {
    const { answer, people, browserId } = await shared()
    const who = { personId: people[0]?.personId ?? 0 }
    expect(await browser(database.db).answer(who)).toMatchObject({ ok: false })
    const start = await readClock(database.db)
    await setClock(database.db, addMinutes(start, 11))
    expect(await answer(who)).toEqual({ ok: false, refusal: { reason: 'no_code' } })
    expect(await findPendingSignIn(database.db, browserId)).toBeNull()
    await setClock(database.db, start)
  })

  test('two answers at once start one session', async () => {
    const { answer, people } = await shared()
    const answers = await Promise.all(people.map(({ personId }) => answer({ personId })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

test('what is pending is nobody else’s business', async () => {
  const phone = freshNumber()
  const one = browser(database.db)
  await one.ask(phone)
  expect(await findPendingSignIn(database.db, one.browserId)).toMatchObject({ step: 'code', phone })
  expect(await findPendingSignIn(database.db, browser(database.db).browserId)).toBeNull()
  expect(await findPendingSignIn(database.db, null)).toBeNull()
  expect(await findPendingSignIn(database.db, 'x')).toBeNull()
})

test('who to sign in as is shown by demo installations only', async () => {
  expect(await listPeopleOfDemo(database.db)).toEqual([])
  await sql`update installation set kind = 'demo'`.execute(database.db)
  const people = await listPeopleOfDemo(database.db)
  expect(people.map(({ name, role }) => [name, role])).toEqual([
    ['Olga Operadora', 'operator'],
    ['Lidia Quispe', 'association_coordinator'],
    ['Elena Flores', 'association_coordinator'],
  ])
  await sql`update installation set kind = 'test'`.execute(database.db)
})
