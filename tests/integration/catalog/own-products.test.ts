import { beforeAll, describe, expect, test } from 'vitest'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { findProduct } from '~/features/catalog/views.server'
import { findCycleByNumber, getCycle } from '~/features/cycles/views.server'
import { TOO_LONG_UPLOAD } from '~/platform/guard/body.server'
import * as list from '~/routes/asociacion.$slug.productos'
import * as one from '~/routes/asociacion.$slug.productos.$product'
import * as fresh from '~/routes/asociacion.$slug.productos.nuevo'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'
import { jpeg, SVG, uploadOf, ZIP } from './pictures'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/productos': list,
  'asociacion/:slug/productos/nuevo': fresh,
  'asociacion/:slug/productos/:product': one,
})
let world: World
let lidia: { Cookie: string }
let elena: { Cookie: string }
beforeAll(async () => {
  world = await openWeek(database.db)
  lidia = await signedIn(database.db, world.associations[0].coordinator.personId)
  elena = await signedIn(database.db, world.associations[1].coordinator.personId)
})

const BASE = '/asociacion/huertas-de-chinchaya/productos'
type Sent = { form?: Record<string, string>; upload?: ReturnType<typeof uploadOf>; headers?: typeof lidia }
const argsFor = (product: string, { headers = lidia, ...sent }: Sent) =>
  argsOf(database.db, {
    path: `${BASE}/${product}`,
    params: { slug: 'huertas-de-chinchaya', product },
    headers,
    ...sent,
  })
const create = async (form: Record<string, string>) => await fresh.action(argsFor('nuevo', { form }))
const act = async (product: string, sent: Sent) => await one.action(argsFor(product, sent))
const location = (answer: unknown) => (answer as Response).headers.get('Location')
const audited = async () =>
  (await database.db.selectFrom('auditLog').select('action').orderBy('id').execute()).map(
    ({ action }) => action,
  )
const version = async () => (await getCycle(database.db, world.cycle.id)).cycle.catalogVersion
const unitsOf = async (slug: string) =>
  await database.db
    .selectFrom('presentations as s')
    .innerJoin('products as p', 'p.id', 's.productId')
    .select(['s.unit', 's.baseQuantity', 's.factor', 's.isHarvestUnit'])
    .select((eb) => eb('s.retiredAt', 'is not', null).as('isRetired'))
    .where('p.slug', '=', slug)
    .orderBy('s.position')
    .orderBy('s.id')
    .execute()

const OCA = {
  accion: 'guardar',
  ...{ nombre: ' Oca  rosada ', tipo: 'root', base: 'gram', 'mes-5': '1', 'mes-6': '1', historia: 'Dulce.' },
  ...{ 'unidad-0': 'arroba', 'contenido-0': '11,5', 'como-0': 'measured', cosecha: '0' },
  ...{ 'unidad-1': 'kg', 'contenido-1': '1', 'como-1': 'measured' },
  ...{ 'unidad-2': '', 'contenido-2': '', 'como-2': 'declared' },
}

describe('a new product', () => {
  test('is created once however often the form comes, drawn by its name, and the shop is told', async () => {
    const before = await version()
    const first = location(await create(OCA))
    expect(first).toBe(`${BASE}/oca-rosada?dicho=creado`)
    expect(location(await create(OCA))).toBe(first)
    expect(await version()).toBe(before + 1)
    expect((await audited()).filter((action) => action === 'product.created')).toHaveLength(1)
    const row = await database.db
      .selectFrom('products')
      .selectAll()
      .where('slug', '=', 'oca-rosada')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name: 'Oca rosada', picture: 'oca', seasonMonths: [5, 6], coldChain: false })
    expect(await unitsOf('oca-rosada')).toMatchObject([
      { unit: 'arroba', baseQuantity: 11_500, isHarvestUnit: true },
      { unit: 'kg', baseQuantity: 1_000, isHarvestUnit: false },
    ])
  })

  test('with something missing comes back field by field, with what was typed', async () => {
    const answer = await create({
      ...OCA,
      ...{
        nombre: 'X',
        tipo: 'piedra',
        'contenido-0': 'mucho',
        'contenido-1': '2',
        'como-1': '',
        vence: '2030-02-31',
      },
    })
    const { status, data } = dataOf<{
      problems: { field: string; reason: string }[]
      typed: { nombre: string }
    }>(answer)
    expect(status).toBe(422)
    expect(data.typed.nombre).toBe('X')
    expect(data.problems.map(({ field, reason }) => `${field} ${reason}`).sort()).toEqual([
      'como-1 no_factor',
      'contenido-0 not_a_content',
      'nombre name_length',
      'tipo no_category',
      'vence not_a_day',
    ])
    const { status: again } = dataOf(await create({ ...OCA, historia: 'Otra.' }))
    expect(again).toBe(409)
  })

  test('with the name of another association’s product is another product', async () => {
    expect(location(await create({ ...OCA, nombre: 'Tomate' }))).toBe(
      `${BASE}/tomate-huertas-de-chinchaya?dicho=creado`,
    )
    expect(location(await create({ ...OCA, nombre: 'Nuevo' }))).toBe(
      `${BASE}/nuevo-huertas-de-chinchaya?dicho=creado`,
    )
  })
})

