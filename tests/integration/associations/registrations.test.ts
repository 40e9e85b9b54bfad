import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { decideRegistration } from '~/features/associations/registrations/decide-registration.server'
import { readRegistration } from '~/features/associations/registrations/registration'
import { sendRegistration } from '~/features/associations/registrations/send-registration.server'
import { findOwnRegistration } from '~/features/associations/registrations/views.server'
import { findAssociation } from '~/features/associations/views.server'
import * as profile from '~/routes/asociacion.$slug.perfil'
import * as publicPage from '~/routes/asociaciones.$slug'
import * as register from '~/routes/asociaciones.registrar'
import * as organizations from '~/routes/operacion.organizaciones'
import * as organization from '~/routes/operacion.organizaciones.$slug'
import * as registration from '~/routes/operacion.organizaciones.registros.$id'
import { addConsumer, argsOf, dataOf, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociaciones/registrar': register,
  'asociaciones/:slug': publicPage,
  'asociacion/:slug/perfil': profile,
  'operacion/organizaciones': organizations,
  'operacion/organizaciones/registros/:id': registration,
  'operacion/organizaciones/:slug': organization,
})
const FORM = {
  nombre: 'Frutales de Luribay',
  municipio: 'Luribay',
  comunidad: 'Collpani',
  historia: 'Uva y durazno de doce familias del valle.',
  sello: 'spg',
}
let world: World
let operator: { Cookie: string }
let contactId: number
let contact: { Cookie: string }
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  operator = await signedIn(db, world.operator.personId)
  contactId = await personWithPhone('+59179990002')
  contact = await signedIn(db, contactId)
})

async function personWithPhone(e164: string): Promise<number> {
  const { db } = database
  const personId = await addConsumer(db)
  const { id: phoneId } = await db
    .insertInto('phones')
    .values({ e164, verifiedAt: new Date('2026-11-18T14:00:00Z') })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personPhones').values({ personId, phoneId }).execute()
  return personId
}
const details = () => {
  const read = readRegistration(FORM).details
  if (!read) throw new Error('the form is wrong')
  return read
}
const messages = async () =>
  (await database.db.selectFrom('messages').select(['kind', 'body']).orderBy('id').execute()).filter(
    ({ kind }) => kind.startsWith('registration'),
  )
const idOf = async () => (await findOwnRegistration(database.db, contactId))?.id ?? 0
const decide = async (form: Record<string, string>) => {
  const id = String(await idOf())
  return registration.action(
    argsOf(database.db, {
      path: `/operacion/organizaciones/registros/${id}`,
      params: { id },
      headers: operator,
      form,
    }),
  )
}

describe('a group asks to join', () => {
  test('from the public page, whose first step is the contact’s phone', async () => {
    expect((await get('/asociaciones/registrar')).html).toContain(
      '/entrar?volver=%2Fasociaciones%2Fregistrar',
    )
    const { html } = await get('/asociaciones/registrar', { headers: contact })
    expect(html).toContain('Nombre de la asociación')
  })

  test('what is missing comes back beside its field; a whole form sent twice is one registration', async () => {
    const send = async (form: Record<string, string>) =>
      register.action(argsOf(database.db, { path: '/asociaciones/registrar', headers: contact, form }))
    expect(dataOf(await send({ ...FORM, historia: 'Uva' }))).toMatchObject({
      status: 422,
      data: { problems: [{ field: 'historia' }], typed: { nombre: 'Frutales de Luribay' } },
    })
    await Promise.all([send(FORM), send(FORM)])
    expect(await database.db.selectFrom('associationRegistrations').select('state').execute()).toEqual([
      { state: 'waiting' },
    ])
    const { html } = await get('/asociaciones/registrar', { headers: contact })
    expect(html).toContain('no aparece en la tienda y no puede ofrecer')
  })

  test('without a phone that a code has verified, not at all', async () => {
    const outcome = await sendRegistration(database.db, {
      contactPersonId: await addConsumer(database.db),
      details: details(),
    })
    expect(outcome).toEqual({ ok: false, refusal: { reason: 'no_verified_phone' } })
  })

  test('unchecked it is not public, and its contact has no workspace', async () => {
    expect(await findAssociation(database.db, 'frutales-de-luribay')).toBeNull()
    expect((await get('/asociaciones/frutales-de-luribay')).status).toBe(404)
    expect((await get('/asociacion/frutales-de-luribay/perfil', { headers: contact })).status).toBe(404)
  })
})

