import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { moveMarket, postponeMarket } from '~/features/mobile-markets/planning/change-market.server'
import { addDays, addMinutes, laPazDay } from '~/kernel/instants'
import { basketOf, orderFrom } from '../orders/support'
import { addTown, plan, planned, SATURDAY, type Town } from './support'

/** A market at a point of its municipality with one order to be picked up there on its day. */
const database = testDatabase()
let world: World
let town: Town
const orders = { origin: 'https://chaka.example' }

beforeAll(async () => {
  const { db } = database
  world = await buildWorld(db)
  town = await addTown(db)
  const owned = { organizationId: town.organizationId }
  await db.updateTable('deliveryPoints').set(owned).where('id', '=', world.points[0].id).execute()
  const basketId = await basketOf(db, { presentationId: world.products.papa.presentations[0].id })
  const placed = await orderFrom(db, basketId, some(world.windows[0]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
})

const pickup = async () => {
  const { rows } = await sql<{ pointId: number; startsAt: Date; told: number }>`
    select held.delivery_point_id as point_id, held.starts_at,
           (select count(*)::int from messages where kind = 'order_moved') as told
    from   orders join cycle_windows held on held.id = orders.window_id`.execute(database.db)
  return some(rows[0])
}

test('what is expected at a market is what is ordered to be picked up there, and what who comes offers', async () => {
  const { db } = database
  const { deliversAt } = world.cycle
  const coming = world.associations[0].id
  const at = await plan(db, town, {
    details: {
      ...{ name: 'Feria de los pedidos', day: laPazDay(deliversAt), pointId: world.points[0].id },
      ...{ startsAt: deliversAt, endsAt: addMinutes(deliversAt, 180) },
    },
    associationIds: [coming],
  })
  const { rows } = await sql<{ orders: number; grams: number; offered: number; sold: number }>`
    select count(distinct bought.id)::int as orders,
           sum(component.ordered_base * coalesce(product.grams_per_piece, 1))::float8 as grams,
           (select sum(offer.offered_base * coalesce(thing.grams_per_piece, 1))::float8
            from offers offer join products thing on thing.id = offer.product_id
            where offer.cycle_id = ${world.cycle.id} and offer.association_id = ${coming}) as offered,
           (select sum(part.ordered_base * coalesce(thing.grams_per_piece, 1))::float8
            from order_components part join offers offer on offer.id = part.offer_id
            join products thing on thing.id = offer.product_id
            where offer.cycle_id = ${world.cycle.id} and offer.association_id = ${coming}) as sold
    from   orders bought
    join   cycle_windows held on held.id = bought.window_id and held.delivery_point_id = ${world.points[0].id}
    join   order_components component on component.order_id = bought.id
    join   offers offer               on offer.id = component.offer_id
    join   products product           on product.id = offer.product_id
    where  bought.state <> 'cancelled'`.execute(db)
  const { orders: ordered, grams, offered, sold } = some(rows[0])
  expect(grams).toBeGreaterThan(0)
  const { pickup: there, loads } = await planned(db, at)
  expect(there).toMatchObject({ grams, hours: { orders: ordered } })
  expect(loads).toMatchObject([{ associationId: coming, offeredGrams: offered, soldGrams: sold }])
})

test('what is picked up at a market goes to its new place with it, and who ordered is told once', async () => {
  const { db } = database
  const { deliversAt } = world.cycle
  const at = await plan(db, town, {
    details: {
      ...{ day: laPazDay(deliversAt), pointId: world.points[0].id },
      ...{ startsAt: deliversAt, endsAt: addMinutes(deliversAt, 180) },
    },
  })
  const { district, referenceCorner } = SATURDAY
  const place = { district, referenceCorner, address: 'Cancha techada', latitude: -16.49, longitude: -68.12 }
  const move = { ...at, place, reason: 'obras en la plaza', orders }
  expect(await moveMarket(db, move)).toEqual({ ok: true, value: { changed: true } })
  expect(await moveMarket(db, move)).toEqual({ ok: true, value: { changed: false } })
  const moved = await pickup()
  expect(moved.told).toBe(1)
  const { market } = await planned(db, at)
  expect(market).toMatchObject({ address: 'Cancha techada', point: { id: moved.pointId } })
  expect(moved.pointId).not.toBe(world.points[0].id)

  // Before the harvest is there nothing can be handed over: then the market stays too.
  const early = { startsAt: addMinutes(deliversAt, -24 * 60), endsAt: addMinutes(deliversAt, -21 * 60) }
  expect(await postponeMarket(db, { ...at, ...early, reason: 'feriado', orders })).toMatchObject({
    refusal: { reason: 'orders_stay', why: 'before_check_in' },
  })
  expect((await planned(db, at)).market.startsAt).toEqual(deliversAt)

  const later = { startsAt: addDays(deliversAt, 1), endsAt: addMinutes(addDays(deliversAt, 1), 180) }
  await postponeMarket(db, { ...at, ...later, reason: 'lluvia fuerte', orders })
  expect((await pickup()).startsAt).toEqual(addDays(moved.startsAt, 1))
  expect(await findBrokenInvariants(db)).toEqual([])
})
