import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { endOwnRole } from '~/features/accounts/people/own-roles.server'
import * as team from '~/routes/asociacion.$slug.equipo'
import { addConsumer, argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, { 'asociacion/:slug/equipo': team })
let world: World
let administratorId: number
let administrator: { Cookie: string }
let coordinator: { Cookie: string }
beforeAll(async () => {
  world = await openWeek(database.db)
  administratorId = await addConsumer(database.db)
  await addRole(administratorId, world.associations[0].id, 'association_administrator')
  administrator = await signedIn(database.db, administratorId)
  coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
})

const PATH = '/asociacion/huertas-de-chinchaya/equipo'
type Given = 'association_administrator' | 'association_coordinator'
const addRole = async (personId: number, organizationId: number, role: Given) =>
  await database.db
    .insertInto('memberships')
    .values({ personId, organizationId, role })
    .returning('id')
    .executeTakeFirstOrThrow()
const act = async (form: Record<string, string>, headers = administrator) =>
  await team.action(
    argsOf(database.db, { path: PATH, params: { slug: 'huertas-de-chinchaya' }, headers, form }),
  )
const location = (answer: unknown) => (answer as Response).headers.get('Location')
const rolesHere = async (role: Given) =>
  await database.db
    .selectFrom('memberships')
    .select(['id', 'personId'])
    .where('organizationId', '=', world.associations[0].id)
    .where('role', '=', role)
    .where('until', 'is', null)
    .orderBy('id')
    .execute()
const audited = async (action: string) =>
  await database.db
    .selectFrom('auditLog')
    .select(['actor', 'actorPersonId', 'organizationId'])
    .where('action', '=', action)
    .where('actor', '=', 'association_administrator')
    .execute()

const MARTA = {
  accion: 'invitar',
  nombre: 'Marta Flores',
  celular: '79990041',
  papel: 'association_coordinator',
}

test('an administrator invites into her own association: role, message and audit, once', async () => {
  expect(location(await act(MARTA))).toBe(`${PATH}?dicho=invitada`)
  expect(location(await act(MARTA))).toBe(`${PATH}?dicho=ya`)
  expect(await rolesHere('association_coordinator')).toHaveLength(2)
  const messages = await database.db
    .selectFrom('messages')
    .select('body')
    .where('kind', '=', 'role_given')
    .execute()
  expect(messages).toHaveLength(1)
  expect(messages[0]?.body).toContain('Huertas de Chinchaya')
  expect(await audited('membership.grant')).toEqual([
    {
      actor: 'association_administrator',
      actorPersonId: administratorId,
      organizationId: world.associations[0].id,
    },
  ])
  const { html } = await get(PATH, { headers: administrator })
  expect(html).toContain('Marta Flores')
  expect(html).toContain('Es usted')
})

test('a wrong form keeps what was typed; no other role can be given here', async () => {
  expect(dataOf(await act({ ...MARTA, nombre: ' ', celular: '22334' }))).toMatchObject({
    status: 422,
    data: {
      typed: { celular: '22334' },
      problems: { nombre: expect.any(String), celular: expect.any(String) },
    },
  })
  for (const papel of ['operator', 'municipal_staff', 'delivery_host', ''])
    expect((await refusalOf(act({ ...MARTA, papel }))).status).toBe(400)
})

test('a coordinator sees who works here and cannot change it', async () => {
  const { html, status } = await get(PATH, { headers: coordinator })
  expect(status).toBe(200)
  expect(html).toContain('Las administradoras invitan y quitan')
  expect(html).not.toContain('value="quitar"')
  expect((await refusalOf(act(MARTA, coordinator))).status).toBe(403)
})

test('ends a role here, and none of another association', async () => {
  const [, marta] = await rolesHere('association_coordinator')
  const end = { accion: 'quitar', trabajo: String(marta?.id) }
  expect(location(await act(end))).toBe(`${PATH}?dicho=quitada`)
  expect(location(await act(end))).toBe(`${PATH}?dicho=quitada`)
  expect(await rolesHere('association_coordinator')).toHaveLength(1)
  expect(await audited('membership.end')).toHaveLength(1)
  const foreign = await addRole(
    await addConsumer(database.db),
    world.associations[1].id,
    'association_coordinator',
  )
  for (const trabajo of [String(foreign.id), '999999'])
    expect((await refusalOf(act({ accion: 'quitar', trabajo }))).status).toBe(404)
})

test('the last administrator stays, also when two end each other at once', async () => {
  const [own] = await rolesHere('association_administrator')
  const alone = await act({ accion: 'quitar', trabajo: String(own?.id) })
  expect(dataOf<{ notEnded: string }>(alone)).toMatchObject({ status: 409 })
  expect(dataOf<{ notEnded: string }>(alone).data.notEnded).toContain('última administradora')
  const second = await addRole(
    await addConsumer(database.db),
    world.associations[0].id,
    'association_administrator',
  )
  const { id, name } = { id: world.associations[0].id, name: 'Huertas de Chinchaya' }
  const by = { personId: administratorId, role: 'association_administrator' as const }
  const outcomes = await Promise.all(
    [own?.id ?? 0, second.id].map((membershipId) =>
      endOwnRole(database.db, { organization: { id, name }, by, membershipId }),
    ),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { reason: 'last_administrator' } })
  expect(await rolesHere('association_administrator')).toHaveLength(1)
  // this test's own administrators came in without a line in the audit log
  const broken = (await findBrokenInvariants(database.db)).map(({ name }) => name)
  expect(broken).toEqual(['a role given without a line in the audit log'])
})
