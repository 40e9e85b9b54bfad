import { beforeEach, describe, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { found, some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { cancelOrderAsOperator } from '~/features/orders/cancel-order-as-operator.server'
import { moveOrder } from '~/features/orders/move-order.server'
import { findOrderStory, listOperatedOrders } from '~/features/orders/operated.server'
import { addMinutes } from '~/kernel/instants'
import { basketOf, freshPhone, orderFrom } from '../orders/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
beforeEach(async () => {
  world = await newWorld(database.db)
})

const order = async (windowIndex: number, buyerName = 'Lucía Mamani', phoneE164 = freshPhone()) => {
  const { acelga, papa } = world.products
  const basketId = await basketOf(
    database.db,
    { presentationId: acelga.presentations[0].id, count: 2 },
    { presentationId: papa.presentations[0].id },
  )
  const placed = await orderFrom(database.db, basketId, some(world.windows[windowIndex]).id, {
    buyerName,
    phoneE164,
  })
  if (!placed.ok) throw new Error(placed.refusal.reason)
  return placed.value.code
}
const operator = () => ({ byPersonId: world.operator.personId, origin: 'https://chaka.test' })
const move = async (code: string, windowIndex: number, reason = 'lluvia en la plaza') =>
  moveOrder(database.db, { code, windowId: some(world.windows[windowIndex]).id, reason, ...operator() })
const cancel = async (code: string, reason = 'lo pidió por teléfono') =>
  cancelOrderAsOperator(database.db, { code, reason, byPersonId: world.operator.personId })
const booked = async () => {
  const rows = await database.db.selectFrom('cycleWindows').select(['id', 'booked']).execute()
  return world.windows.map(({ id }) => found(rows, (row) => row.id === id).booked)
}
const reserved = async () =>
  (await database.db.selectFrom('offers').select('reservedBase').orderBy('id').execute()).map(
    (row) => row.reservedBase,
  )
const told = async (code: string) => (await findOrderStory(database.db, code))?.messages ?? []

describe('moving an order', () => {
  test('moves its place, tells its phone once, and is there in the story', async () => {
    const code = await order(0)
    expect(await move(code, 2)).toEqual({ ok: true, value: { code, moved: true } })
    expect(await booked()).toEqual([0, 0, 1, 0])
    expect(await move(code, 2)).toEqual({ ok: true, value: { code, moved: false } })

    const story = await findOrderStory(database.db, code)
    expect(story?.order.pickup.pointSlug).toBe('ciudad-satelite')
    expect(story?.messages.map(({ kind, status, errorCode }) => [kind, status, errorCode])).toEqual([
      ['order_placed', 'expired', 'withdrawn'],
      ['order_moved', 'waiting', null],
    ])
    expect(story?.messages[1]?.body).toContain('lluvia en la plaza')
    expect(story?.messages[1]?.body).toContain('Ciudad Satélite')
    expect(story?.audit.map(({ action, personName }) => [action, personName])).toEqual([
      ['order.move', 'Olga Operadora'],
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('goes on after the cut-off, and back, each time told', async () => {
    const code = await order(0)
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    expect((await move(code, 1)).ok).toBe(true)
    expect((await move(code, 0)).ok).toBe(true)
    expect((await told(code)).filter(({ kind }) => kind === 'order_moved')).toHaveLength(2)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('refuses a full window, one of the past, another cycle’s, and an order that is gone', async () => {
    const code = await order(0)
    const full = some(world.windows[1]).id
    await database.db.updateTable('cycleWindows').set({ capacity: 0 }).where('id', '=', full).execute()
    expect(await move(code, 1)).toMatchObject({ refusal: { reason: 'window_full' } })
    expect(
      await moveOrder(database.db, { code, windowId: 99_999, reason: 'lluvia', ...operator() }),
    ).toMatchObject({ refusal: { reason: 'window_unknown' } })
    expect(await move(code, 2, ' ')).toMatchObject({ refusal: { reason: 'no_reason' } })
    expect(await move('ZZZ000', 2)).toMatchObject({ refusal: { reason: 'unknown_order' } })

    await setClock(database.db, addMinutes(some(world.windows[0]).endsAt, 1))
    await database.db
      .updateTable('orders')
      .set({ windowId: some(world.windows[3]).id })
      .execute()
    expect(await move(code, 0)).toMatchObject({ refusal: { reason: 'window_passed' } })
    await database.db.updateTable('orders').set({ state: 'not_collected' }).execute()
    expect(await move(code, 2)).toMatchObject({ refusal: { reason: 'not_placed' } })
    expect(await told(code)).toHaveLength(1)
  })

  test('two that want the last place: one gets it', async () => {
    const codes = [await order(0), await order(0)]
    const last = some(world.windows[2]).id
    await database.db.updateTable('cycleWindows').set({ capacity: 1 }).where('id', '=', last).execute()
    const outcomes = await Promise.all(codes.map((code) => move(code, 2)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await booked()).toEqual([1, 0, 1, 0])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})

describe('cancelling an order as the operator', () => {
  test('before the cut-off gives stock and place back, with the reason in the message, once', async () => {
    const code = await order(0)
    expect(await cancel(code)).toEqual({ ok: true, value: { code } })
    expect(await cancel(code)).toEqual({ ok: true, value: { code } })
    expect(await booked()).toEqual([0, 0, 0, 0])
    expect(Math.max(...(await reserved()))).toBe(0)
    const story = await findOrderStory(database.db, code)
    expect(story?.order).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'operator',
      cancelReason: 'lo pidió por teléfono',
    })
    expect(story?.messages.map(({ kind, status }) => [kind, status])).toEqual([
      ['order_placed', 'expired'],
      ['order_cancelled', 'waiting'],
    ])
    expect(story?.messages[1]?.body).toContain('Motivo: lo pidió por teléfono')
    expect(story?.audit).toHaveLength(1)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('after the cut-off leaves the harvest as it was asked and confirms nothing for it', async () => {
    const code = await order(0)
    await order(1)
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    const asked = async () =>
      (await database.db.selectFrom('harvestRequests').select('requestedBase').orderBy('id').execute()).map(
        (row) => row.requestedBase,
      )
    const before = await asked()
    expect((await cancel(code)).ok).toBe(true)
    expect(await asked()).toEqual(before)
    const components = await database.db
      .selectFrom('orderComponents')
      .innerJoin('orders', 'orders.id', 'orderComponents.orderId')
      .select('confirmedBase')
      .where('orders.code', '=', code)
      .execute()
    expect(components.map((row) => row.confirmedBase)).toEqual([0, 0])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('once the goods are on the road it is too late', async () => {
    const code = await order(0)
    await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    await database.db.updateTable('orderCycles').set({ state: 'delivering' }).execute()
    expect(await cancel(code)).toMatchObject({ refusal: { reason: 'too_late' } })
    expect(await told(code)).toHaveLength(1)
  })
})

describe('the list', () => {
  test('is read by key, newest first, and finds by code, phone and name', async () => {
    const { db } = database
    const phone = freshPhone()
    const codes = [
      await order(0, 'Zulma Rojas'),
      await order(1, 'Ana Paredes', phone),
      await order(2, 'Benita'),
    ]
    const list = async (text: string, beforeId: number | null = null, limit = 2) =>
      listOperatedOrders(db, world.cycle.id, { text, beforeId, limit })
    const first = await list('')
    expect(first.orders.map(({ code }) => code)).toEqual([codes[2], codes[1]])
    const second = await list('', first.nextId)
    expect(second.orders.map(({ code }) => code)).toEqual([codes[0]])
    expect(second.nextId).toBeNull()

    const spoken = some(codes[0])
    expect((await list(`${spoken.slice(0, 3).toLowerCase()}-${spoken.slice(3)}`)).orders).toHaveLength(1)
    expect((await list('parédes ana')).orders.map(({ code }) => code)).toEqual([codes[1]])
    expect((await list(phone.slice(4, 11))).orders.map(({ code }) => code)).toContain(codes[1])
    const elsewhere = { text: some(codes[0]), beforeId: null, limit: 2 }
    expect((await listOperatedOrders(db, world.cycle.id + 1, elsewhere)).orders).toHaveLength(1)
    expect((await list('nadie se llama así')).orders).toEqual([])
  })
})
