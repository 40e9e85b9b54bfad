import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import * as pickRoute from '~/routes/asociacion.$slug.agrobolsas.$bundle.agregar'
import * as bundleRoute from '~/routes/asociacion.$slug.agrobolsas.$bundle'
import * as newRoute from '~/routes/asociacion.$slug.agrobolsas.nueva'
import * as listRoute from '~/routes/asociacion.$slug.agrobolsas'
import { basketOf, orderFrom } from '../orders/support'
import { argsOf, dataOf, openWeek, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/agrobolsas': listRoute,
  'asociacion/:slug/agrobolsas/nueva': newRoute,
  'asociacion/:slug/agrobolsas/:bundle': bundleRoute,
  'asociacion/:slug/agrobolsas/:bundle/agregar': pickRoute,
})
let world: World
let coordinator: { Cookie: string }
let other: { Cookie: string }
let home: string

beforeAll(async () => {
  world = await openWeek(database.db)
  coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
  other = await signedIn(database.db, world.associations[1].coordinator.personId)
  home = `/asociacion/${world.associations[0].slug}/agrobolsas`
})

const args = (path: string, form: Record<string, string>, bundle?: string) =>
  argsOf(database.db, {
    path,
    params: { slug: world.associations[0].slug, ...(bundle ? { bundle } : {}) },
    headers: coordinator,
    form,
  })
const post = async (form: Record<string, string>) =>
  bundleRoute.action(args(`${home}/bolsa-chica`, form, 'bolsa-chica'))
const put = async (presentationId: number, query = '') =>
  pickRoute.action(
    args(`${home}/bolsa-chica/agregar${query}`, { poner: String(presentationId) }, 'bolsa-chica'),
  )
const items = async () =>
  database.db
    .selectFrom('bundleItems')
    .innerJoin('bundles', 'bundles.id', 'bundleItems.bundleId')
    .select(['slot', 'presentationId', 'count', 'isDefault'])
    .where('bundles.slug', '=', 'bolsa-chica')
    .orderBy('slot')
    .orderBy('presentationId')
    .execute()
const offered = async () =>
  database.db
    .selectFrom('bundleOffers')
    .innerJoin('bundles', 'bundles.id', 'bundleOffers.bundleId')
    .select('bundleOffers.id')
    .where('bundles.slug', '=', 'bolsa-chica')
    .executeTakeFirst()

test('is made with a name of its own; a wrong form keeps what was typed', async () => {
  const wrong = dataOf<{ typed: { para: string } }>(
    await newRoute.action(args(`${home}/nueva`, { nombre: 'x', para: 'dos', cambios: '2' })),
  )
  expect(wrong).toMatchObject({ status: 422, data: { typed: { para: 'dos' } } })
  const form = { nombre: 'Bolsa chica', para: 'Para dos', cambios: '1', tipo: 'surtida' }
  for (const slug of ['bolsa-chica', 'bolsa-chica-2']) {
    const made = (await newRoute.action(args(`${home}/nueva`, form))) as Response
    expect(made.headers.get('Location')).toBe(`${home}/${slug}`)
  }
})

test('carries own products and what others offer; swaps stand beside; a second click changes nothing', async () => {
  const { acelga, papa, tomate, huevo } = world.products
  await put(papa.presentations[1].id)
  await put(acelga.presentations[0].id)
  await put(tomate.presentations[1].id, '?casilla=2')
  expect(dataOf(await put(papa.presentations[1].id)).status).toBe(409)
  await database.db.deleteFrom('offerPrices').where('offerId', '=', huevo.offer.id).execute()
  expect(dataOf(await put(huevo.presentations[0].id))).toMatchObject({
    status: 409,
    data: { refused: 'not_offered' },
  })
  expect(await items()).toEqual([
    { slot: 1, presentationId: papa.presentations[1].id, count: 1, isDefault: true },
    { slot: 2, presentationId: acelga.presentations[0].id, count: 1, isDefault: true },
    { slot: 2, presentationId: tomate.presentations[1].id, count: 1, isDefault: false },
  ])
  const picks = await get(`${home}/bolsa-chica/agregar?q=toma`, { headers: coordinator })
  expect(picks.html).toContain('Carpas de Achocalla')
  expect(picks.html).not.toContain('Acelga')
})

