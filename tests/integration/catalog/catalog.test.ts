import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogFilter } from '~/features/catalog/catalog-filter'
import {
  findCatalog,
  findProduct,
  listProductNames,
  listStockedProducts,
} from '~/features/catalog/views.server'
import { type Cycle } from '~/features/cycles/cycle'
import { findShopCycle } from '~/features/cycles/views.server'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
let world: World
let cycle: Cycle

beforeAll(async () => {
  world = await buildWorld(database.db)
  const found = await findShopCycle(database.db)
  if (!found) throw new Error('the small world has a cycle')
  cycle = found.cycle
  const { db } = database
  await db
    .updateTable('products')
    .set({ seasonMonths: [1, 2] })
    .where('slug', '=', 'tomate')
    .execute()
  await db.updateTable('products').set({ seal: 'organic' }).where('slug', '=', 'huevo').execute()
  await db
    .insertInto('products')
    .values({
      associationId: world.associations[0].id,
      slug: 'haba-verde',
      name: 'Haba verde',
      category: 'vegetable',
      baseUnit: 'gram',
      seasonMonths: [1, 2, 3],
    })
    .execute()
})

const search = (query: string, month = 5) =>
  findCatalog(database.db, cycle, readCatalogFilter(new URLSearchParams(query)), month)
const slugs = async (query: string, month?: number) =>
  (await search(query, month)).products.map((product) => product.slug)

describe('a page of the catalogue', () => {
  it('is one query, with prices, weights and what is left', async () => {
    const counted = countingQueries(database.db)
    const page = await findCatalog(counted.db, cycle, readCatalogFilter(new URLSearchParams()), 5)
    expect(counted.count()).toBe(1)
    expect(page).toMatchObject({
      total: 4,
      hasNext: false,
      byCategory: { vegetable: 2, root: 1, animal: 1 },
    })
    const [acelga] = page.products
    expect(acelga).toMatchObject({ slug: 'acelga', isOffered: true, associationName: 'Huertas de Chinchaya' })
    // 350 + 40 per kg on 500 g + 6 % of 350, to the coin
    expect(acelga?.main?.price.totalCentavos).toBe(350 + 20 + 21 - 1)
    expect(acelga?.main).toMatchObject({ unit: 'amarro', grams: 500, left: 60 })
  })

  it('shows the first unit that can still be sold', async () => {
    const { id, offeredBase } = world.products.papa.offer
    const reserve = (base: number) =>
      database.db.updateTable('offers').set({ reservedBase: base }).where('id', '=', id).execute()
    await reserve(offeredBase - 3_000)
    const [papa] = (await search('q=papa')).products
    expect(papa?.main).toMatchObject({ unit: 'cuarta', left: 1 })
    await reserve(0)
  })

  it('pages in a stable order without repeating', async () => {
    const { db } = database
    // fifty associations with one oca each: the name alone is no order
    const sellers = await db
      .insertInto('organizations')
      .values(
        Array.from({ length: 50 }, (_, index) => ({
          kind: 'association' as const,
          slug: `ocas-${index}`,
          name: `Ocas ${index}`,
          municipality: 'Palca',
        })),
      )
      .returning('id')
      .execute()
    const many = await db
      .insertInto('products')
      .values(
        sellers.map(({ id }, index) => ({
          associationId: id,
          slug: `oca-${index}`,
          name: 'Oca',
          category: 'root' as const,
          baseUnit: 'gram' as const,
        })),
      )
      .returning('id')
      .execute()
    const pages = await Promise.all([1, 2, 3, 9].map((page) => search(`q=oca&ver=todo&pagina=${page}`)))
    expect(pages.map(({ products }) => products.length)).toEqual([24, 24, 2, 0])
    expect(pages.map(({ hasNext }) => hasNext)).toEqual([true, true, false, false])
    expect(pages.map(({ total }) => total)).toEqual([50, 50, 50, 50])
    expect(new Set(pages.flatMap(({ products }) => products.map(({ id }) => id))).size).toBe(50)
    await db
      .deleteFrom('products')
      .where(
        'id',
        'in',
        many.map(({ id }) => id),
      )
      .execute()
    await db
      .deleteFrom('organizations')
      .where(
        'id',
        'in',
        sellers.map(({ id }) => id),
      )
      .execute()
  })
})

