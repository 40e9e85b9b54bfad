import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { findGoodHistory, findMarketReferences } from '~/features/demand-board/prices/views.server'
import { confirmSurvey } from '~/features/interop/survey/confirm-survey.server'
import { findSurveyPreview, previewSurvey } from '~/features/interop/survey/preview-survey.server'
import * as bundlePage from '~/routes/agrobolsas.$slug'
import * as bundlesPage from '~/routes/agrobolsas'
import * as productPage from '~/routes/catalogo.$slug'
import * as good from '~/routes/municipio.$slug.precios.$good'
import * as survey from '~/routes/municipio.$slug.precios.anotar'
import * as file from '~/routes/municipio.$slug.precios.archivo'
import * as preview from '~/routes/municipio.$slug.precios.archivo.$key'
import * as download from '~/routes/municipio.$slug.precios.descargar'
import * as board from '~/routes/municipio.$slug.precios'
import { uploadOf } from '../catalog/pictures'
import { argsOf, dataOf, refusalOf } from '../work/support'
import { addGoods, addMunicipality } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'municipio/:slug/precios': board,
  'municipio/:slug/precios/anotar': survey,
  'municipio/:slug/precios/archivo': file,
  'municipio/:slug/precios/archivo/:key': preview,
  'municipio/:slug/precios/:good': good,
  'catalogo/:slug': productPage,
  agrobolsas: bundlesPage,
  'agrobolsas/:slug': bundlePage,
})
let world: World
let city: Awaited<ReturnType<typeof addMunicipality>>
let other: typeof city
let goods: Map<string, number>
beforeAll(async () => {
  world = await buildWorld(database.db)
  city = await addMunicipality(database.db)
  other = await addMunicipality(database.db, 'el-alto', 'El Alto')
  goods = await addGoods(database.db, city.id, world)
})
beforeEach(async () => {
  await database.db.deleteFrom('surveyImports').execute()
  await database.db.deleteFrom('priceObservations').execute()
})

const BASE = '/municipio/la-paz/precios'
const id = (slug: string) => some(goods.get(slug))
/** The test world's day is Wednesday, November 18. */
const form = (fields: Record<string, string>, key: string = randomUUID()) => ({
  ...{ clave: key, mercado: 'otro', 'mercado-nuevo': 'Mercado Rodríguez', dia: '2026-11-18' },
  ...fields,
})
const send = async (fields: Record<string, string>, who = city) =>
  await survey.action(
    argsOf(database.db, {
      path: `/municipio/${who.slug}/precios/anotar`,
      params: { slug: who.slug },
      form: fields,
      headers: who.headers,
    }),
  )
const see = async (slug: string, unit: string, ...prices: string[]) => {
  for (const price of prices) {
    const answer = await send(form({ [`p${id(slug)}`]: price, [`u${id(slug)}`]: unit }))
    expect(statusOf(answer)).toBe(302)
  }
}
const observations = async () =>
  await database.db
    .selectFrom('priceObservations')
    .selectAll()
    .orderBy('goodId', 'desc')
    .orderBy('id')
    .execute()
const sure = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('nothing there')
  return value
}
const statusOf = (answer: unknown) => (answer instanceof Response ? answer.status : dataOf(answer).status)

describe('a survey typed on a phone', () => {
  test('keeps many prices of one market at one go, converted, once for each form', async () => {
    const fields = form({
      [`p${id('papa-waycha')}`]: '62,50',
      [`u${id('papa-waycha')}`]: 'arroba',
      [`p${id('acelga')}`]: '4',
      [`u${id('acelga')}`]: 'amarro',
      [`p${id('huevo')}`]: '',
      [`u${id('huevo')}`]: 'docena',
    })
    const answers = await Promise.all([send(fields), send(fields)])
    expect(answers.map(statusOf)).toEqual([302, 302])
    expect(await observations()).toMatchObject([
      {
        unit: 'arroba',
        baseQuantity: 11_500,
        priceCentavos: 6_250,
        centavosPerMillion: 543_478,
        observedOn: '2026-11-18',
      },
      { unit: 'amarro', baseQuantity: 500, factor: 'declared', centavosPerMillion: 800_000 },
    ])
    const audit = await database.db
      .selectFrom('auditLog')
      .select('after')
      .where('action', '=', 'price.surveyed')
      .execute()
    expect(audit).toEqual([{ after: { day: '2026-11-18', prices: 2 } }])
  })

  test('says beside the field what is wrong, keeps what was typed and saves nothing', async () => {
    const papa = id('papa-waycha')
    const body = new URLSearchParams(
      form({ [`p${papa}`]: '30', [`u${papa}`]: 'caja', [`p${id('acelga')}`]: 'x' }),
    )
    const { status, html } = await get(`${BASE}/anotar`, { method: 'POST', body, headers: city.headers })
    expect(status).toBe(422)
    expect(html).toContain('Nadie anotó cuánto trae esa unidad')
    expect(html).toContain('¿Cuántos kilos trae?')
    expect(html).toContain('Lo que escribió sigue aquí')
    expect(await observations()).toEqual([])
  })

  test('counts only in its own municipality’s markets', async () => {
    await see('papa-waycha', 'kg', '6')
    const market = some(await database.db.selectFrom('surveyMarkets').select('id').executeTakeFirst())
    const fields = form({
      [`p${id('acelga')}`]: '4',
      [`u${id('acelga')}`]: 'amarro',
      mercado: String(market.id),
      'mercado-nuevo': '',
    })
    expect(statusOf(await send(fields, other))).toBe(422)
    const page = await get('/municipio/el-alto/precios', { headers: other.headers })
    expect(page.html).toContain('Sin precios en ocho semanas')
    expect((await get(BASE, { headers: city.headers })).html).toContain('Bs\u00a06,00')
  })
})

