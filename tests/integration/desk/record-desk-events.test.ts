import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { found, some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { expectedCash } from '~/features/delivery/desk/day'
import { findDeskDay } from '~/features/delivery/desk/views.server'
import { emptyDatabase } from '../consolidation/small-world'
import { act, deskWorld, send, type DeskWorld } from './support'

const database = testDatabase()
let world: DeskWorld
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await deskWorld(database.db)
})

const day = async () => {
  const point = { ...world.points[0], name: 'Plaza Villarroel' }
  const host = { id: world.teresa.personId, name: world.teresa.name }
  const found = await findDeskDay(database.db, { point, host, number: null })
  if (!found) throw new Error('no day')
  return found
}
const orderOf = async (code: string) => found((await day()).orders, (order) => order.code === code)
const componentsOf = (code: string) =>
  database.db
    .selectFrom('orderComponents as part')
    .innerJoin('orders', 'orders.id', 'part.orderId')
    .select(['part.orderedBase', 'part.deliveredBase'])
    .where('orders.code', '=', code)
    .orderBy('part.position')
    .orderBy('part.slot')
    .execute()

test('handed over: the order, its parts, the cash, by whom; sent three times it counts once', async () => {
  const [code] = world.codes
  const event = act({ kind: 'handover', order: some(code), collectedCentavos: 4_000, pickedUpBy: 'Su hija' })
  for (let n = 0; n < 3; n += 1)
    expect(await send(database.db, world, [event, event])).toEqual([
      { id: event.id, ok: true },
      { id: event.id, ok: true },
    ])
  const order = await orderOf(some(code))
  expect(order).toMatchObject({
    state: 'handed_over',
    handover: { eventId: event.id, by: 'Teresa L.', collectedCentavos: 4_000, pickedUpBy: 'Su hija' },
  })
  expect(order.handover?.dueCentavos).toBe(order.totalCentavos)
  for (const part of await componentsOf(some(code))) expect(part.deliveredBase).toBe(part.orderedBase)
  expect(expectedCash(await day(), 0)).toBe(4_000)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('less of a part is delivered and charged as such, with its reason', async () => {
  const code = some(world.codes[0])
  const less = [{ position: 1, slot: 0, base: 1_000, reason: 'damaged' as const }]
  await send(database.db, world, [act({ kind: 'handover', order: code, less })])
  const order = await orderOf(code)
  expect(order.handover?.dueCentavos).toBe(order.totalCentavos - some(order.lines[0]).totalCentavos / 2)
  expect((await componentsOf(code))[0]).toEqual({ orderedBase: 2_000, deliveredBase: 1_000 })
})

test('the second host of an order is a conflict: kept, listed with the first, its cash not counted', async () => {
  const code = some(world.codes[0])
  const first = act({ kind: 'handover', order: code, collectedCentavos: 4_000 })
  const second = act({ kind: 'handover', order: code, collectedCentavos: 3_900 })
  await send(database.db, world, [first])
  await send(database.db, world, [second], world.nancy)
  const { conflicts, ...rest } = await day()
  expect(conflicts).toEqual([
    expect.objectContaining({
      eventId: second.id,
      code,
      by: 'Nancy A.',
      reason: 'conflict',
      first: expect.objectContaining({ by: 'Teresa L.' }) as unknown,
    }),
  ])
  expect(expectedCash(rest, 0)).toBe(4_000)
  // Teresa takes hers back: Nancy's is what happened.
  await send(database.db, world, [act({ kind: 'undo', undoes: first.id, order: code })])
  expect((await orderOf(code)).handover).toMatchObject({ eventId: second.id, by: 'Nancy A.' })
  expect((await day()).conflicts).toEqual([])
})

test('nobody came; then she came after all; taken back, the order waits again', async () => {
  const code = some(world.codes[0])
  const missed = act({ kind: 'no_show', order: code })
  await send(database.db, world, [missed])
  expect(await orderOf(code)).toMatchObject({ state: 'not_collected', noShowId: missed.id })
  for (const part of await componentsOf(code)) expect(part.deliveredBase).toBe(0)
  const came = act({ kind: 'handover', order: code })
  await send(database.db, world, [came])
  expect((await orderOf(code)).state).toBe('handed_over')
  await send(database.db, world, [
    act({ kind: 'undo', undoes: came.id, order: code }),
    act({ kind: 'undo', undoes: missed.id, order: code }),
  ])
  expect((await orderOf(code)).state).toBe('placed')
  for (const part of await componentsOf(code)) expect(part.deliveredBase).toBeNull()
})

test('a passer-by buys what is left; a sale that was taken back, even beforehand, leaves the box', async () => {
  const { acelga } = world.products
  const sale = act({
    kind: 'walk_in',
    offerId: acelga.offer.id,
    presentationId: acelga.presentations[1].id,
    count: 2,
    totalCentavos: 1_400,
  })
  await send(database.db, world, [sale])
  expect((await day()).sales).toEqual([
    expect.objectContaining({ label: 'Acelga', count: 2, baseQuantity: 2_000, totalCentavos: 1_400 }),
  ])
  const other = { ...sale, id: randomUUID() }
  await send(database.db, world, [act({ kind: 'undo', undoes: other.id })])
  await send(database.db, world, [other, act({ kind: 'undo', undoes: sale.id })])
  expect((await day()).sales).toEqual([])
})

test('the box is counted against what is expected; a correction is a new row', async () => {
  const [one, two] = world.codes
  await send(database.db, world, [
    act({ kind: 'handover', order: some(one), collectedCentavos: 4_000 }),
    act({ kind: 'handover', order: some(two), method: 'qr', collectedCentavos: 4_000 }),
  ])
  const count = (twenties: number) =>
    act({ kind: 'cash_up', openingCentavos: 2_000, counts: { 2000: twenties }, reason: 'Faltó un billete' })
  await send(database.db, world, [count(2)])
  await send(database.db, world, [count(3)])
  expect((await day()).boxes).toMatchObject([
    { expectedCentavos: 6_000, countedCentavos: 6_000, differenceCentavos: 0 },
    { expectedCentavos: 6_000, countedCentavos: 4_000, differenceCentavos: -2_000 },
  ])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('what is refused is named, the rest of the batch goes in', async () => {
  const good = act({ kind: 'handover', order: some(world.codes[0]) })
  const results = await send(database.db, world, [
    act({ kind: 'handover', order: 'ZZZ999' }),
    act({ kind: 'handover', order: some(world.codes[1]), cycle: 99 }),
    act({ kind: 'walk_in', offerId: 1, presentationId: 999_999 }),
    good,
  ])
  expect(results.map((result) => (result.ok ? 'ok' : result.reason))).toEqual([
    'unknown_order',
    'unknown_cycle',
    'unknown_product',
    'ok',
  ])
  expect((await day()).known).toEqual([good.id])
})

test('an order of another point or a cancelled one is kept and changes nothing', async () => {
  const gone = some(world.codes[3])
  await database.db
    .updateTable('orders')
    .set({ state: 'cancelled', cancelledAt: new Date(), cancelledBy: 'operator' })
    .where('code', '=', gone)
    .execute()
  const results = await send(database.db, world, [
    act({ kind: 'handover', order: world.elsewhere }),
    act({ kind: 'handover', order: gone }),
  ])
  expect(results.every(({ ok }) => ok)).toBe(true)
  const { conflicts } = await day()
  expect(conflicts.map(({ reason }) => reason)).toEqual(['order_elsewhere', 'order_cancelled'])
  const states = await database.db
    .selectFrom('orders')
    .select('state')
    .where('code', 'in', [gone, world.elsewhere])
    .orderBy('state')
    .execute()
  expect(states.map(({ state }) => state)).toEqual(['cancelled', 'placed'])
})

test('a phone whose clock is wrong, and one that another host sends for, lose nothing', async () => {
  const [one, two] = world.codes
  await send(
    database.db,
    world,
    [
      act({ kind: 'handover', order: some(one), at: 5_000, hostId: world.nancy.personId }),
      act({ kind: 'handover', order: some(two), hostId: 999_999 }),
    ],
    world.teresa,
  )
  expect((await orderOf(some(one))).handover).toMatchObject({ by: 'Nancy A.' })
  const at = (await orderOf(some(one))).handover?.at ?? ''
  expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
  expect((await orderOf(some(two))).handover).toMatchObject({ by: 'Teresa L.' })
})