describe('searching', () => {
  it('forgives accents, capitals, apostrophes and plurals', async () => {
    expect(await slugs("q=PAPAS+WAYCH'A")).toEqual(['papa-waycha'])
    expect(await slugs('q=huévos')).toEqual(['huevo'])
  })

  it('finds by any word, the best first', async () => {
    expect(await slugs('q=tomate+acelga')).toEqual(['acelga', 'tomate'])
    expect(await slugs('q=acelga+de+chinchaya')).toEqual(['acelga', 'papa-waycha'])
    expect(await slugs('q=achocalla')).toEqual(['huevo', 'tomate'])
  })

  it('compares how words begin', async () => {
    expect(await slugs('q=mate')).toEqual([])
  })

  it('finds nothing by an absurd text, and does not fail', async () => {
    for (const text of ['%', "'); drop table products;--", '\\', 'x'.repeat(10_000), '😀', '_']) {
      const page = await search(new URLSearchParams({ q: text }).toString())
      expect([0, 4]).toContain(page.total)
    }
  })
})

describe('filters', () => {
  it('by category, with the counts of the others beside it', async () => {
    const page = await search('tipo=verdura')
    expect(page).toMatchObject({ total: 2, byCategory: { vegetable: 2, root: 1, animal: 1 } })
    expect(page.products.map(({ slug }) => slug)).toEqual(['acelga', 'tomate'])
  })

  it('by association', async () => {
    const page = await search('asociacion=carpas-de-achocalla')
    expect(page.products.map(({ slug }) => slug)).toEqual(['huevo', 'tomate'])
    expect(page.byCategory).toEqual({ vegetable: 1, animal: 1 })
    expect(page.associations).toHaveLength(2)
    expect((await search('asociacion=no-existe')).total).toBe(0)
  })

  it('by seal, the association’s own too', async () => {
    expect(await slugs('sello=si')).toEqual(['huevo'])
  })

  it('by season', async () => {
    expect(await slugs('temporada=si', 1)).toEqual(['tomate'])
    expect(await slugs('temporada=si', 5)).toEqual([])
  })

  it('shows what this week has not only when asked, after the rest', async () => {
    expect(await slugs('ver=todo')).toEqual(['acelga', 'huevo', 'papa-waycha', 'tomate', 'haba-verde'])
    const [haba] = (await search('q=haba&ver=todo')).products
    expect(haba).toMatchObject({ isOffered: false, main: null, seasonMonths: [1, 2, 3] })
  })

  it('before the first cycle lists everything, without prices', async () => {
    const page = await findCatalog(database.db, null, readCatalogFilter(new URLSearchParams()), 5)
    expect(page.total).toBe(5)
    expect(page.products.every(({ main }) => main === null)).toBe(true)
  })
})

describe('one product', () => {
  it('has its prices, who grows it and how many promised it', async () => {
    const counted = countingQueries(database.db)
    const product = await findProduct(counted.db, cycle, 'acelga')
    expect(counted.count()).toBe(1)
    expect(product).toMatchObject({ name: 'Acelga', producerCount: 2, associationMunicipality: 'Ancoraimes' })
    expect(product?.presentations.map(({ unit }) => unit)).toEqual(['amarro', 'kg'])
    expect(await findProduct(database.db, cycle, 'no-existe')).toBeNull()
    expect(await findProduct(database.db, null, 'acelga')).toMatchObject({
      isOffered: false,
      presentations: [],
    })
  })

  it('stands beside others of its association, in season first', async () => {
    const query = { month: 1, limit: 6, associationId: world.associations[1].id }
    const others = await listStockedProducts(database.db, cycle, query)
    expect(others.map(({ slug }) => slug)).toEqual(['tomate', 'huevo'])
    const except = await listStockedProducts(database.db, cycle, {
      ...query,
      exceptId: world.products.tomate.id,
    })
    expect(except.map(({ slug }) => slug)).toEqual(['huevo'])
  })
})

it('names a few products of each association', async () => {
  const names = await listProductNames(database.db, [world.associations[0].id, 999_999], 2)
  expect([...names]).toEqual([[world.associations[0].id, ['Acelga', 'Haba verde']]])
})
