import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { setClock } from '#db/clock.server'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { answerHarvest } from '~/features/consolidation/answers/answer-harvest.server'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type SwapsAnswer } from '~/features/consolidation/components/swaps-page'
import { chooseShortage } from '~/features/consolidation/shortages/choose-shortage.server'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { takeSubstitute } from '~/features/consolidation/shortages/take-substitute.server'
import { shortItemsOfOrder } from '~/features/consolidation/shortages/views.server'
import { addMinutes } from '~/kernel/instants'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import * as orderRoute from '~/routes/pedidos.$code'
import * as deskRoute from '~/routes/entrega.$point'
import * as swapsRoute from '~/routes/asociacion.$slug.cosecha.cambios'
import { argsOf, dataOf, openWeek, refusalOf, signedIn } from '../work/support'

const database = testDatabase()
// Zulma ordered five amarros of acelga; none comes. The other association has tomatoes to spare.
let world: World
let coordinator: { Cookie: string }
beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  coordinator = await signedIn(db, world.associations[1].coordinator.personId)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  const { coordinator: promotora, id: associationId } = world.associations[0]
  const parts = await db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select(['a.id', 'a.producerId'])
    .where('r.productId', '=', world.products.acelga.id)
    .execute()
  for (const { id, producerId } of parts)
    await answerHarvest(db, {
      cycleId: world.cycle.id,
      producerId,
      choices: [{ allotmentId: id, answer: 'no' }],
      by: { how: 'coordinator', byPersonId: promotora.personId, associationId },
    })
})

const get = pagesOn(() => database.db, {
  'entrega/:point': deskRoute,
  'pedidos/:code': orderRoute,
})
/** An order as it stands at the desk of its point. */
async function desk(code: string): Promise<string> {
  const { slug } = await pointOf(code)
  const headers = await signedIn(database.db, world.operator.personId)
  const { html } = await get(`/entrega/${slug}?pedido=${code}`, { headers })
  return html.replaceAll('<!-- -->', '')
}
const pointOf = (code: string) =>
  database.db
    .selectFrom('orders')
    .innerJoin('cycleWindows as place', 'place.id', 'orders.windowId')
    .innerJoin('deliveryPoints as point', 'point.id', 'place.deliveryPointId')
    .select('point.slug')
    .where('orders.code', '=', code)
    .executeTakeFirstOrThrow()

const args = (form?: Record<string, string>, headers = coordinator) =>
  argsOf(database.db, {
    path: `/asociacion/${world.associations[1].slug}/cosecha/cambios?ciclo=1`,
    params: { slug: world.associations[1].slug },
    headers,
    ...(form ? { form } : {}),
  })
const tomatoes = (kilos: string) => ({ [`cambio-${world.products.tomate.offer.id}`]: kilos })
const stock = () =>
  database.db
    .selectFrom('swapStock')
    .select(['offeredBase', 'takenBase'])
    .where('offerId', '=', world.products.tomate.offer.id)
    .executeTakeFirst()
async function orderOf(buyer: string) {
  const row = await database.db
    .selectFrom('orders')
    .selectAll()
    .where('buyerName', 'like', `${buyer}%`)
    .executeTakeFirstOrThrow()
  const now = addMinutes(world.cycle.confirmBy, 2)
  const [item] = await shortItemsOfOrder(database.db, { ...row, now })
  return { ...row, item }
}

describe('an association offers for swaps', () => {
  test('no more than it did not sell, in whole units', async () => {
    const lot = dataOf<SwapsAnswer>(await swapsRoute.action(args(tomatoes('99999'))))
    expect(lot).toMatchObject({
      status: 422,
      data: { problems: [{ reason: 'over_free' }], typed: tomatoes('99999') },
    })
    const words = dataOf<SwapsAnswer>(await swapsRoute.action(args(tomatoes('dos'))))
    expect(words).toMatchObject({ status: 422, data: { problems: [{ reason: 'not_a_number' }] } })
    expect(await stock()).toBeUndefined()
    const saved = (await swapsRoute.action(args(tomatoes('4')))) as Response
    expect(saved.headers.get('Location')).toContain('dicho=guardado')
    expect(await stock()).toEqual({ offeredBase: 4_000, takenBase: 0 })
  })

  test('only its own', async () => {
    const foreign = await signedIn(database.db, world.associations[0].coordinator.personId)
    expect((await refusalOf(swapsRoute.action(args(tomatoes('1'), foreign)))).status).toBe(404)
  })
})