describe('a price that is odd', () => {
  test('is shown, counts until a person excludes it with a reason, and may count again', async () => {
    await see('papa-waycha', 'kg', '6', '6,10', '6,20', '6,30', '6,40', '6,50', '6,60', '66')
    const page = `${BASE}/papa-waycha`
    const history = async () =>
      sure(await findGoodHistory(database.db, city.id, { slug: 'papa-waycha', page: 1 }))
    expect((await history()).weeks).toMatchObject([{ outliers: 1, band: { count: 8 } }])
    const odd = some((await history()).observations.find(({ isOutlier }) => isOutlier))
    const act = async (fields: Record<string, string>, headers = city.headers, slug = 'la-paz') =>
      await good.action(
        argsOf(database.db, {
          path: page,
          params: { slug, good: 'papa-waycha' },
          form: { precio: String(odd.id), ...fields },
          headers,
        }),
      )
    expect(statusOf(await act({ accion: 'sacar', motivo: ' x ' }))).toBe(422)
    const foreign = await refusalOf(act({ accion: 'sacar', motivo: 'No me gusta' }, other.headers, 'el-alto'))
    expect(foreign.status).toBe(404)
    for (const _ of [1, 2])
      expect(statusOf(await act({ accion: 'sacar', motivo: 'Era de diez kilos' }))).toBe(302)
    expect((await history()).weeks).toMatchObject([
      { outliers: 0, excluded: 1, band: { count: 7, high: 650_000 } },
    ])
    expect((await get(page, { headers: city.headers })).html).toContain('Era de diez kilos')
    await act({ accion: 'contar' })
    expect((await history()).weeks).toMatchObject([{ excluded: 0, band: { count: 8 } }])
    const audit = await database.db
      .selectFrom('auditLog')
      .select('action')
      .where('subject', '=', `price:${odd.id}`)
      .orderBy('id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['price.excluded', 'price.included'])
  })
})

describe('the shop', () => {
  const version = async () =>
    some(await database.db.selectFrom('orderCycles').select('catalogVersion').executeTakeFirst())
      .catalogVersion

  test('compares with a survey of the last two weeks, its place and day beside it, and with nothing else', async () => {
    const page = async () => (await get('/catalogo/papa-waycha')).html
    expect(await page()).not.toContain('Comparado con el mercado')
    expect((await get('/agrobolsas')).html).not.toContain('En el mercado')
    const before = await version()
    await see('papa-waycha', 'arroba', '70', '72', '74')
    expect(await version()).toBeGreaterThan(before)
    expect(await page()).toContain('Bs\u00a072,00')
    expect(await page()).toContain('Visto en Mercado Rodríguez, La Paz, 18 de noviembre de 2026')
    await database.db.updateTable('priceObservations').set({ observedOn: '2026-11-04' }).execute()
    expect(await page()).not.toContain('Comparado con el mercado')
    await database.db.updateTable('priceObservations').set({ observedOn: '2026-11-05' }).execute()
    expect(await page()).toContain('Comparado con el mercado')
  })

  test('compares an agrobolsa only when each of its products was seen', async () => {
    const page = async () => (await get(`/agrobolsas/${world.bundle.slug}`)).html
    for (const slug of ['papa-waycha', 'tomate', 'acelga']) await see(slug, 'kg', '8', '8', '8')
    expect(await page()).not.toContain('Comparado con el mercado')
    await see('huevo', 'docena', '14,40', '14,40', '14,40')
    // 2,875 g + 500 g + 1,000 g at Bs 8, and six eggs at Bs 1.20
    expect(await page()).toContain('Bs\u00a042,20')
    expect((await get('/agrobolsas')).html).toContain('En el mercado, Bs\u00a042,20.')
  })

  test('compares a product with the good that the operator chose for it, or with none', async () => {
    await see('tomate', 'kg', '8', '9', '10')
    const [kilo] = world.products.papa.presentations
    const medianOf = async () =>
      (await findMarketReferences(database.db, [kilo.id])).get(kilo.id)?.band.median
    const choose = async (goodId: number | null) =>
      await database.db
        .insertInto('productGoods')
        .values({
          productId: world.products.papa.id,
          goodId,
          chosenBy: world.operator.personId,
          chosenAt: new Date(),
        })
        .onConflict((conflict) => conflict.column('productId').doUpdateSet({ goodId }))
        .execute()
    expect(await medianOf()).toBeUndefined()
    await choose(id('tomate'))
    expect(await medianOf()).toBe(900_000)
    await choose(null)
    expect(await medianOf()).toBeUndefined()
    await database.db.deleteFrom('productGoods').execute()
  })
})

describe('a spreadsheet of prices', () => {
  const HEADING = 'día;mercado;producto;unidad;precio Bs;cuánto trae (kg o unidades)'
  const owner = () => ({ organizationId: city.id, personId: city.personId })
  const keyOf = async (text: string) => {
    const outcome = await previewSurvey(database.db, {
      ...owner(),
      file: { name: 'precios.csv', bytes: Buffer.from(text) },
    })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    return outcome.value.key
  }
  const confirm = async (key: string, shownRows: number) =>
    await confirmSurvey(database.db, { ...owner(), key, shownRows, role: 'municipal_staff' })
  const viewOf = async (key: string) =>
    await findSurveyPreview(database.db, owner(), key, { fate: null, page: 1 })

  test('is shown first with every mistake by row, and not taken while it has one', async () => {
    await see('papa-waycha', 'kg', '6')
    const upload = uploadOf(
      'archivo',
      'p.csv',
      Buffer.from(`${HEADING}\n31/02/2026;Uno;Uva;jarra;x;\n`),
      'text/csv',
    )
    const sent = await file.action(
      argsOf(database.db, {
        path: `${BASE}/archivo`,
        params: { slug: 'la-paz' },
        upload,
        headers: { ...city.headers, ...upload.headers },
      }),
    )
    const location = sent instanceof Response ? sure(sent.headers.get('Location')) : ''
    const { html } = await get(location, { headers: city.headers })
    expect(html).toContain('Fila 2')
    expect(html).toContain('Ese mercado no está en su lista')
    expect(await confirm(some(location.split('/').pop()), 0)).toMatchObject({
      refusal: { reason: 'has_errors' },
    })
    expect(await observations()).toHaveLength(1)
  })

  test('is written whole and once, and adds nothing when it comes again', async () => {
    await see('papa-waycha', 'kg', '6')
    const rows = `${HEADING}\n17/11/2026;mercado rodriguez;Papa waych'a;arroba;70;\n2026-11-17;Mercado Rodríguez;Huevo;docena;13,5;\n`
    const key = await keyOf(rows)
    expect(await viewOf(key)).toMatchObject({ newRows: 2, sameRows: 0, errorRows: 0 })
    expect(await confirm(key, 1)).toMatchObject({ refusal: { reason: 'changed_meanwhile' } })
    const clicks = await Promise.all([confirm(key, 2), confirm(key, 2)])
    expect(clicks.map((each) => each.ok && each.value.wasDone).sort()).toEqual([false, true])
    expect(await observations()).toHaveLength(3)
    expect(await viewOf(await keyOf(rows))).toMatchObject({ newRows: 0, sameRows: 2 })
    const answer = await download.loader(
      argsOf(database.db, { path: `${BASE}/descargar`, params: { slug: 'la-paz' }, headers: city.headers }),
    )
    const text = await answer.text()
    expect(text).toContain('17/11/2026;Mercado Rodríguez;Huevo;docena;13,50;12')
    expect(await viewOf(await keyOf(text))).toMatchObject({ newRows: 0, sameRows: 3, errorRows: 0 })
  })

  test('carries no living formula out', async () => {
    const hostile = form({
      'mercado-nuevo': '=HYPERLINK("http://x")',
      [`p${id('acelga')}`]: '4',
      [`u${id('acelga')}`]: 'amarro',
    })
    await send(hostile)
    const answer = await download.loader(
      argsOf(database.db, { path: `${BASE}/descargar`, params: { slug: 'la-paz' }, headers: city.headers }),
    )
    expect(await answer.text()).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})
