import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { progressOf } from '~/features/consolidation/harvest/harvest'
import { harvestOfAssociation } from '~/features/consolidation/harvest/views.server'
import { packingListByPoint, packingTotals } from '~/features/consolidation/packing/views.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { basketOf, orderFrom } from '../orders/support'
import { cancelOrder } from './small-world'

/** One week through the true commands: three orders on two points, one of them cancelled, one agrobolsa. */
const database = testDatabase()
let world: World

const presentation = (product: keyof World['products'], index: 0 | 1 = 0) =>
  world.products[product].presentations[index].id

async function order(window: number, buyerName: string, ...items: Parameters<typeof basketOf>[1][]) {
  const outcome = await orderFrom(
    database.db,
    await basketOf(database.db, ...items),
    some(world.windows[window]).id,
    { buyerName },
  )
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value
}

beforeAll(async () => {
  world = await buildWorld(database.db)
  await order(0, 'Zulma Rojas', { presentationId: presentation('acelga'), count: 5 })
  await order(
    0,
    'Ana Paredes',
    { bundleId: world.bundle.id, count: 2 },
    { presentationId: presentation('papa'), count: 1 },
  )
  await order(2, 'Benita Flores', { presentationId: presentation('acelga', 1), count: 1 })
  const gone = await order(3, 'Carla Soto', { presentationId: presentation('tomate'), count: 9 })
  const { id } = await database.db
    .selectFrom('orders')
    .select('id')
    .where('code', '=', gone.code)
    .executeTakeFirstOrThrow()
  await cancelOrder(database.db, id)
})

const harvest = (association: 0 | 1) =>
  harvestOfAssociation(database.db, {
    cycleId: world.cycle.id,
    associationId: world.associations[association].id,
  })
const packing = (association?: 0 | 1) =>
  packingTotals(database.db, {
    cycleId: world.cycle.id,
    ...(association === undefined ? {} : { associationId: world.associations[association].id }),
  })
const list = (point: 0 | 1, page?: { page: number; pageSize: number }) =>
  packingListByPoint(database.db, {
    cycleId: world.cycle.id,
    deliveryPointId: world.points[point].id,
    ...page,
  })

describe('while the cycle is open', () => {
  it('an association sees what was promised and what is sold until now', async () => {
    const { isClosed, products, producers } = await harvest(0)
    expect(isClosed).toBe(false)
    expect(producers).toEqual([])
    expect(
      products.map(({ name, unit, unitBase, offeredBase, committedBase, requestedBase, shares }) => ({
        row: [name, unit, unitBase, offeredBase, committedBase, requestedBase],
        promised: shares.map((share) => [
          share.name,
          share.committedBase,
          share.askedBase,
          share.allotmentId,
        ]),
      })),
    ).toEqual([
      {
        row: ['Acelga', 'amarro', 500, 30_000, 24_000, 4_500],
        promised: [
          ['Juana Mamani', 12_000, 0, null],
          ['Rosa Condori', 12_000, 0, null],
        ],
      },
      {
        row: ['Papa waych’a', 'arroba', 11_500, 460_000, 345_000, 17_250],
        promised: [
          ['Juana Mamani', 230_000, 0, null],
          ['Rosa Condori', 115_000, 0, null],
        ],
      },
    ])
  })

  it('the operator sees the totals live', async () => {
    const totals = await cycleTotals(database.db, world.cycle.id)
    const orders = await database.db
      .selectFrom('orders')
      .select((eb) => eb.fn.sum<number>('totalCentavos').as('centavos'))
      .where('state', '=', 'placed')
      .executeTakeFirstOrThrow()
    const lines = await database.db
      .selectFrom('orderLines as l')
      .innerJoin('orders as o', 'o.id', 'l.orderId')
      .select((eb) => [
        eb.fn.sum<number>('l.grams').as('grams'),
        eb.fn.sum<number>('l.producerCentavos').as('centavos'),
      ])
      .where('o.state', '=', 'placed')
      .executeTakeFirstOrThrow()
    expect(totals).toMatchObject({
      orders: 3,
      totalCentavos: orders.centavos,
      producerCentavos: lines.centavos,
      grams: lines.grams,
      byPayment: [{ method: 'cash', orders: 3, totalCentavos: orders.centavos }],
      answers: { asked: 0, unanswered: 0 },
    })
    expect(totals.byAssociation.map(({ name, products, grams }) => [name, products, grams])).toEqual([
      ['Carpas de Achocalla', 2, 2_000 + 12 * 55],
      ['Huertas de Chinchaya', 2, 4_500 + 17_250],
    ])
    expect(totals.byPoint.map(({ name, orders: count, capacity }) => [name, count, capacity])).toEqual([
      ['Ciudad Satélite', 1, 40],
      ['Plaza Villarroel', 2, 40],
    ])
    expect(totals.byDay).toHaveLength(1)
  })
})

