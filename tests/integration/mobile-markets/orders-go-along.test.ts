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
