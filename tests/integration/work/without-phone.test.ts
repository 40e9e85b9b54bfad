import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { recordMemberConsent } from '~/features/associations/members/record-consent.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import * as harvest from '~/routes/asociacion.$slug.cosecha'
import * as sheet from '~/routes/asociacion.$slug.cosecha.hoja'
import * as member from '~/routes/asociacion.$slug.productoras.$id'
import { argsOf, openWeek, signedIn } from './support'

/** A producer without a phone, and one who withdrew her consent: served through their coordinator and paper. */
const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/cosecha': harvest,
  'asociacion/:slug/cosecha/hoja': sheet,
  'asociacion/:slug/productoras/:id': member,
})
const BASE = '/asociacion/huertas-de-chinchaya'
let world: World
let coordinator: { Cookie: string }
beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  const [association] = world.associations
  const [withoutPhone, withdrew] = association.producers
  await db.deleteFrom('personPhones').where('personId', '=', withoutPhone.personId).execute()
  await recordMemberConsent(db, {
    associationId: association.id,
    producerId: withdrew.id,
    given: false,
    how: 'in_person',
    by: { personId: association.coordinator.personId, role: 'association_coordinator' },
  })
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  coordinator = await signedIn(db, association.coordinator.personId)
})

test('nobody writes to them; their coordinator is told how many she has to ask', async () => {
  const { db } = database
  const recipients = await db.selectFrom('messages').select(['recipient', 'variables']).execute()
  const told = recipients.map(({ recipient }) => recipient)
  for (const { id } of world.associations[0].producers) expect(told).not.toContain(`producer:${id}`)
  for (const { id } of world.associations[1].producers) expect(told).toContain(`producer:${id}`)
  const asked = await db
    .selectFrom('allotments')
    .select('producerId')
    .distinct()
    .where(
      'producerId',
      'in',
      world.associations[0].producers.map(({ id }) => id),
    )
    .execute()
  const summary = await db
    .selectFrom('messages')
    .select('variables')
    .where('kind', '=', 'association_summary')
    .where('associationId', '=', world.associations[0].id)
    .executeTakeFirstOrThrow()
  expect(summary.variables).toMatchObject({ producersWithoutPhone: asked.length })
})

test('what they are asked is on the sheet to print, and the coordinator writes down what they answer', async () => {
  const [withoutPhone] = world.associations[0].producers
  const paper = await get(`${BASE}/cosecha/hoja`, { headers: coordinator })
  expect(paper.html).toContain(withoutPhone.name)
  const parts = await database.db
    .selectFrom('allotments')
    .select('id')
    .where('producerId', '=', withoutPhone.id)
    .execute()
  expect(parts.length).toBeGreaterThan(0)
  const answers = parts.map(({ id }) => [`respuesta-${id}`, 'si'])
  const answer = (await harvest.action(
    argsOf(database.db, {
      path: `${BASE}/cosecha?ciclo=1`,
      params: { slug: 'huertas-de-chinchaya' },
      headers: coordinator,
      form: { responder: String(withoutPhone.id), ...Object.fromEntries(answers) },
    }),
  )) as Response
  expect(answer.headers.get('Location')).toContain(`anotado=${withoutPhone.id}`)
})

test('her own page tells what she promised, was asked and answered through her coordinator', async () => {
  const [withoutPhone] = world.associations[0].producers
  const { html } = await get(`${BASE}/productoras/${withoutPhone.id}`, { headers: coordinator })
  expect(html).toContain('Sin celular: por su coordinadora')
  expect(html).toContain('por su coordinadora')
  expect(html).toContain('Le tocan Bs')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
