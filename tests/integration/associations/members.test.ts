import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { countingQueries } from '#tests/support/count-queries'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { addMember } from '~/features/associations/members/add-member.server'
import { editMember } from '~/features/associations/members/edit-member.server'
import {
  leaveAssociation,
  returnToAssociation,
} from '~/features/associations/members/leave-association.server'
import { type MemberDetails } from '~/features/associations/members/member'
import { recordMemberConsent } from '~/features/associations/members/record-consent.server'
import { findMember, listMembers } from '~/features/associations/members/views.server'
import * as list from '~/routes/asociacion.$slug.productoras'
import * as one from '~/routes/asociacion.$slug.productoras.$id'
import * as edit from '~/routes/asociacion.$slug.productoras.$id.editar'
import * as added from '~/routes/asociacion.$slug.productoras.nueva'
import { argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/productoras': list,
  'asociacion/:slug/productoras/nueva': added,
  'asociacion/:slug/productoras/:id': one,
  'asociacion/:slug/productoras/:id/editar': edit,
})
let world: World
let coordinator: { Cookie: string }
let by: { personId: number; role: string }
let associationId: number
beforeAll(async () => {
  world = await buildWorld(database.db)
  const [association] = world.associations
  associationId = association.id
  by = { personId: association.coordinator.personId, role: 'association_coordinator' }
  coordinator = await signedIn(database.db, by.personId)
})

const rosita = (over: Partial<MemberDetails> = {}): MemberDetails => ({
  name: 'Rosita Layme',
  sex: null,
  language: 'ay',
  community: 'Turrini',
  channel: 'whatsapp',
  since: '2026-11-01',
  phones: [],
  ...over,
})
const add = (details: MemberDetails, formKey = randomUUID()) =>
  addMember(database.db, { associationId, formKey, details, consent: 'in_person', by })
async function added_(details: MemberDetails): Promise<number> {
  const outcome = await add(details)
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value.producerId
}
const member = (producerId: number) =>
  findMember(database.db, { associationId, producerId: String(producerId) })
const auditOf = (producerId: number) =>
  database.db
    .selectFrom('auditLog')
    .select(['action', 'before', 'after', 'actorPersonId', 'organizationId'])
    .where('subject', '=', `producer:${producerId}`)
    .orderBy('id')
    .execute()

describe('adding', () => {
  test('the same form twice, at once, is one member with her consent and one line in the audit log', async () => {
    const key = randomUUID()
    const [first, second] = await Promise.all([add(rosita(), key), add(rosita(), key)])
    expect(first).toEqual(second)
    if (!first.ok) throw new Error('refused')
    expect(await member(first.value.producerId)).toMatchObject({
      name: 'Rosita Layme',
      sex: null,
      phones: [],
      keeper: 'here',
      consent: { given: true, how: 'in_person', textVersion: 'productora-1', recordedBy: 'Lidia Quispe' },
    })
    expect(await auditOf(first.value.producerId)).toMatchObject([
      { action: 'producer.add', actorPersonId: by.personId, organizationId: associationId },
    ])
  })

  test('a phone of a relative is shared, and both pages say with whom and whose it is', async () => {
    const [juana] = world.associations[0].producers
    const phones = [
      { e164: juana.e164, whose: 'su hermana Juana' },
      { e164: '+59176000001', whose: '' },
    ]
    const id = await added_(rosita({ name: 'Elsa Mamani', phones }))
    expect((await member(id))?.phones).toMatchObject([
      { e164: juana.e164, whose: 'su hermana Juana', sharedWith: ['Juana Mamani'], sharedOutside: false },
      { e164: '+59176000001', whose: '', sharedWith: [] },
    ])
    expect((await member(juana.id))?.phones).toMatchObject([{ sharedWith: ['Elsa Mamani'] }])
  })

  test('who is known by name and phone is no double, and those of other organizations are not taken over', async () => {
    const [juana] = world.associations[0].producers
    const phones = [{ e164: juana.e164, whose: '' }]
    expect(await add(rosita({ name: 'JUANA MAMÁNI', phones }))).toEqual({
      ok: false,
      refusal: { reason: 'already_member', producerId: juana.id },
    })
    const { operator } = world
    const taken = { name: 'Olga Operadora', phones: [{ e164: operator.e164, whose: '' }] }
    expect(await add(rosita(taken))).toEqual({ ok: false, refusal: { reason: 'works_elsewhere' } })
  })
})

