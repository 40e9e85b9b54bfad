import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { changeNumber } from '~/features/accounts/people/change-number.server'
import { findPerson, listPeople } from '~/features/accounts/people/directory.server'
import { endRole } from '~/features/accounts/people/end-role.server'
import { giveRole } from '~/features/accounts/people/give-role.server'
import { mergePeople } from '~/features/accounts/people/merge-people.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import * as people from '~/routes/operacion.personas'
import * as person from '~/routes/operacion.personas.$id'
import * as merge from '~/routes/operacion.personas.$id.unir'
import * as invite from '~/routes/operacion.personas.nueva'
import { argsOf, dataOf, openWeek, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/personas': people,
  'operacion/personas/nueva': invite,
  'operacion/personas/:id': person,
  'operacion/personas/:id/unir': merge,
})
let world: World
let operator: { Cookie: string }
let byPersonId: number
beforeAll(async () => {
  world = await openWeek(database.db)
  byPersonId = world.operator.personId
  operator = await signedIn(database.db, byPersonId)
})

const args = (path: string, id: number | string, form?: Record<string, string>) =>
  argsOf(database.db, { path, params: { id: String(id) }, headers: operator, ...(form ? { form } : {}) })
const origin = 'http://localhost'
const page = (id: number) => findPerson(database.db, String(id))
const auditOf = async (id: number) =>
  (
    await database.db
      .selectFrom('auditLog')
      .select('action')
      .where('subject', '=', `person:${id}`)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action)
const bodiesOf = async (kind: string) =>
  (
    await database.db.selectFrom('messages').select('body').where('kind', '=', kind).orderBy('id').execute()
  ).map(({ body }) => body)

describe('an invitation', () => {
  const form = {
    ...{ nombre: 'Teresa Limachi', celular: '79990010' },
    ...{ papel: 'delivery_host', donde: 'plaza villarroel' },
  }
  const send = async (over: Record<string, string> = {}) =>
    invite.action(args('/operacion/personas/nueva', '', { ...form, ...over }))

  test('gives the role and tells how to come in, once', async () => {
    const [first] = [(await send()) as Response, await send()]
    const id = Number(/personas\/(\d+)/.exec(first.headers.get('Location') ?? '')?.[1])
    expect((await page(id))?.roles).toMatchObject([{ role: 'delivery_host', pointName: 'Plaza Villarroel' }])
    expect(await bodiesOf('role_given')).toHaveLength(1)
    expect((await bodiesOf('role_given'))[0]).toMatch(/Plaza Villarroel.*\/entrar/s)
    expect(await auditOf(id)).toEqual(['membership.grant'])
  })

  test('comes back with every field that is wrong', async () => {
    expect(dataOf(await send({ nombre: '', celular: '123' }))).toMatchObject({
      status: 422,
      data: {
        typed: { celular: '123' },
        problems: { nombre: expect.any(String), celular: expect.any(String) },
      },
    })
    expect(dataOf(await send({ papel: 'municipal_staff' }))).toMatchObject({
      status: 422,
      data: { problems: { donde: expect.any(String) } },
    })
  })

  test('knows who is known by name and number', async () => {
    const { coordinator } = world.associations[0]
    const outcome = await giveRole(database.db, {
      to: { name: 'lidia quispe', e164: coordinator.e164 },
      ...{ role: 'operator', place: '', byPersonId, origin },
    })
    expect(outcome).toMatchObject({ ok: true, value: { personId: coordinator.personId, isNew: true } })
  })
})

describe('the last operator', () => {
  const operators = async () =>
    database.db
      .selectFrom('memberships')
      .select(['id', 'personId'])
      .where('role', '=', 'operator')
      .where('until', 'is', null)
      .execute()

  test('stays when two operators end each other’s role at once', async () => {
    const two = await operators()
    expect(two).toHaveLength(2)
    const outcomes = await Promise.all(
      two.map(({ id, personId }) => endRole(database.db, { membershipId: id, personId, byPersonId })),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: 'last_operator' } })
    expect(await operators()).toHaveLength(1)
  })

  test('stays even for whoever writes past the commands', async () => {
    const end = sql`update memberships set until = chaka_now() where role = 'operator' and until is null`
    await expect(end.execute(database.db)).rejects.toThrow('the last operator stays')
    await database.db
      .insertInto('memberships')
      .values({ personId: byPersonId, organizationId: world.operator.id, role: 'operator' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })

  test('and a role of another person is not ended by her address', async () => {
    const [one] = await operators()
    const outcome = await endRole(database.db, {
      ...{ membershipId: one?.id ?? 0, personId: world.producers[0]?.personId ?? 0, byPersonId },
    })
    expect(outcome).toEqual({ ok: false, refusal: { reason: 'no_role' } })
  })
})