describe('a buyer who lacks something', () => {
  beforeAll(async () => {
    await setClock(database.db, addMinutes(world.cycle.confirmBy, 1))
    await confirmCycle(database.db, world.cycle.id)
    await settleShortages(database.db, {
      cycleId: world.cycle.id,
      stage: 'confirmed',
      byPersonId: world.operator.personId,
      origin: 'https://chaka.test',
    })
  })

  test('is offered as many as what she gets back pays, never dearer', async () => {
    const { item, refundedCentavos } = await orderOf('Zulma')
    const kilo = some(item?.substitutes.find(({ unit }) => unit === 'kg'))
    expect(item?.lessCentavos).toBe(refundedCentavos)
    expect(kilo.differenceCentavos).toBeLessThanOrEqual(0)
    expect(kilo.count).toBe(2)
  })

  test('takes it as a line of its own; stock, harvest, sums and what she pays follow', async () => {
    const before = await orderOf('Zulma')
    const item = some(before.item)
    const kilo = some(item.substitutes.find(({ unit }) => unit === 'kg'))
    const take = (totalCentavos = kilo.price.totalCentavos) =>
      takeSubstitute(database.db, {
        code: before.code,
        choiceId: item.id,
        presentationId: kilo.presentationId,
        totalCentavos,
      })
    expect(await take(1)).toMatchObject({ ok: false, refusal: { reason: 'sold_out' } })
    const clicks = await Promise.all([take(), take(), take()])
    expect(clicks.every(({ ok }) => ok)).toBe(true)

    expect(await stock()).toEqual({ offeredBase: 4_000, takenBase: 2_000 })
    const after = await orderOf('Zulma')
    expect(after.totalCentavos).toBe(before.totalCentavos + kilo.price.totalCentavos)
    expect(after.dueCentavos).toBe(before.dueCentavos + kilo.price.totalCentavos)
    expect(after.dueCentavos).toBeLessThanOrEqual(before.totalCentavos)
    const lines = await database.db
      .selectFrom('orderLines')
      .select(['label', 'isSubstitute', 'baseQuantity', 'refundedCentavos'])
      .where('orderId', '=', after.id)
      .orderBy('position')
      .execute()
    expect(lines).toMatchObject([
      { label: 'Acelga', isSubstitute: false },
      { label: 'Tomate', isSubstitute: true, baseQuantity: 2_000, refundedCentavos: 0 },
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('what was taken cannot be taken back from the association, nor by it', async () => {
    const less = dataOf<SwapsAnswer>(await swapsRoute.action(args(tomatoes('1'))))
    expect(less).toMatchObject({ status: 422, data: { problems: [{ reason: 'under_taken' }] } })
    expect(await stock()).toEqual({ offeredBase: 4_000, takenBase: 2_000 })
  })

  test('who gets nothing at all has nothing to donate, on her page as at the desk', async () => {
    const { code, item } = await orderOf('Benita')
    expect(
      await chooseShortage(database.db, { code, choiceId: some(item).id, choice: 'donate' }),
    ).toMatchObject({ ok: false, refusal: { reason: 'nothing_comes' } })
    expect((await orderOf('Benita')).dueCentavos).toBe(0)
    const html = await desk(code)
    expect(html).toContain('No llega nada de este pedido: no hay nada que entregar ni cobrar.')
    expect(html).toContain('Entregar, nada que cobrar')
  })

  test('two buyers who want the last: one gets it, the other is told', async () => {
    await swapsRoute.action(args(tomatoes('3')))
    const [ana, benita] = [await orderOf('Ana'), await orderOf('Benita')]
    const taking = [ana, benita].map(({ code, item }) => {
      const kilo = some(item?.substitutes.find(({ unit }) => unit === 'kg'))
      return {
        code,
        choiceId: some(item).id,
        presentationId: kilo.presentationId,
        totalCentavos: kilo.price.totalCentavos,
      }
    })
    const outcomes = await Promise.all(taking.map((each) => takeSubstitute(database.db, each)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'sold_out' } })
    expect(await stock()).toEqual({ offeredBase: 3_000, takenBase: 3_000 })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})

describe('at the desk', () => {
  test('what was taken instead is handed over as a line of its own, and what is due is what she was told', async () => {
    const { code, id, dueCentavos } = await orderOf('Zulma')
    expect(await desk(code)).toContain('en lugar de lo que falta')
    const { slug } = await pointOf(code)
    const handed = await deskRoute.action(
      argsOf(database.db, {
        path: `/entrega/${slug}`,
        params: { point: slug },
        headers: await signedIn(database.db, world.operator.personId),
        form: {
          accion: 'entregar',
          clave: randomUUID(),
          pedido: code,
          pago: String(dueCentavos),
          recoge: '',
        },
      }),
    )
    expect((handed as Response).status).toBe(302)
    const parts = await database.db
      .selectFrom('orderComponents')
      .select(['orderedBase', 'confirmedBase', 'deliveredBase'])
      .where('orderId', '=', id)
      .orderBy('position')
      .execute()
    expect(parts).toEqual([
      { orderedBase: 2_500, confirmedBase: 0, deliveredBase: 0 },
      { orderedBase: 2_000, confirmedBase: 2_000, deliveredBase: 2_000 },
    ])
    const taken = await database.db
      .selectFrom('handovers')
      .select(['dueCentavos', 'collectedCentavos'])
      .where('orderId', '=', id)
      .executeTakeFirstOrThrow()
    expect(taken).toEqual({ dueCentavos, collectedCentavos: dueCentavos })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('what was handed over of it is on her page, beside what she ordered and what came', async () => {
    const { id, code, formKey } = await orderOf('Zulma')
    await database.db
      .updateTable('orderComponents')
      .set({ deliveredBase: 1_000 })
      .where('orderId', '=', id)
      .where('confirmedBase', '>', 0)
      .execute()
    const { secret } = await database.db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
    const { html } = await get(orderPath(code, orderToken(secret, 'open', formKey)))
    expect(html).toContain('No llega')
    expect(html).toContain('Se entregó: 1 kilo')
  })
})