test('quantities are saved together, and the price is shown part by part', async () => {
  const { acelga, papa } = world.products
  await post({
    accion: 'contar',
    [`n1-${papa.presentations[1].id}`]: '2',
    [`n2-${acelga.presentations[0].id}`]: '1',
  })
  expect((await items())[0]?.count).toBe(2)
  const wrong = dataOf(await post({ accion: 'contar', [`n1-${papa.presentations[1].id}`]: 'dos' }))
  expect(wrong).toMatchObject({ status: 409, data: { refused: 'not_a_count' } })
  const { html } = await get(`${home}/bolsa-chica`, { headers: coordinator })
  // 2 x 15 + 3,50 for producers; 6,25 kg at 0,40; 6 %; to fifty centavos.
  for (const amount of ['33,50', '2,50', '2,01', '38,00']) expect(html).toContain(`Bs\u00a0${amount}`)
})

test('its owner alone edits it; who grows what it carries sees it', async () => {
  const { tomate } = world.products
  await put(tomate.presentations[0].id)
  const theirs = await get(`/asociacion/${world.associations[1].slug}/agrobolsas`, { headers: other })
  expect(theirs.html).toContain('De otras, con productos suyos')
  expect(theirs.html).toContain('Bolsa chica')
  const path = `/asociacion/${world.associations[1].slug}/agrobolsas/bolsa-chica`
  expect((await get(path, { headers: other })).status).toBe(404)
  expect((await get(home, { headers: coordinator })).html).toContain('Fuera del ciclo')
})

test('goes into the cycle as a copy, is bought, and then stays; before, it can be taken out', async () => {
  const { db } = database
  const { papa } = world.products
  await post({ accion: 'ofrecer', ciclo: '1' })
  const first = some(await offered())
  await post({ accion: 'ofrecer', ciclo: '1' })
  expect(await offered()).toEqual(first)
  await post({ accion: 'sacar', ciclo: '1' })
  expect(await offered()).toBeUndefined()
  await post({ accion: 'ofrecer', ciclo: '1' })
  const { id } = some(await offered())
  // The recipe of the week is a copy: a change of the lasting one leaves it alone.
  await post({ quitar: `1-${papa.presentations[1].id}` })
  const copied = await db.selectFrom('bundleOfferItems').selectAll().where('bundleOfferId', '=', id).execute()
  expect(copied).toHaveLength(4)
  const bundle = await db
    .selectFrom('bundles')
    .select('id')
    .where('slug', '=', 'bolsa-chica')
    .executeTakeFirstOrThrow()
  const order = await orderFrom(db, await basketOf(db, { bundleId: bundle.id }), some(world.windows[0]).id)
  expect(order.ok).toBe(true)
  expect(dataOf(await post({ accion: 'sacar', ciclo: '1' }))).toMatchObject({
    status: 409,
    data: { refused: 'sold' },
  })
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('one that nothing fills stays out, and a retired one too', async () => {
  const form = { nombre: 'Bolsa vacía', cambios: '0' }
  await newRoute.action(args(`${home}/nueva`, form))
  const act = async (accion: string) =>
    bundleRoute.action(args(`${home}/bolsa-vacia`, { accion, ciclo: '1' }, 'bolsa-vacia'))
  expect(dataOf(await act('ofrecer'))).toMatchObject({ status: 409, data: { refused: 'incomplete' } })
  await act('retirar')
  await act('retirar')
  expect(dataOf(await act('ofrecer'))).toMatchObject({ status: 409, data: { refused: 'retired' } })
  expect((await get(`${home}/bolsa-vacia`, { headers: coordinator })).html).toContain('Volver a usarla')
})

test('two who write its name at once: the second is told, and keeps what she typed', async () => {
  const shown = {
    nombre: 'Bolsa chica',
    para: 'Para dos',
    historia: '',
    dibujo: 'agrobolsa',
    tipo: 'surtida',
    cambios: '1',
  }
  const save = async (nombre: string) =>
    post({ ...shown, nombre, accion: 'guardar', antes: JSON.stringify(shown) })
  expect(await save('Bolsa de Lidia')).toBeInstanceOf(Response)
  const second = dataOf<{ typed: { nombre: string } }>(await save('Bolsa de Rosa'))
  expect(second).toMatchObject({
    status: 409,
    data: { refused: 'changed_meanwhile', typed: { nombre: 'Bolsa de Rosa' } },
  })
})