describe('an existing product', () => {
  const ACELGA = {
    accion: 'guardar',
    ...{ nombre: 'Acelga', tipo: 'vegetable', base: 'gram', cosecha: '0' },
    ...{ 'unidad-0': 'amarro', 'contenido-0': '0,5', 'como-0': 'declared', 'fija-0': '1' },
    ...{ 'unidad-1': 'kg', 'contenido-1': '1', 'como-1': 'declared', 'fija-1': '1' },
  }

  test('saved as it is changes nothing: no audit, no new version', async () => {
    const [actions, before] = [await audited(), await version()]
    expect(location(await act('acelga', { form: ACELGA }))).toBe(`${BASE}/acelga?dicho=guardado`)
    expect(await audited()).toEqual(actions)
    expect(await version()).toBe(before)
  })

  test('a measured factor, a larger bunch and another harvest unit; what was there stays for its orders', async () => {
    const before = await version()
    const form = {
      ...ACELGA,
      ...{ 'como-1': 'measured', 'quitar-1': '', cosecha: '2' },
      ...{ 'unidad-2': 'amarro', 'contenido-2': '0.75', 'como-2': 'measured' },
    }
    expect(location(await act('acelga', { form }))).toBe(`${BASE}/acelga?dicho=guardado`)
    expect(await unitsOf('acelga')).toEqual([
      { unit: 'amarro', baseQuantity: 500, factor: 'declared', isHarvestUnit: false, isRetired: false },
      { unit: 'kg', baseQuantity: 1_000, factor: 'declared', isHarvestUnit: false, isRetired: true },
      { unit: 'amarro', baseQuantity: 750, factor: 'measured', isHarvestUnit: true, isRetired: false },
    ])
    expect(await version()).toBe(before + 1)
    expect(location(await act('acelga', { form: ACELGA }))).toBe(`${BASE}/acelga?dicho=guardado`)
    expect((await unitsOf('acelga')).filter(({ isRetired }) => !isRetired)).toMatchObject([
      { unit: 'amarro', baseQuantity: 500, isHarvestUnit: true },
      { unit: 'kg', baseQuantity: 1_000 },
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('neither its way of counting nor what an agrobolsa holds is changed', async () => {
    const counted = await act('acelga', { form: { ...ACELGA, base: 'piece', peso: '300' } })
    expect(dataOf<{ problems: object[] }>(counted)).toMatchObject({
      status: 422,
      data: { problems: expect.arrayContaining([{ field: 'base', reason: 'base_unit_fixed' }]) as object[] },
    })
    const without = await act('acelga', { form: { ...ACELGA, 'quitar-0': '1' } })
    expect(dataOf(without)).toMatchObject({
      status: 409,
      data: { refusal: { reason: 'in_bundle', bundles: ['Agrobolsa Familiar'] } },
    })
    expect(dataOf(await act('acelga', { form: { accion: 'retirar' } }))).toMatchObject({ status: 409 })
  })

  test('leaves the shop and comes back, each once', async () => {
    const cycle = (await findCycleByNumber(database.db, 1))?.cycle ?? null
    const inShop = async () => await findProduct(database.db, cycle, 'oca-rosada')
    expect(await inShop()).not.toBeNull()
    for (const times of [1, 2]) {
      expect(location(await act('oca-rosada', { form: { accion: 'retirar' } }))).toBe(
        `${BASE}?retirado=Oca%20rosada`,
      )
      expect(await inShop(), `time ${times}`).toBeNull()
    }
    const { html } = await get(`${BASE}?ver=retirados`, { headers: lidia })
    expect(html).toContain('Oca rosada')
    // somebody makes another of that name meanwhile
    expect(location(await create(OCA))).toContain('/oca-rosada-huertas-de-chinchaya?')
    expect(dataOf(await act('oca-rosada', { form: { accion: 'devolver' } })).status).toBe(409)
    await act('oca-rosada-huertas-de-chinchaya', { form: { accion: 'retirar' } })
    expect(location(await act('oca-rosada', { form: { accion: 'devolver' } }))).toContain('dicho=devuelto')
    expect(await inShop()).not.toBeNull()
    expect((await audited()).filter((action) => action.startsWith('product.re'))).toEqual([
      'product.retired',
      'product.retired',
      'product.restored',
    ])
  })
})

describe('a photo', () => {
  const photoOf = async () =>
    await database.db
      .selectFrom('products')
      .select(['photo', 'picture'])
      .where('slug', '=', 'acelga')
      .executeTakeFirstOrThrow()

  test('is shown in the shop and taken away again', async () => {
    const upload = uploadOf('foto', 'acelga.jpg', await jpeg(640, 480))
    expect(location(await act('acelga', { upload }))).toBe(`${BASE}/acelga?dicho=foto`)
    const { photo, picture } = await photoOf()
    expect(photo).toMatch(/^[0-9a-f]{32}-640x480$/)
    expect(picture).toBe(photo)
    const cycle = (await findCycleByNumber(database.db, 1))?.cycle ?? null
    expect((await findProduct(database.db, cycle, 'acelga'))?.picture).toBe(photo)
    const { html } = await get(`${BASE}/acelga`, { headers: lidia })
    expect(html).toContain(`/fotos/${photo}-large.avif`)
    expect(html).toMatch(/width="640" height="480"/)
    expect(location(await act('acelga', { form: { accion: 'quitar-foto' } }))).toContain('dicho=sinfoto')
    expect(await photoOf()).toEqual({ photo: null, picture: 'acelga' })
  })

  test('that is none is refused in Spanish, and what was there stays', async () => {
    for (const [name, bytes] of [
      ['acelga.jpg', ZIP],
      ['acelga.svg', SVG],
      ['acelga.jpg', Buffer.alloc(0)],
    ] as const)
      expect(dataOf(await act('acelga', { upload: uploadOf('foto', name, bytes) })).status).toBe(422)
    const answer = await get(`${BASE}/acelga`, {
      method: 'POST',
      ...uploadOf('foto', 'acelga.jpg', ZIP),
      headers: { ...lidia, ...uploadOf('foto', 'acelga.jpg', ZIP).headers },
    })
    expect(answer.html).toContain('Eso no es una foto.')
    const long = uploadOf('foto', 'acelga.jpg', Buffer.alloc(6 * 1024 * 1024, 7))
    expect(dataOf(await act('acelga', { upload: long }))).toEqual({
      status: 413,
      data: { photo: 'too_heavy' },
    })
    // what the guard sends on in place of an upload that it threw away
    const instead = {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { ...lidia, [TOO_LONG_UPLOAD]: '1' },
    }
    expect((await get(`${BASE}/acelga`, instead)).html).toContain('La foto pesa más de 5 MB.')
    expect(await photoOf()).toEqual({ photo: null, picture: 'acelga' })
  })
})

test('the list takes few queries however many products there are, page by page', async () => {
  const { db, count, reset } = countingQueries(database.db)
  const args = (path: string) =>
    argsOf(db, { path, params: { slug: 'huertas-de-chinchaya' }, headers: lidia })
  reset()
  const few = (await list.loader(args(BASE))).list
  const queries = count()
  expect(queries).toBeLessThanOrEqual(4)
  await database.db
    .insertInto('products')
    .values(
      Array.from({ length: 120 }, (_, index) => ({
        associationId: world.associations[0].id,
        slug: `haba-${index}`,
        name: `Haba ${String(index).padStart(3, '0')}`,
        category: 'vegetable' as const,
        baseUnit: 'gram' as const,
      })),
    )
    .execute()
  reset()
  const many = (await list.loader(args(`${BASE}?q=habas&pagina=3`))).list
  expect(count()).toBe(queries)
  expect(many).toMatchObject({ sold: 120, hasNext: false, page: 3 })
  expect(many.products).toHaveLength(20)
  expect(few.products.map(({ name }) => name)).toContain('Acelga')
})

test('another association’s product is not there, whoever asks', async () => {
  expect((await refusalOf(act('tomate', { form: { accion: 'retirar' } }))).status).toBe(404)
  expect((await refusalOf(act('acelga', { form: { accion: 'retirar' }, headers: elena }))).status).toBe(404)
})
