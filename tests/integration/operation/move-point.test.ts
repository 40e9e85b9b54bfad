import { beforeEach, describe, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { nameHost } from '~/features/delivery-points/name-host.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { movePoint } from '~/features/orders/move-point.server'
import { moveWindowOrders } from '~/features/orders/move-window-orders.server'
import { addMinutes } from '~/kernel/instants'
import { basketOf, orderFrom } from '../orders/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
beforeEach(async () => {
  world = await newWorld(database.db)
  const host = { slug: 'plaza-villarroel', name: 'Gladys Rojas', e164: '+59172223334' }
  await nameHost(database.db, { ...host, byPersonId: world.operator.personId, origin: 'https://chaka.test' })
  for (const window of [0, 0, 1, 2]) await order(window)
})

const order = async (windowIndex: number) => {
  const basketId = await basketOf(database.db, {
    presentationId: world.products.acelga.presentations[0].id,
  })
  const placed = await orderFrom(database.db, basketId, some(world.windows[windowIndex]).id)
  if (!placed.ok) throw new Error(placed.refusal.reason)
}
const first = () => some(world.windows[0])
const move = async (change: Partial<Parameters<typeof movePoint>[1]> = {}) =>
  movePoint(database.db, {
    cycleId: world.cycle.id,
    pointId: world.points[0].id,
    toPointId: world.points[0].id,
    startsAt: addMinutes(first().startsAt, 60),
    reason: 'lluvia en la plaza',
    byPersonId: world.operator.personId,
    origin: 'https://chaka.test',
    ...change,
  })
const told = async (kind: 'order_moved' | 'point_changed') =>
  (
    await database.db.selectFrom('messages').select(['recipient', 'body']).where('kind', '=', kind).execute()
  ).map(({ body }) => body)
const points = async () =>
  (await listPickupPoints(database.db, world.cycle.id)).map(({ slug, windows }) => [
    slug,
    windows.map(({ startsAt, placesLeft }) => [
      (startsAt.getTime() - first().startsAt.getTime()) / 60_000,
      placesLeft,
    ]),
  ])

describe('moving one point in one cycle', () => {
  test('to another hour moves its windows with their orders, and tells each once', async () => {
    expect(await move()).toMatchObject({ ok: true, value: { orders: 3, messages: 5 } })
    expect(await move()).toMatchObject({ ok: true, value: { orders: 0, messages: 0 } })
    expect(await points()).toEqual([
      [
        'plaza-villarroel',
        [
          [60, 18],
          [120, 19],
        ],
      ],
      [
        'ciudad-satelite',
        [
          [0, 19],
          [60, 20],
        ],
      ],
    ])
    expect(await told('order_moved')).toHaveLength(3)
    // the host and the coordinator of who grows it
    expect(await told('point_changed')).toHaveLength(2)
    expect((await told('point_changed'))[0]).toContain('3 pedidos')
    const cycle = await database.db
      .selectFrom('orderCycles')
      .select('deliveryEndsAt')
      .where('id', '=', world.cycle.id)
      .executeTakeFirstOrThrow()
    expect(cycle.deliveryEndsAt).toEqual(addMinutes(first().startsAt, 180))
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('to another place puts orders into its windows at that hour, and lends it the host', async () => {
    const away = { toPointId: world.points[1].id, startsAt: first().startsAt }
    expect(await move(away)).toMatchObject({ ok: true, value: { slug: 'ciudad-satelite', orders: 3 } })
    expect(await points()).toEqual([
      ['plaza-villarroel', []],
      [
        'ciudad-satelite',
        [
          [0, 17],
          [60, 19],
        ],
      ],
    ])
    expect(await move(away)).toMatchObject({ refusal: { reason: 'no_windows' } })
    const hosts = await database.db
      .selectFrom('memberships')
      .select('until')
      .where('deliveryPointId', '=', world.points[1].id)
      .execute()
    expect(hosts).toHaveLength(1)
    expect(hosts[0]?.until).not.toBeNull()
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('and back again', async () => {
    await move({ toPointId: world.points[1].id, startsAt: first().startsAt })
    const back = { pointId: world.points[1].id, toPointId: world.points[0].id, startsAt: first().startsAt }
    expect(await move(back)).toMatchObject({ ok: true, value: { orders: 4 } })
    expect(await points()).toEqual([
      [
        'plaza-villarroel',
        [
          [0, 17],
          [60, 19],
        ],
      ],
      ['ciudad-satelite', []],
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('on the day, in the rain, after the cut-off', async () => {
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    await database.db
      .updateTable('orderCycles')
      .set({ state: 'delivering', deliveringAt: first().startsAt })
      .execute()
    await setClock(database.db, addMinutes(first().startsAt, 10))
    expect((await move({ startsAt: addMinutes(first().startsAt, 24 * 60) })).ok).toBe(true)
    expect(await told('order_moved')).toHaveLength(3)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('refuses what does not fit, the past, before the goods are there, and no reason; nobody is told', async () => {
    await database.db
      .updateTable('cycleWindows')
      .set({ capacity: 2 })
      .where('id', '=', some(world.windows[2]).id)
      .execute()
    const away = { toPointId: world.points[1].id, startsAt: first().startsAt }
    expect(await move(away)).toMatchObject({ refusal: { reason: 'no_room', left: 1, wanted: 2 } })
    expect(await move({ startsAt: addMinutes(first().startsAt, -40 * 60) })).toMatchObject({
      refusal: { reason: 'before_check_in' },
    })
    expect(await move({ startsAt: addMinutes(first().startsAt, -14 * 24 * 60) })).toMatchObject({
      refusal: { reason: 'moment_passed' },
    })
    expect(await move({ reason: ' ' })).toMatchObject({ refusal: { reason: 'no_reason' } })
    expect(await move({ toPointId: 99_999 })).toMatchObject({ refusal: { reason: 'unknown_point' } })
    await database.db
      .updateTable('deliveryPoints')
      .set({ state: 'proposed', approvedAt: null })
      .where('id', '=', world.points[1].id)
      .execute()
    expect(await move(away)).toMatchObject({ refusal: { reason: 'unknown_point' } })
    expect(await told('order_moved')).toEqual([])
    expect(await told('point_changed')).toEqual([])
  })
})

describe('moving the orders of one window', () => {
  const moveWindow = async (from: number, to: number) =>
    moveWindowOrders(database.db, {
      cycleId: world.cycle.id,
      fromWindowId: some(world.windows[from]).id,
      toWindowId: some(world.windows[to]).id,
      reason: 'faltan manos',
      byPersonId: world.operator.personId,
      origin: 'https://chaka.test',
    })

  test('moves all of them, once, and leaves the window to others', async () => {
    expect(await moveWindow(0, 3)).toMatchObject({ ok: true, value: { slug: 'ciudad-satelite', orders: 2 } })
    expect(await moveWindow(0, 3)).toMatchObject({ ok: true, value: { orders: 0 } })
    expect(await points()).toEqual([
      [
        'plaza-villarroel',
        [
          [0, 20],
          [60, 19],
        ],
      ],
      [
        'ciudad-satelite',
        [
          [0, 19],
          [60, 18],
        ],
      ],
    ])
    expect(await told('order_moved')).toHaveLength(2)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('or none, when they do not fit', async () => {
    await database.db
      .updateTable('cycleWindows')
      .set({ capacity: 1 })
      .where('id', '=', some(world.windows[3]).id)
      .execute()
    expect(await moveWindow(0, 3)).toMatchObject({ refusal: { reason: 'window_full', wanted: 2, left: 1 } })
    expect(await moveWindow(0, 0)).toMatchObject({ refusal: { reason: 'same_window' } })
    expect(await told('order_moved')).toEqual([])
  })
})