describe('the operator', () => {
  test('sees it first, and asks back in words that reach the contact', async () => {
    expect((await get('/operacion/organizaciones', { headers: operator })).html).toContain('Piden entrar')
    expect(dataOf(await decide({ accion: 'preguntar', pregunta: '' }))).toMatchObject({ status: 422 })
    await decide({ accion: 'preguntar', pregunta: '¿En qué feria venden?' })
    const [asked] = await messages()
    expect(asked?.body).toContain('¿En qué feria venden?')
    const { html } = await get('/asociaciones/registrar', { headers: contact })
    expect(html).toContain('¿En qué feria venden?')
    await sendRegistration(database.db, { contactPersonId: contactId, details: details() })
    expect((await findOwnRegistration(database.db, contactId))?.state).toBe('waiting')
  })

  test('accepts it once, whoever clicks how often: it is public, and the contact administers it', async () => {
    await Promise.all([decide({ accion: 'aceptar' }), decide({ accion: 'aceptar' })])
    const found = await findAssociation(database.db, 'frutales-de-luribay')
    expect(found).toMatchObject({ name: 'Frutales de Luribay', seal: 'spg' })
    expect((await messages()).map(({ kind }) => kind)).toEqual([
      'registration_asked',
      'registration_accepted',
    ])
    const roles = await database.db
      .selectFrom('memberships')
      .select('role')
      .where('personId', '=', contactId)
      .execute()
    expect(roles).toEqual([{ role: 'association_administrator' }])
    expect((await get('/asociacion/frutales-de-luribay/perfil', { headers: contact })).status).toBe(200)
    expect(dataOf(await decide({ accion: 'rechazar', motivo: 'revenden' }))).toMatchObject({ status: 409 })
  })

  test('declines another with a reason that its contact reads', async () => {
    const other = await personWithPhone('+59179990003')
    await sendRegistration(database.db, { contactPersonId: other, details: details() })
    const id = (await findOwnRegistration(database.db, other))?.id ?? 0
    await decideRegistration(database.db, {
      ...{ id, byPersonId: world.operator.personId, origin: 'http://localhost' },
      ...{ decision: 'decline', reason: 'revenden lo que compran' },
    })
    expect((await messages()).at(-1)?.body).toContain('revenden lo que compran')
  })

  test('changes what is kept of an organization, before and after in the audit log', async () => {
    const answer = await organization.action(
      argsOf(database.db, {
        path: '/operacion/organizaciones/frutales-de-luribay',
        params: { slug: 'frutales-de-luribay' },
        headers: operator,
        form: { nombre: 'Frutales del Valle', municipio: 'Luribay', comunidad: 'Collpani', sello: '' },
      }),
    )
    expect((answer as Response).status).toBe(302)
    const line = await database.db
      .selectFrom('auditLog')
      .select(['before', 'after'])
      .where('action', '=', 'organization.change')
      .executeTakeFirstOrThrow()
    expect(line).toEqual({
      before: { name: 'Frutales de Luribay', seal: 'spg' },
      after: { name: 'Frutales del Valle', seal: null },
    })
    const { html } = await get('/operacion/organizaciones/frutales-de-luribay', { headers: operator })
    expect(html).toContain('Administradora')
  })
})

test('the association tells its story, and the public page shows it', async () => {
  const [own] = world.associations
  const coordinator = await signedIn(database.db, own.coordinator.personId)
  const sent = {
    historia: 'Nueve vecinas con una balanza que hoy es nuestra.',
    comunidad: 'Chinchaya',
    acopio: 'Sede, junto a la escuela',
    dibujo: 'paisaje-valle',
  }
  await profile.action(
    argsOf(database.db, {
      path: `/asociacion/${own.slug}/perfil`,
      params: { slug: own.slug },
      headers: coordinator,
      form: sent,
    }),
  )
  const { html } = await get(`/asociaciones/${own.slug}`)
  expect(html).toContain('Nueve vecinas')
  expect(html).toContain('Sede, junto a la escuela')
  expect(html).toContain('paisaje-valle')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
