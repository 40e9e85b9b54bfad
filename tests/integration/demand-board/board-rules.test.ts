import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { linkProducts } from '~/features/demand-board/links/link-products.server'
import { findDemand } from '~/features/demand-board/board/views.server'
import { answerNegotiation, startNegotiation } from '~/features/demand-board/negotiation/negotiate.server'
import { laterToday } from '~/features/demand-board/today.server'
import * as supplyPage from '~/routes/asociacion.$slug.demanda'
import * as fairPage from '~/routes/municipio.$slug.precios.justo'
import * as linksPage from '~/routes/operacion.precios'
import { signedIn } from '../work/support'
import { addGoods, addMunicipality, announceAndAsk, surveyPotato } from './support'

const database = testDatabase()
const open = pagesOn(() => database.db, {
  'asociacion/:slug/demanda': supplyPage,
  'municipio/:slug/precios/justo': fairPage,
  'operacion/precios': linksPage,
})
let world: World
let city: Awaited<ReturnType<typeof addMunicipality>>
let operator: { Cookie: string }
let goods: Map<string, number>
let papaId: number
let pair: { supplyId: number; demandId: number }
beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  city = await addMunicipality(db)
  operator = await signedIn(db, world.operator.personId)
  goods = await addGoods(db, city.id, world)
  papaId = some(goods.get('papa-waycha'))
  await db.updateTable('deliveryPoints').set({ organizationId: city.id }).execute()
  await surveyPotato(db, city, papaId)
  pair = await announceAndAsk(db, { world, city, papaId, by: coordinator() })
})

const coordinator = () => ({
  personId: world.associations[0].coordinator.personId,
  role: 'association_coordinator',
})

describe('what products are compared with', () => {
  const by = () => ({ personId: world.operator.personId, role: 'operator' })
  const send = async (fields: [string, string][]) =>
    await open('/operacion/precios?ver=todos', {
      ...{ method: 'POST', body: new URLSearchParams(fields), headers: operator },
    })
  const chosen = async () =>
    await database.db
      .selectFrom('productGoods')
      .select(['productId', 'goodId'])
      .orderBy('productId')
      .execute()

  test('a product that no market knows waits for the operator, who adds it; then it can be announced', async () => {
    const { db } = database
    const { papa } = world.products
    await db.updateTable('products').set({ name: 'Oca amarilla' }).where('id', '=', papa.id).execute()
    expect(await laterToday(db)).toMatchObject({ uncomparedProducts: 1 })
    const lidia = await signedIn(db, coordinator().personId)
    const announced = await open('/asociacion/huertas-de-chinchaya/demanda', { headers: lidia })
    expect(announced.html).toMatch(/no se pueden anunciar.*Oca amarilla/s)
    const { html } = await open('/operacion/precios', { headers: operator })
    expect(html).toContain('Oca amarilla')
    expect(html).toContain('Sin comparar: 1')

    const oca = String(papa.id)
    const unknown = await send([
      ['accion', 'comparar'],
      ['producto', oca],
      ['bien', 'Lúcuma'],
    ])
    expect(unknown.status).toBe(409)
    expect(unknown.html).toContain('Ningún producto de mercado se llama así')
    expect(unknown.html).toContain('value="Lúcuma"')
    const nothingTicked = await send([
      ['accion', 'comparar'],
      ['bien', ''],
    ])
    expect(nothingTicked.status).toBe(422)
    expect(nothingTicked.html).toContain('Marque al menos un producto.')
    expect(nothingTicked.html).toContain('Escriba el nombre, o elíjalo de la lista.')
    expect(
      (
        await send([
          ['accion', 'comparar'],
          ['producto', '1; drop'],
        ])
      ).status,
    ).toBe(400)
    expect(await chosen()).toEqual([])

    for (const _ of [1, 2])
      expect(
        (
          await send([
            ['accion', 'agregar'],
            ['producto', oca],
            ['bien', 'oca  amarilla'],
          ])
        ).status,
      ).toBe(302)
    const good = await db
      .selectFrom('marketGoods')
      .selectAll()
      .where('slug', '=', 'oca-amarilla')
      .executeTakeFirstOrThrow()
    expect(good).toMatchObject({ name: 'oca amarilla', baseUnit: 'gram' })
    expect(await chosen()).toEqual([{ productId: papa.id, goodId: good.id }])
    const supply = await db.selectFrom('supplies').select('goodId').executeTakeFirstOrThrow()
    expect(supply.goodId).toBe(good.id)
    expect(await laterToday(db)).toMatchObject({ uncomparedProducts: 0 })
    const audited = await db
      .selectFrom('auditLog')
      .select('subject')
      .where('action', '=', 'price.product_linked')
      .execute()
    expect(audited).toEqual([{ subject: `product:${papa.id}` }])
  })

  test('several are linked together or not at all, and can be unlinked again', async () => {
    const { db } = database
    const all = await db.selectFrom('products').select(['id', 'baseUnit', 'name']).orderBy('id').execute()
    const counted = some(all.find(({ baseUnit }) => baseUnit === 'piece'))
    const { papa } = world.products
    const mixed = await linkProducts(db, {
      ...{ productIds: [papa.id, counted.id].sort((a, b) => a - b), by: by() },
      to: { kind: 'good', name: 'PAPA WAYCH’A' },
    })
    expect(mixed).toMatchObject({
      refusal: { reason: 'other_unit', goodUnit: 'gram', names: [counted.name] },
    })
    const link = async (to: Parameters<typeof linkProducts>[1]['to'], ids = [papa.id]) =>
      await linkProducts(db, { productIds: ids, to, by: by() })
    expect(await link({ kind: 'nothing' }, [999_999])).toMatchObject({
      refusal: { reason: 'unknown_product' },
    })
    expect(await link({ kind: 'good', name: 'papa waych’a' })).toEqual({ ok: true, value: { changed: 1 } })
    expect(await link({ kind: 'good', name: 'papa waych’a' })).toEqual({ ok: true, value: { changed: 0 } })
    const goodOf = async () =>
      (await db.selectFrom('supplies').select('goodId').executeTakeFirstOrThrow()).goodId
    expect(await goodOf()).toBe(papaId)
    expect(await link({ kind: 'nothing' })).toMatchObject({ value: { changed: 1 } })
    expect(await chosen()).toEqual([{ productId: papa.id, goodId: null }])
    expect(await laterToday(db)).toMatchObject({ uncomparedProducts: 0 })
    await db.updateTable('products').set({ name: "Papa waych'a" }).where('id', '=', papa.id).execute()
    expect(await link({ kind: 'by_name' })).toMatchObject({ value: { changed: 1 } })
    expect(await chosen()).toEqual([])
    expect(await goodOf()).toBe(papaId)
  })
})

