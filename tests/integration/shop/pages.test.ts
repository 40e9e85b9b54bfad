import { beforeAll, describe, expect, it } from 'vitest'
import * as bundlePage from '~/routes/agrobolsas.$slug'
import * as bundlesPage from '~/routes/agrobolsas'
import * as associationPage from '~/routes/asociaciones.$slug'
import * as associationsPage from '~/routes/asociaciones'
import * as helpPage from '~/routes/ayuda'
import * as productPage from '~/routes/catalogo.$slug'
import * as catalogPage from '~/routes/catalogo'
import * as homePage from '~/routes/inicio'
import * as pointPage from '~/routes/puntos.$slug'
import * as pointsPage from '~/routes/puntos'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld } from '#tests/support/world'

const database = testDatabase()
let counted: ReturnType<typeof countingQueries>
const open = pagesOn(() => counted.db, {
  '': homePage,
  agrobolsas: bundlesPage,
  'agrobolsas/:slug': bundlePage,
  catalogo: catalogPage,
  'catalogo/:slug': productPage,
  asociaciones: associationsPage,
  'asociaciones/:slug': associationPage,
  puntos: pointsPage,
  'puntos/:slug': pointPage,
  ayuda: helpPage,
})

beforeAll(async () => {
  await buildWorld(database.db)
  counted = countingQueries(database.db)
})

const PATHS = [
  '/',
  '/agrobolsas',
  '/agrobolsas/agrobolsa-familiar',
  '/catalogo',
  '/catalogo/acelga',
  '/asociaciones',
  '/asociaciones/huertas-de-chinchaya',
  '/puntos',
  '/puntos/plaza-villarroel',
  '/ayuda',
]

describe.each(PATHS)('%s', (path) => {
  it('is a whole page in Spanish and in English, without style attributes or inline scripts', async () => {
    for (const language of ['es', 'en']) {
      const { status, html } = await open(`${path}?idioma=${language}`)
      expect(status).toBe(200)
      expect(html).toContain('<h1>')
      expect(html).not.toMatch(/ style="/)
      expect(html).not.toMatch(/<script(?![^>]* src=)/)
      expect(html).not.toMatch(/\{\{|undefined|NaN|\[object/)
    }
  })

  it('has one first heading, and gives every picture its size', async () => {
    const { html } = await open(path)
    expect(html.match(/<h1/g)).toHaveLength(1)
    for (const [picture] of html.matchAll(/<img[^>]*>/g)) {
      expect(picture).toMatch(/width="\d+" height="\d+"/)
      expect(picture).toMatch(/ alt="/)
    }
  })
})

it.each([
  ['/catalogo', 2],
  ['/catalogo?q=papa&tipo=papa-y-raiz&pagina=1', 2],
  ['/agrobolsas', 3],
  ['/agrobolsas/agrobolsa-familiar', 3],
  ['/catalogo/acelga', 4],
  ['/asociaciones', 3],
  ['/asociaciones/huertas-de-chinchaya', 3],
  ['/puntos', 2],
  ['/puntos/plaza-villarroel', 3],
  ['/ayuda', 1],
  ['/', 8],
])('%s asks the database %i times', async (path, queries) => {
  counted.reset()
  await open(path)
  expect(counted.count()).toBe(queries)
})

describe('what nobody meant to ask', () => {
  it.each([
    '/catalogo?q=LONG',
    '/catalogo?q=%27%3B%20drop%20table%20products%3B--',
    '/catalogo?q=%00%F0%9F%98%80%25_%5C',
    '/catalogo?pagina=-1',
    '/catalogo?pagina=1e9',
    '/catalogo?pagina=999999999999999999999',
    '/catalogo?tipo=zzz&sello=zzz&temporada=zzz&ver=zzz',
    '/catalogo?tipo=verdura&tipo=fruta&q=a&q=b&pagina=2&pagina=x',
    '/catalogo?asociacion=../../etc/passwd',
    '/catalogo?asociacion=no-existe',
    '/puntos?q=%25%25&pagina=-7&mapa=1',
    '/puntos?pagina=500',
    '/asociaciones?pagina=500',
    '/agrobolsas/agrobolsa-familiar?cantidad=-4&cambio-2=999999999&cambio-99=1',
    '/agrobolsas/agrobolsa-familiar?agregado=si&cantidad=1e400',
    '/catalogo/acelga?presentacion=999999999&cantidad=0',
  ])('%s is answered', async (path) => {
    const { status, html } = await open(path.replace('LONG', 'a'.repeat(10_000)))
    expect(status).toBe(200)
    expect(html).toContain('<h1>')
  })

  it.each([
    '/catalogo/no-existe',
    '/catalogo/%27--',
    '/agrobolsas/no-existe',
    '/asociaciones/chaka',
    '/puntos/%F0%9F%98%80',
    '/catalogo/%00',
    '/agrobolsas/%00',
    '/asociaciones/%00',
    '/puntos/%00',
  ])('%s is not found', async (path) => {
    expect((await open(path)).status).toBe(404)
  })
})

describe('choosing without scripts', () => {
  it('counts by an address without the step', async () => {
    const bundle = '/agrobolsas/agrobolsa-familiar'
    expect((await open(`${bundle}?accion=agregar&cantidad=2&op=mas&volver=/x`)).location).toBe(
      `${bundle}?cantidad=3#pedir`,
    )
    expect((await open('/catalogo/acelga?cantidad=1&op=menos')).location).toBe('/catalogo/acelga#pedir')
    const { html } = await open(`${bundle}?cantidad=3`)
    expect(html).toMatch(/name="cantidad"[^>]* value="3"/)
  })

  it('prices an agrobolsa with its swap, and names the difference', async () => {
    const { html } = await open('/agrobolsas/agrobolsa-familiar')
    const [, swap] = /<option value="(\d+)">Tomate, 1 libra/.exec(html) ?? []
    const chosen = await open(`/agrobolsas/agrobolsa-familiar?cambio-2=${swap}`)
    expect(chosen.html).toMatch(new RegExp(`<option value="${swap}" selected="">`))
    expect(chosen.html).not.toBe(html)
  })
})
