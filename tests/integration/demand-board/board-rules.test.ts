import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { linkProducts } from '~/features/demand-board/links/link-products.server'
import { laterToday } from '~/features/demand-board/today.server'
import * as supplyPage from '~/routes/asociacion.$slug.demanda'
import * as linksPage from '~/routes/operacion.precios'
import { signedIn } from '../work/support'
import { addGoods, addMunicipality, announceAndAsk, surveyPotato } from './support'

const database = testDatabase()
const open = pagesOn(() => database.db, {
  'asociacion/:slug/demanda': supplyPage,
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
    expect(await link({ kind: 'by_name' })).toMatchObject({ value: { changed: 1 } })
    expect(await chosen()).toEqual([])
    await db.updateTable('products').set({ name: "Papa waych'a" }).where('id', '=', papa.id).execute()
    expect(pair.supplyId).toBeGreaterThan(0)
  })
})