describe('after the cut-off', () => {
  beforeAll(async () => {
    const outcome = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
  })

  it('every packing total is the harvest request, for each association and for all', async () => {
    const requests = await database.db
      .selectFrom('harvestRequests')
      .select(['offerId', 'associationId', 'requestedBase'])
      .orderBy('offerId')
      .execute()
    const packed = ({ products }: Awaited<ReturnType<typeof packing>>) =>
      products.map(({ offerId, orderedBase }) => [offerId, orderedBase]).sort(([a = 0], [b = 0]) => a - b)
    const asked = (association?: 0 | 1) =>
      requests
        .filter(
          (row) => association === undefined || row.associationId === world.associations[association].id,
        )
        .map((row) => [row.offerId, row.requestedBase])
    expect(packed(await packing())).toEqual(asked())
    expect(packed(await packing(0))).toEqual(asked(0))
    expect(packed(await packing(1))).toEqual(asked(1))

    const byPoint = new Map<number, number>()
    for (const point of [0, 1] as const)
      for (const total of (await list(point))?.totals ?? [])
        byPoint.set(total.offerId, (byPoint.get(total.offerId) ?? 0) + total.orderedBase)
    expect([...byPoint].sort(([a], [b]) => a - b)).toEqual(asked())

    const matrix = await packing()
    for (const row of matrix.products)
      expect(row.byPoint.reduce((sum, base) => sum + base, 0)).toBe(row.orderedBase)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  it('the matrix counts each product in the unit that fits every point', async () => {
    const { points, products } = await packing(0)
    expect(points.map((point) => point.name)).toEqual(['Ciudad Satélite', 'Plaza Villarroel'])
    expect(products.map(({ name, unit, unitBase, byPoint }) => ({ name, unit, unitBase, byPoint }))).toEqual([
      { name: 'Acelga', unit: 'amarro', unitBase: 500, byPoint: [1_000, 3_500] },
      { name: 'Papa waych’a', unit: 'cuarta', unitBase: 2_875, byPoint: [0, 17_250] },
    ])
  })

  it('a point gets every order with all that is in it, by buyer, page by page', async () => {
    const all = await list(0)
    expect(all).toMatchObject({
      point: { name: 'Plaza Villarroel', referenceCorner: 'Frente al quiosco' },
      orders: 2,
      page: 1,
      pages: 1,
    })
    expect(all?.list.map((each) => each.buyerName)).toEqual(['Ana Paredes', 'Zulma Rojas'])
    const [ana] = all?.list ?? []
    expect(ana?.lines.map(({ label, count, isBundle }) => ({ label, count, isBundle }))).toEqual([
      { label: 'Agrobolsa Familiar', count: 2, isBundle: true },
      { label: 'Papa waych’a', count: 1, isBundle: false },
    ])
    expect(ana?.lines[0]?.components.map((each) => [each.productName, each.unit, each.orderedBase])).toEqual([
      ['Papa waych’a', 'cuarta', 5_750],
      ['Acelga', 'amarro', 1_000],
      ['Tomate', 'kg', 2_000],
      ['Huevo', 'media_docena', 12],
    ])
    expect(all?.toCollectCentavos).toBe(all?.list.reduce((sum, each) => sum + each.totalCentavos, 0))

    const second = await list(0, { page: 2, pageSize: 1 })
    expect(second).toMatchObject({ page: 2, pages: 2, orders: 2, list: [{ buyerName: 'Zulma Rojas' }] })
    expect(second).toMatchObject({ totals: [], products: all?.totals.length, grams: all?.grams })
    expect(await list(0, { page: 99, pageSize: 1 })).toMatchObject({ page: 2 })
    expect(await list(0, { page: Number.NaN, pageSize: 1 })).toMatchObject({ page: 1 })
    const nowhere = { cycleId: world.cycle.id, deliveryPointId: 999_999 }
    expect(await packingListByPoint(database.db, nowhere)).toBeNull()
  })

  it('the harvest says who is asked what, who has answered, and whom to call', async () => {
    const [juana, rosa] = world.associations[0].producers
    const before = await harvest(0)
    expect(before.isClosed).toBe(true)
    expect(before.counts).toEqual({ asked: 2, yes: 0, less: 0, no: 0, unanswered: 2 })
    expect(before.producers.map(({ name, phone, notice }) => ({ name, phone, notice }))).toEqual([
      {
        name: juana.name,
        phone: juana.e164,
        notice: { channel: 'whatsapp', status: 'waiting', sentAt: null, errorCode: null },
      },
      {
        name: rosa.name,
        phone: rosa.e164,
        notice: { channel: 'whatsapp', status: 'waiting', sentAt: null, errorCode: null },
      },
    ])

    const mine = some(before.producers[0])
    const acelga = some(mine.items.find((item) => item.productName === 'Acelga'))
    const papa = some(mine.items.find((item) => item.productName.startsWith('Papa')))
    const outcome = await answerHarvest(database.db, {
      cycleId: world.cycle.id,
      producerId: juana.id,
      choices: [
        { allotmentId: acelga.allotmentId, answer: 'less', confirmedBase: 1_000 },
        { allotmentId: papa.allotmentId, answer: 'yes' },
      ],
      by: {
        how: 'coordinator',
        byPersonId: world.associations[0].coordinator.personId,
        associationId: world.associations[0].id,
      },
    })
    expect(outcome.ok).toBe(true)

    const after = await harvest(0)
    expect(after.counts).toEqual({ asked: 2, yes: 0, less: 1, no: 0, unanswered: 1 })
    expect(after.totals.requestedGrams).toBe(4_500 + 17_250)
    const product = some(after.products[0])
    expect(progressOf(product)).toEqual({
      confirmedBase: 1_000,
      waitingBase: 4_500 - acelga.askedBase,
      missingBase: acelga.askedBase - 1_000,
    })
    const share = some(product.shares.find((each) => each.producerId === juana.id))
    expect(share).toMatchObject({
      answer: 'less',
      confirmedBase: 1_000,
      answeredHow: 'coordinator',
      answeredByName: world.associations[0].coordinator.name,
      asksMore: false,
    })
    expect(share.answeredAt).toBeInstanceOf(Date)
    const totals = await cycleTotals(database.db, world.cycle.id)
    expect(totals.answers).toMatchObject({ less: 1, unanswered: totals.answers.asked - 1 })
  })
})