describe('changing a number', () => {
  test('moves what she is asked, signs her out, and tells both numbers', async () => {
    const { db } = database
    await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
    const asked = await db
      .selectFrom('questions')
      .innerJoin('producers', 'producers.id', 'questions.producerId')
      .innerJoin('phones', 'phones.id', 'questions.phoneId')
      .select(['questions.id', 'producers.personId', 'phones.e164'])
      .executeTakeFirstOrThrow()
    await signedIn(db, asked.personId)
    const change = { personId: asked.personId, from: asked.e164 ?? '', to: '+59179990020', byPersonId }
    expect(await changeNumber(db, change)).toEqual({ ok: true, value: null })
    const after = await db
      .selectFrom('questions')
      .innerJoin('phones', 'phones.id', 'questions.phoneId')
      .select('phones.e164')
      .where('questions.id', '=', asked.id)
      .executeTakeFirstOrThrow()
    expect(after.e164).toBe('+59179990020')
    const sessions = await db
      .selectFrom('sessions')
      .select('endedAt')
      .where('personId', '=', asked.personId)
      .execute()
    expect(sessions.every(({ endedAt }) => endedAt !== null)).toBe(true)
    expect(await bodiesOf('number_changed')).toHaveLength(2)
    expect(await auditOf(asked.personId)).toEqual(['person.change_number'])
    expect(await changeNumber(db, change)).toMatchObject({ refusal: { reason: 'has_it_already' } })
    expect(await changeNumber(db, { ...change, to: '+59179990021' })).toMatchObject({
      refusal: { reason: 'not_hers' },
    })
  })
})

describe('merging doubles', () => {
  test('brings phones, roles and places together, and leaves the other as a name of the past', async () => {
    const { db } = database
    const [kept] = world.associations[1].producers
    const made = await giveRole(db, {
      to: { name: 'Martha Choque Mamani', e164: '+59179990030' },
      ...{ role: 'association_coordinator', place: 'huertas-de-chinchaya', byPersonId, origin },
    })
    if (!made.ok) throw new Error(made.refusal.reason)
    const goneId = made.value.personId
    await signedIn(db, goneId)
    const two = { keptId: kept.personId, goneId, byPersonId }
    const [first, second] = await Promise.all([mergePeople(db, two), mergePeople(db, two)])
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1)
    const after = await page(kept.personId)
    expect(after?.phones.map(({ e164 }) => e164)).toEqual([kept.e164, '+59179990030'])
    expect(after?.roles).toMatchObject([{ role: 'association_coordinator', until: null }])
    expect(await page(goneId)).toMatchObject({ mergedIntoId: kept.personId, phones: [], roles: [] })
    expect((await listPeople(db, { search: 'martha choque', page: 1 })).people).toHaveLength(1)
    expect(await auditOf(kept.personId)).toEqual(['person.merge', 'membership.grant'])
  })

  test('waits while the other has promised in the same association', async () => {
    const [kept, gone] = world.associations[0].producers
    const outcome = await mergePeople(database.db, {
      ...{ keptId: kept.personId, goneId: gone.personId, byPersonId },
    })
    expect(outcome).toMatchObject({ refusal: { reason: 'has_promised' } })
    const answer = await merge.action(
      args(`/operacion/personas/${kept.personId}/unir?con=${gone.personId}`, kept.personId, { seguro: '1' }),
    )
    expect(dataOf(answer).status).toBe(409)
  })
})

describe('the pages', () => {
  test('find by name without accents and by number, which the list masks', async () => {
    const { html } = await get('/operacion/personas?q=70000004', { headers: operator })
    expect(html).toContain('Rosa Condori')
    expect(html).toContain('700 •••04')
    expect(html).not.toContain('700 00004')
    expect((await listPeople(database.db, { search: 'róSA', page: 1 })).people).toMatchObject([
      { name: 'Rosa Condori', producerOf: ['Huertas de Chinchaya'] },
    ])
    expect((await get('/operacion/personas?q=nadie', { headers: operator })).html).toContain(
      'Invitar a alguien',
    )
  })

  test('show one person whole, and say why something cannot be', async () => {
    const [, rosa] = world.associations[0].producers
    const { html, status } = await get(`/operacion/personas/${rosa.personId}`, { headers: operator })
    expect(status).toBe(200)
    expect(html).toContain('700 00004')
    const wrong = { accion: 'celular', de: rosa.e164, celular: '2241234' }
    const answer = await person.action(args(`/operacion/personas/${rosa.personId}`, rosa.personId, wrong))
    expect(dataOf(answer)).toMatchObject({
      status: 422,
      data: { form: 'celular', typed: { celular: '2241234' } },
    })
    const other = world.associations[1].producers[0].personId
    const both = await get(`/operacion/personas/${rosa.personId}/unir?con=${other}`, { headers: operator })
    expect(both.html).toContain('Que quede la otra ficha')
    expect((await get(`/operacion/personas/${rosa.personId}/unir`, { headers: operator })).status).toBe(404)
  })
})

test('all of it leaves the promises of the database whole', async () => {
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