describe('changing', () => {
  test('keeps before and after, once; the same again writes nothing', async () => {
    const id = await added_(rosita({ name: 'Nieves Apaza' }))
    const details = rosita({
      name: 'Nieves Apaza Poma',
      sex: 'female',
      phones: [
        { e164: '+59176000002', whose: '' },
        { e164: '+59176000003', whose: 'su hijo Wilmer' },
      ],
    })
    const change = () => editMember(database.db, { associationId, producerId: id, details, by })
    expect((await change()).ok && (await change()).ok).toBe(true)
    const audit = await auditOf(id)
    expect(audit.map(({ action }) => action)).toEqual(['producer.add', 'producer.edit'])
    expect(audit[1]).toMatchObject({
      before: { name: 'Nieves Apaza', sex: null, phones: [] },
      after: { name: 'Nieves Apaza Poma', sex: 'female' },
    })
    const reversed = { ...details, phones: details.phones.toReversed() }
    await editMember(database.db, { associationId, producerId: id, details: reversed, by })
    expect((await member(id))?.phones.map(({ e164 }) => e164)).toEqual(['+59176000003', '+59176000002'])
  })

  test('name and phones of somebody who signs in stay hers: a coordinator cannot become her', async () => {
    const [, rosa] = world.associations[0].producers
    await signedIn(database.db, rosa.personId)
    const phones = [{ e164: '+59176999999', whose: '' }]
    const details = rosita({ name: 'Otra', community: 'Chinchaya Alta', phones })
    await editMember(database.db, { associationId, producerId: rosa.id, details, by })
    expect(await member(rosa.id)).toMatchObject({
      name: 'Rosa Condori',
      community: 'Chinchaya Alta',
      keeper: 'signed_in',
      phones: [{ e164: rosa.e164 }],
    })
  })

  test('so do those of somebody who only lends a hand at a point until a day', async () => {
    const { db } = database
    const id = await added_(rosita({ name: 'Delia Mamani', phones: [{ e164: '+59176000021', whose: '' }] }))
    const { personId } = await db
      .selectFrom('producers')
      .select('personId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await sql`
      insert into memberships (person_id, organization_id, role, delivery_point_id, until)
      select ${personId}::bigint, organization_id, 'delivery_host', id, chaka_now() + interval '2 days'
      from   delivery_points limit 1`.execute(db)
    const details = rosita({ name: 'Delia Mamani', phones: [{ e164: '+59176999998', whose: '' }] })
    await editMember(db, { associationId, producerId: id, details, by })
    expect(await member(id)).toMatchObject({ keeper: 'has_role', phones: [{ e164: '+59176000021' }] })
    await db.deleteFrom('memberships').where('personId', '=', personId).execute()
  })

  test('members of other associations are not found', async () => {
    const [foreign] = world.associations[1].producers
    expect(await member(foreign.id)).toBeNull()
    const outcome = await editMember(database.db, {
      associationId,
      producerId: foreign.id,
      details: rosita(),
      by,
    })
    expect(outcome).toEqual({ ok: false, refusal: { reason: 'no_member' } })
  })
})

describe('leaving and coming back', () => {
  test('deletes nothing and moves her between the lists', async () => {
    const id = await added_(rosita({ name: 'Felipa Choque', since: '2026-10-01' }))
    const of = { associationId, producerId: id, by }
    expect(await leaveAssociation(database.db, { ...of, on: '2026-11-19' })).toMatchObject({
      refusal: { reason: 'in_future' },
    })
    expect((await leaveAssociation(database.db, { ...of, on: '2026-11-18' })).ok).toBe(true)
    const named = (left: boolean) =>
      listMembers(database.db, { associationId, search: 'felipa', left, page: 1 })
    expect((await named(false)).members).toEqual([])
    expect((await named(true)).members).toMatchObject([{ producerId: id, until: '2026-11-18' }])
    expect((await returnToAssociation(database.db, of)).ok).toBe(true)
    expect((await named(false)).members).toMatchObject([{ producerId: id, until: null }])
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'producer.add',
      'producer.leave',
      'producer.return',
    ])
  })
})

test('a withdrawal is the last word, written once, with who, when and how', async () => {
  const id = await added_(rosita({ name: 'Tomasa Layme', phones: [{ e164: '+59176000009', whose: '' }] }))
  const withdraw = () =>
    recordMemberConsent(database.db, { associationId, producerId: id, given: false, how: 'by_phone', by })
  await withdraw()
  await withdraw()
  expect((await member(id))?.consent).toMatchObject({ given: false, how: 'by_phone' })
  expect((await auditOf(id)).map(({ action }) => action)).toEqual(['producer.add', 'consent.withdraw'])
  const { members } = await listMembers(database.db, {
    associationId,
    search: 'tomasa',
    left: false,
    page: 1,
  })
  expect(members).toMatchObject([{ withdrew: true }])
})

describe('the list', () => {
  test('finds by name without accents, by community and by number, 50 a page, in two queries', async () => {
    const { db } = database
    const people = await db
      .insertInto('people')
      .values(Array.from({ length: 60 }, (_, n) => ({ name: `Zenobia Nº ${n}` })))
      .returning('id')
      .execute()
    await db
      .insertInto('producers')
      .values(
        people.map(({ id }) => ({ associationId, personId: id, community: 'Añahuani', since: '2024-01-01' })),
      )
      .execute()
    const counted = countingQueries(db)
    const found = (search: string, page = 1) =>
      listMembers(counted.db, { associationId, search, left: false, page })
    const first = await found('anahuani zenobia')
    expect(counted.count()).toBe(2)
    expect([first.members.length, first.hasNext]).toEqual([50, true])
    expect((await found('añahuani', 2)).members).toHaveLength(10)
    expect((await found('70000003')).members.map(({ name }) => name)).toContain('Juana Mamani')
    expect((await found('zenobia 99')).members).toEqual([])
  })
})

describe('the pages', () => {
  const args = (path: string, id: string, form?: Record<string, string>) =>
    argsOf(database.db, {
      path,
      params: { slug: 'huertas-de-chinchaya', id },
      headers: coordinator,
      ...(form ? { form } : {}),
    })
  const BASE = '/asociacion/huertas-de-chinchaya/productoras'

  test('add a producer without a phone and say how she is served', async () => {
    const key = randomUUID()
    const sent = { nombre: 'Rufina Ticona', desde: '2026-11-18', clave: key, consentimiento: 'on_paper' }
    const answer = (await added.action(args(`${BASE}/nueva`, '', sent))) as Response
    const location = answer.headers.get('Location') ?? ''
    expect(location).toMatch(/\/productoras\/\d+\?dicho=agregada$/)
    const { html } = await get(location, { headers: coordinator })
    expect(html).toContain('Quedó en la lista')
    expect(html).toContain('Sin celular: por su coordinadora')
    expect(html).toContain('Firmó un papel')
    const again = (await added.action(args(`${BASE}/nueva`, '', sent))) as Response
    expect(again.headers.get('Location')).toBe(location)
  })

  test('come back with what was typed when something is wrong', async () => {
    const sent = { nombre: '', celular1: '2 2412345', desde: '' }
    const answer = dataOf<{ problems: { field: string }[]; typed: { celulares: string[] } }>(
      await added.action(args(`${BASE}/nueva`, '', sent)),
    )
    expect(answer.status).toBe(422)
    expect(answer.data.problems.map(({ field }) => field)).toEqual(['nombre', 'desde', 'celular1'])
    expect(answer.data.typed.celulares[0]).toBe('2 2412345')
  })

  test('show a member with her phones and let her leave', async () => {
    const [juana] = world.associations[0].producers
    const all = await get(BASE, { headers: coordinator })
    expect(all.html).toContain('700 •••03')
    expect(all.html).not.toContain('700 00003')
    const { html, status } = await get(`${BASE}/${juana.id}`, { headers: coordinator })
    expect(status).toBe(200)
    expect(html).toContain('700 00003')
    expect(html).toContain('Todavía no se anotó si acepta')
    const refused = dataOf(
      await one.action(args(`${BASE}/${juana.id}`, String(juana.id), { accion: 'sale', dia: '2019-01-01' })),
    )
    expect(refused).toMatchObject({ status: 422, data: { refusal: { reason: 'before_entry' } } })
    expect((await get(`${BASE}/99999999`, { headers: coordinator })).status).toBe(404)
    expect((await get(`${BASE}/${juana.id}/editar`, { headers: coordinator })).html).toContain('700 00003')
  })
})

test('all of it leaves the promises of the database whole', async () => {
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
