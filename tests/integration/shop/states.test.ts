import { beforeAll, describe, expect, it } from 'vitest'
import { addMinutes } from '~/kernel/instants'
import * as bundlePage from '~/routes/agrobolsas.$slug'
import * as bundlesPage from '~/routes/agrobolsas'
import * as associationsPage from '~/routes/asociaciones'
import * as helpPage from '~/routes/ayuda'
import * as productPage from '~/routes/catalogo.$slug'
import * as catalogPage from '~/routes/catalogo'
import * as homePage from '~/routes/inicio'
import * as pointsPage from '~/routes/puntos'
import { setClock, testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
const open = pagesOn(() => database.db, {
  '': homePage,
  agrobolsas: bundlesPage,
  'agrobolsas/:slug': bundlePage,
  catalogo: catalogPage,
  'catalogo/:slug': productPage,
  asociaciones: associationsPage,
  puntos: pointsPage,
  ayuda: helpPage,
})
const BUYING = ['/', '/agrobolsas/agrobolsa-familiar', '/catalogo', '/catalogo/acelga']

describe('an empty world', () => {
  it.each(['/', '/agrobolsas', '/catalogo', '/asociaciones', '/puntos', '/ayuda'])(
    '%s says so',
    async (path) => {
      const { status, html } = await open(path)
      expect(status).toBe(200)
      expect(html).toContain('Pronto abrimos otra semana.')
      expect(html).not.toContain('action="/canasta"')
    },
  )
})

describe('a week', () => {
  let world: World

  beforeAll(async () => {
    world = await buildWorld(database.db)
  })

  it.each(BUYING)('that is open lets people put things into their basket at %s', async (path) => {
    const { html } = await open(path)
    expect(html).toContain('action="/canasta"')
    expect(html).toMatch(/data-countdown="\d+"/)
  })

  it('says where money goes from its agrobolsas, as long as no week was closed', async () => {
    expect((await open('/')).html).toContain('Es la cuenta de las agrobolsas de esta semana.')
  })

  it('sells nothing that is gone, and says so', async () => {
    const { acelga } = world.products
    const offers = database.db.updateTable('offers').where('id', '=', acelga.offer.id)
    await offers.set({ reservedBase: acelga.offer.offeredBase }).execute()
    const product = await open('/catalogo/acelga')
    expect(product.html).toContain('Se agotó esta semana')
    const bundle = await open('/agrobolsas/agrobolsa-familiar')
    expect(bundle.html).toContain('Se agotó esta semana')
    for (const { html } of [product, bundle]) expect(html).not.toContain('id="pedir"')
    await offers.set({ reservedBase: 0 }).execute()
  })

  it.each([
    [-1, 'Últimas horas.', true],
    [0, 'Las productoras están cosechando.', false],
    [57 * 60, 'En camino.', false],
    [76 * 60 - 1, 'Hoy se recoge,', false],
    [76 * 60, 'Hoy se recoge.', false],
    [78 * 60, 'Cerrado.', false],
  ])('%i minutes after its cut-off says "%s"', async (minutes, words, sells) => {
    await setClock(database.db, addMinutes(world.cycle.closesAt, minutes))
    const { html } = await open('/catalogo')
    expect(html).toContain(words)
    expect(html.includes('value="agregar"')).toBe(sells)
    for (const path of BUYING) expect((await open(path)).html.includes('value="agregar"')).toBe(sells)
  })
})
