import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { findDeskOrders } from '~/features/delivery/desk/views.server'
import { recordDeskEvents } from '~/features/delivery/desk/record-desk-events.server'
import { findMoneyOfOrder } from '~/features/payments/balance/views.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { refundBalance } from '~/features/settlement/refund-balance.server'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'

const database = testDatabase()
let world: DeskWorld
let phoneId: number

beforeAll(async () => {
  world = await deskWorld(database.db, 22)
})

let taken = 0
/** So many orders of one buyer, whom no other test has. */
async function ordersOfOne(count: number, ...others: string[]) {
  const codes = world.codes.slice(taken, (taken += count))
  phoneId = (await rowOf(some(codes[0]))).phoneId
  await database.db
    .updateTable('orders')
    .set({ phoneId })
    .where('code', 'in', [...codes, ...others])
    .execute()
  return codes
}

const rowOf = async (code: string) =>
  await database.db
    .selectFrom('orders')
    .select(['id', 'phoneId', 'dueCentavos'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
const moneyOf = async (code: string) => await findMoneyOfOrder(database.db, await rowOf(code))
const listed = async (code: string, point: 0 | 1 = 0) => {
  const pointId = world.points[point].id
  const [order] = await findDeskOrders(database.db, { pointId, codes: [code] })
  return order?.inFavourCentavos
}
const handover = async (code: string, more: number) =>
  act({ kind: 'handover', order: code, collectedCentavos: (await rowOf(code)).dueCentavos + more })
const elsewhere = async (event: Awaited<ReturnType<typeof handover>>) =>
  await recordDeskEvents(database.db, {
    point: { id: world.points[1].id, organizationId: world.operator.id },
    sender: { personId: world.operator.personId, role: 'operator', actsAsOperator: false },
    sentAt: Date.now(),
    through: 'desk',
    events: [event],
  })
const unbroken = async () => expect(await findBrokenInvariants(database.db)).toEqual([])

test('what was overpaid comes off the next order by itself, once, and is said', async () => {
  const [first, second, third] = await ordersOfOne(3)
  await send(database.db, world, [await handover(some(first), 1_250)])
  expect(await moneyOf(some(first))).toMatchObject({ balanceCentavos: 0, creditCentavos: 1_250 })
  const { dueCentavos } = await rowOf(some(second))
  expect(await moneyOf(some(second))).toMatchObject({
    balanceCentavos: 1_250,
    toPayCentavos: dueCentavos - 1_250,
  })
  expect([await listed(some(second)), await listed(some(third))]).toEqual([1_250, 0])
  await send(database.db, world, [await handover(some(second), -1_250)])
  expect(await moneyOf(some(second))).toMatchObject({
    ...{ balanceBeforeCentavos: 1_250, balanceCentavos: 1_250, toPayCentavos: 0, creditCentavos: 0 },
  })
  await unbroken()
})

test('two offline lists that hold one balance: the first to arrive uses it, the other leaves a debt', async () => {
  const [first, second, third] = await ordersOfOne(3)
  await send(database.db, world, [await handover(some(first), 500)])
  await send(database.db, world, [await handover(some(second), -500), await handover(some(third), -500)])
  expect((await moneyOf(some(second))).balanceCentavos).toBe(500)
  expect(await moneyOf(some(third))).toMatchObject({
    ...{ balanceBeforeCentavos: 0, balanceCentavos: 0, toPayCentavos: 500, creditCentavos: -500 },
  })
  await unbroken()
})

test('two points at the same moment: it is used once', async () => {
  const [first, second] = await ordersOfOne(2, world.elsewhere)
  await send(database.db, world, [await handover(some(first), 500)])
  const there = await handover(world.elsewhere, -500)
  await Promise.all([send(database.db, world, [await handover(some(second), -500)]), elsewhere(there)])
  const used = [await moneyOf(some(second)), await moneyOf(world.elsewhere)].map(
    ({ balanceCentavos }) => balanceCentavos,
  )
  expect(used.sort()).toEqual([0, 500])
  await unbroken()
})

test('given back meanwhile: the list that still had it spends nothing', async () => {
  const [first, second] = await ordersOfOne(2)
  await send(database.db, world, [await handover(some(first), 500)])
  const formKey = randomUUID()
  const refund = { phoneId, shownCentavos: 500, method: 'cash' as const, proof: 'R-1', formKey }
  expect((await refundBalance(database.db, { ...refund, byPersonId: world.operator.personId })).ok).toBe(true)
  expect(await listed(some(second))).toBe(0)
  await send(database.db, world, [await handover(some(second), -500)])
  expect(await moneyOf(some(second))).toMatchObject({ balanceCentavos: 0, toPayCentavos: 500 })
  await unbroken()
})

test('a handover taken back gives back what it used; told again, it is used again', async () => {
  const [first, second] = await ordersOfOne(2)
  await send(database.db, world, [await handover(some(first), 500)])
  const event = await handover(some(second), -500)
  await send(database.db, world, [event])
  await send(database.db, world, [act({ kind: 'undo', undoes: event.id, order: some(second) })])
  expect(await listed(some(second))).toBe(500)
  await send(database.db, world, [await handover(some(second), -500)])
  expect(await moneyOf(some(second))).toMatchObject({ balanceCentavos: 500, creditCentavos: 0 })
  await unbroken()
})

test('a handover corrected while what it left over is wished back: what she has besides pays what lacks now', async () => {
  const [first, second] = await ordersOfOne(2)
  const over = await handover(some(second), 200)
  await send(database.db, world, [await handover(some(first), 100), over])
  expect((await chooseGiveBack(database.db, { code: some(second), wish: { account: null } })).ok).toBe(true)
  const undo = act({ kind: 'undo', undoes: over.id, order: some(second) })
  await send(database.db, world, [undo, await handover(some(second), -100)])
  expect(await moneyOf(some(second))).toMatchObject({
    ...{ balanceBeforeCentavos: 100, balanceCentavos: 100, toPayCentavos: 0, creditCentavos: 0 },
  })
  await unbroken()
})

test('what came by QR for an order that waits is that order’s: neither free nor refundable', async () => {
  const [first, second] = await ordersOfOne(2)
  const { dueCentavos } = await rowOf(some(first))
  const paid = { bank: 'BNB', reference: '555500', amountCentavos: dueCentavos + 300 }
  const by = { byPersonId: world.operator.personId }
  expect((await confirmTransfer(database.db, { code: some(first), ...paid, ...by })).ok).toBe(true)
  expect(await listed(some(second))).toBe(0)
  const formKey = randomUUID()
  const refund = { phoneId, shownCentavos: 300, method: 'cash' as const, proof: 'R-2', formKey, ...by }
  expect(await refundBalance(database.db, refund)).toMatchObject({ ok: false })
  await send(database.db, world, [
    act({ kind: 'handover', order: some(first), method: 'card', collectedCentavos: 0 }),
  ])
  expect(await listed(some(second))).toBe(300)
  const less = (await rowOf(some(second))).dueCentavos - 300
  const transfer = { code: some(second), bank: 'BNB', reference: '555501', ...by }
  expect((await confirmTransfer(database.db, { ...transfer, amountCentavos: less })).ok).toBe(true)
  expect((await moneyOf(some(second))).toPayCentavos).toBe(0)
  await unbroken()
})

test('paid by two transfers: the second is in her favour once the order is handed over', async () => {
  const [first, second] = await ordersOfOne(2)
  const { dueCentavos } = await rowOf(some(first))
  const whole = { code: some(first), bank: 'BNB', amountCentavos: dueCentavos }
  for (const reference of ['555510', '555511']) {
    const byPersonId = world.operator.personId
    const transfer = { ...whole, reference, byPersonId, isOther: true }
    expect((await confirmTransfer(database.db, transfer)).ok).toBe(true)
  }
  await send(database.db, world, [
    act({ kind: 'handover', order: some(first), method: 'card', collectedCentavos: 0 }),
  ])
  expect((await moneyOf(some(first))).creditCentavos).toBe(dueCentavos)
  expect(await listed(some(second))).toBe(dueCentavos)
  await unbroken()
})

test('what she prepaid of an order is not her old debt paid, nor a balance for the next one', async () => {
  const [owed, alsoOwed, prepaid, small] = await ordersOfOne(4)
  const { dueCentavos } = await rowOf(some(prepaid))
  await send(database.db, world, [
    await handover(some(owed), -dueCentavos),
    await handover(some(alsoOwed), -300),
  ])
  const by = { byPersonId: world.operator.personId }
  const paid = { bank: 'BNB', reference: '555502', amountCentavos: dueCentavos + 300 }
  expect((await confirmTransfer(database.db, { code: some(prepaid), ...paid, ...by })).ok).toBe(true)
  expect((await moneyOf(some(prepaid))).creditCentavos).toBe(-dueCentavos - 300)
  await send(database.db, world, [
    act({ kind: 'handover', order: some(prepaid), method: 'card', collectedCentavos: 0 }),
    await handover(some(small), -200),
  ])
  expect(await moneyOf(some(small))).toMatchObject({
    ...{
      balanceBeforeCentavos: 0,
      balanceCentavos: 0,
      toPayCentavos: 200,
      creditCentavos: -dueCentavos - 200,
    },
  })
  await unbroken()
})
