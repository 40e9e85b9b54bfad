import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { packTotal } from '~/features/delivery/packing/packing'
import { packedOrders, packedProducts, pointLoads } from '~/features/delivery/packing/views.server'
import { confirmedWeek } from './support'

const database = testDatabase()
let world: World
/** Of Ana's order one component was confirmed with less. */
beforeAll(async () => {
  world = await confirmedWeek(database.db)
  await sql`
    update order_components set confirmed_base = ordered_base - 250
    where offer_id = ${world.products.acelga.offer.id}
    and   order_id = (select id from orders where buyer_name = 'Ana Paredes')`.execute(database.db)
})

/** What the components themselves say: confirmed where it is set, else ordered. */
async function componentSums(): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; base: number }>`
    select request.id, sum(coalesce(component.confirmed_base, component.ordered_base)) as base
    from harvest_requests request
    join order_components component on component.offer_id = request.offer_id
    join orders on orders.id = component.order_id and orders.state <> 'cancelled'
    group by request.id`.execute(database.db)
  return new Map(rows.map(({ id, base }) => [id, base]))
}

test('by product, over all points, is what the components say; without confirmations the harvest requests', async () => {
  const lists = await Promise.all(
    world.associations.map(({ id }) =>
      packedProducts(database.db, { cycleId: world.cycle.id, associationId: id, page: 1 }),
    ),
  )
  const products = lists.flatMap(({ list }) => list)
  expect(new Map(products.map((each) => [each.harvestRequestId, packTotal(each)]))).toEqual(
    await componentSums(),
  )
  for (const product of products)
    expect(product.points.reduce((sum, point) => sum + point.orderedBase, 0)).toBe(product.requestedBase)
  expect(lists.map(({ count }) => count)).toEqual([2, 2])
})

test('by order, over all orders and both associations, adds up to the same', async () => {
  const sums = new Map<string, number>()
  for (const { id } of world.associations) {
    const of = { cycleId: world.cycle.id, associationId: id, pointSlug: null, page: 1, pageSize: 50 }
    for (const order of (await packedOrders(database.db, of)).list)
      for (const item of order.items)
        sums.set(item.productName, (sums.get(item.productName) ?? 0) + item.packBase)
  }
  expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(
    [...(await componentSums()).values()].reduce((a, b) => a + b, 0),
  )
  const whole = await packedOrders(database.db, {
    cycleId: world.cycle.id,
    pointSlug: null,
    page: 1,
    pageSize: 50,
  })
  for (const order of whole.list)
    for (const item of order.items)
      sums.set(item.productName, (sums.get(item.productName) ?? 0) - item.packBase)
  expect([...sums.values()].every((left) => left === 0)).toBe(true)
})

test('pages of labels lose no order and show none twice, through windows and points', async () => {
  const of = { cycleId: world.cycle.id, pointSlug: null }
  const all = (await packedOrders(database.db, { ...of, page: 1, pageSize: 50 })).list.map(({ code }) => code)
  expect(new Set(all).size).toBe(3)
  for (const pageSize of [1, 2]) {
    const seen: string[] = []
    for (let page = 1; page <= Math.ceil(3 / pageSize); page += 1) {
      const { list, count, pages } = await packedOrders(database.db, { ...of, page, pageSize })
      expect([count, pages]).toEqual([3, Math.ceil(3 / pageSize)])
      seen.push(...list.map(({ code }) => code))
    }
    expect(seen).toEqual(all)
  }
  const { list, page } = await packedOrders(database.db, { ...of, page: 9, pageSize: 2 })
  expect([page, list.map(({ code }) => code)]).toEqual([2, all.slice(2)])
})

test('an association packs only for orders that hold something of it, point by point', async () => {
  const [first, second] = world.associations
  const of = { cycleId: world.cycle.id, pointSlug: world.points[0].slug, page: 1, pageSize: 50 }
  const names = async (associationId: number) =>
    (await packedOrders(database.db, { ...of, associationId })).list.map(({ buyerName }) => buyerName)
  expect(await names(first.id)).toEqual(['Ana Paredes', 'Zulma Rojas Vargas'])
  expect(await names(second.id)).toEqual(['Ana Paredes'])
  expect(await packedOrders(database.db, { ...of, pointSlug: 'no-hay' })).toMatchObject({
    list: [],
    pages: 1,
  })
  const beyond = await packedOrders(database.db, { ...of, page: 40, pageSize: 1 })
  expect([beyond.page, beyond.list.map(({ buyerName }) => buyerName)]).toEqual([2, ['Zulma Rojas Vargas']])
})

test('the loads of the points weigh what is packed, and each list is one query', async () => {
  const counting = countingQueries(database.db)
  const loads = await pointLoads(counting.db, { cycleId: world.cycle.id })
  expect(counting.count()).toBe(1)
  const { rows } = await sql<{ grams: number }>`
    select sum(coalesce(component.confirmed_base, component.ordered_base) * coalesce(product.grams_per_piece, 1)) as grams
    from order_components component
    join offers on offers.id = component.offer_id
    join products product on product.id = offers.product_id`.execute(database.db)
  expect(loads.reduce((sum, point) => sum + point.grams, 0)).toBe(some(rows[0]).grams)
  expect(loads.map(({ orders }) => orders)).toEqual([1, 2])
  const [, second] = world.associations
  const theirs = await pointLoads(database.db, { cycleId: world.cycle.id, associationId: second.id })
  expect(theirs.map(({ slug }) => slug)).toEqual([world.points[0].slug])
})