describe('between which prices is fair', () => {
  const PATH = '/municipio/la-paz/precios/justo'
  const send = async (minimo: string, maximo: string, norma = 'Ley municipal 105') =>
    await open(PATH, {
      ...{ method: 'POST', body: new URLSearchParams({ minimo, maximo, norma }), headers: city.headers },
    })
  const proposed = async () =>
    (await findDemand(database.db, { id: pair.demandId, organizationId: city.id }))?.parts

  test('is refused with words when it would leave out the middle price', async () => {
    expect((await open(PATH, { headers: city.headers })).html).toContain('Es el de Chaka')
    const { status, html } = await send('20', '99,5', ' ')
    expect(status).toBe(422)
    expect(html).toContain('Escriba un número entero de 30 a 100.')
    expect(html).toContain('Escriba un número entero de 100 a 150.')
    expect(html).toContain('Escriba de dónde sale, o que es un supuesto.')
    expect(html).toContain('value="99,5"')
    await expect(
      database.db
        .insertInto('fairPriceRules')
        .values({
          ...{ organizationId: city.id, floorPercent: 101, ceilingPercent: 100, source: 'x' },
          ...{ setBy: city.personId, setAt: new Date() },
        })
        .execute(),
    ).rejects.toThrow('fair_price_rules')
  })

  test('changes what is offered from now on, not what is negotiated, and is written down once', async () => {
    const { db } = database
    const buyer = { side: 'buyer', organizationId: city.id, by: city.by } as const
    const begun = await startNegotiation(db, {
      ...{ ...pair, units: 2, centavos: 4_900, organizationId: city.id, by: city.by },
    })
    if (!begun.ok) throw new Error(begun.refusal.reason)
    const { negotiationId } = begun.value
    for (const _ of [1, 2]) expect((await send('90', '120')).status).toBe(302)
    expect(await proposed()).toMatchObject([
      {
        centavos: 6_210,
        floorCentavos: 6_210,
        ceilingCentavos: 9_000,
        reasons: [{}, { kind: 'raised_to_floor' }],
      },
    ])
    expect((await open(PATH, { headers: city.headers })).html).toContain('Ley municipal 105')
    const audited = await db
      .selectFrom('auditLog')
      .select('after')
      .where('action', '=', 'price.fair_rule')
      .execute()
    expect(audited).toMatchObject([{ after: { floorPercent: 90, ceilingPercent: 120 } }])

    // It began between Bs 48,30 and Bs 75: a counter-offer under the new floor is still within.
    const counter = { kind: 'counter', units: 2, centavos: 5_000 } as const
    const association = {
      side: 'association',
      organizationId: world.associations[0].id,
      by: coordinator(),
    } as const
    expect(
      await answerNegotiation(db, { ...association, negotiationId, number: 1, answer: counter }),
    ).toMatchObject({
      ok: true,
    })
    const dear = { kind: 'counter', units: 2, centavos: 7_501 } as const
    expect(await answerNegotiation(db, { ...buyer, negotiationId, number: 2, answer: dear })).toMatchObject({
      refusal: { reason: 'outside_band', floorCentavos: 4_830, ceilingCentavos: 7_500 },
    })

    // What is negotiated keeps its good, whatever the product is linked to meanwhile.
    const tomatoId = some(goods.get('tomate'))
    const tomato = await db
      .selectFrom('marketGoods')
      .select('name')
      .where('id', '=', tomatoId)
      .executeTakeFirstOrThrow()
    const { papa } = world.products
    const by = { personId: world.operator.personId, role: 'operator' }
    await linkProducts(db, { productIds: [papa.id], to: { kind: 'good', name: tomato.name }, by })
    expect(await db.selectFrom('supplies').select('goodId').execute()).toEqual([{ goodId: papaId }])
    const take = { kind: 'accept' } as const
    expect(await answerNegotiation(db, { ...buyer, negotiationId, number: 2, answer: take })).toMatchObject({
      value: { isAgreed: true },
    })
  })
})
