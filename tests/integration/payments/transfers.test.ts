import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { declareTransfer } from '~/features/payments/qr/declare-transfer.server'
import { dropDeclared } from '~/features/payments/qr/drop-declared.server'
import { importStatement } from '~/features/payments/qr/import-statement.server'
import { settleRow } from '~/features/payments/qr/settle-row.server'
import {
  confirmStaged,
  readStagedStatement,
  stageStatement,
} from '~/features/payments/qr/staged-statement.server'
import { findQrStatus, readBankRows, readTransfers } from '~/features/payments/qr/views.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import * as orderRoute from '~/routes/pedidos.$code'
import { listDeskHeads } from '~/features/delivery/desk/queries.server'
import { cardOrders, handOver } from './support'

const database = testDatabase()
let world: World
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']
const BNB = 'BNB'
const get = pagesOn(() => database.db, { 'pedidos/:code': orderRoute })

beforeAll(async () => {
  const built = await cardOrders(database.db, 17)
  world = built.world
  orders = built.orders
  await database.db.updateTable('orders').set({ paymentMethod: 'qr' }).execute()
})

const by = () => world.operator.personId
const confirm = (index: number, reference: string, more = 0) =>
  confirmTransfer(database.db, {
    code: some(orders[index]).code,
    bank: BNB,
    reference,
    amountCentavos: some(orders[index]).totalCentavos + more,
    byPersonId: by(),
  })
const methodAtDesk = async (index: number) => {
  const [head] = await listDeskHeads(database.db, { orderIds: [some(orders[index]).id] })
  return head?.method
}

test('declared is not paid: it is collected until staff see it in the bank', async () => {
  const order = some(orders[0])
  await declareTransfer(database.db, { code: order.code, bank: BNB, reference: '111122' })
  const again = await declareTransfer(database.db, { code: order.code, bank: BNB, reference: '111123' })
  expect(again.ok).toBe(true)
  expect(await findQrStatus(database.db, order.id)).toMatchObject({ reference: '111123', paidCentavos: 0 })
  expect(await methodAtDesk(0)).toBe('qr')
  expect((await readTransfers(database.db, 1)).declared).toHaveLength(1)
  expect((await confirm(0, '111123')).ok).toBe(true)
  expect(await methodAtDesk(0)).toBe('card')
  expect((await readTransfers(database.db, 1)).declared).toHaveLength(0)
})

test('recorded twice, by two people at once: one settlement, the second is told who and when', async () => {
  const both = await Promise.all([confirm(1, '222211'), confirm(1, '222211')])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const refused = both.find(({ ok }) => !ok)
  expect(refused).toMatchObject({ refusal: { reason: 'reference_used', by: expect.any(String) as string } })
  const other = await confirm(2, '222211')
  expect(other).toMatchObject({
    ok: false,
    refusal: { reason: 'other_amount', code: some(orders[1]).code, mayBeOther: false },
  })
  const rows = await database.db
    .selectFrom('bankReferences')
    .select('id')
    .where('reference', '=', '222211')
    .execute()
  expect(rows).toHaveLength(1)
})

test('one number for two orders at once pays for one of them', async () => {
  const both = await Promise.all([confirm(2, '333311'), confirm(3, '333311')])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('beside cash: who paid at the desk is not asked again, and what comes in besides is told', async () => {
  await handOver(database.db, {
    orderIds: [some(orders[4]).id],
    hostId: by(),
    collectedCentavos: some(orders[4]).totalCentavos,
  })
  expect(await confirm(4, '444411')).toMatchObject({
    ok: true,
    value: { extra: { reason: 'already_paid', by: expect.any(String) as string } },
  })
  expect((await confirm(5, '555511', 500)).ok).toBe(true)
  const { overpaid } = await readTransfers(database.db, 1)
  expect(overpaid.map(({ code }) => code)).toEqual([some(orders[5]).code, some(orders[4]).code])
})

test('a bank list pays by code or declared number, once; what does not fit is shown with its reason', async () => {
  const [byCode, byNumber] = [some(orders[6]), some(orders[7])]
  await declareTransfer(database.db, { code: byNumber.code, bank: BNB, reference: '777711' })
  const line = (reference: string, amountCentavos: number, code: string | null) => ({
    reference,
    amountCentavos,
    gloss: code ?? 'pago',
    code,
  })
  const command = {
    bank: BNB,
    byPersonId: by(),
    lines: [
      line('666600', byCode.totalCentavos - 10, byCode.code),
      line('666611', byCode.totalCentavos, byCode.code),
      line('777711', byNumber.totalCentavos, null),
      line('888811', 5_000, null),
      line('888822', 5_000, 'ZZZ999'),
    ],
  }
  expect(await importStatement(database.db, command)).toEqual({
    ...{ known: 0, confirmed: 3, toSee: 1, toLookAt: 2 },
  })
  expect(await importStatement(database.db, command)).toEqual({
    ...{ known: 5, confirmed: 0, toSee: 0, toLookAt: 0 },
  })
  const { rows } = await readBankRows(database.db, { isAside: false, page: 1 })
  expect(rows.map(({ problem }) => problem)).toEqual(['less', 'no_order', 'no_order'])
})

test('two people at the same moment: a row goes to one order, and what is confirmed is not said never to have come', async () => {
  const rowId = some((await readBankRows(database.db, { isAside: false, page: 1 })).rows[1]).id
  const settle = (index: number) =>
    settleRow(database.db, {
      ...{ rowId, code: some(orders[index]).code, byPersonId: by(), origin: 'https://chaka.test' },
    })
  const both = await Promise.all([settle(10), settle(11)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const order = some(orders[12])
  await declareTransfer(database.db, { code: order.code, bank: BNB, reference: '121212' })
  const drop = dropDeclared(database.db, { code: order.code, reference: '121212', byPersonId: by() })
  const [, confirmed] = await Promise.all([drop, confirm(12, '121212')])
  expect(confirmed.ok).toBe(true)
  expect(await findQrStatus(database.db, order.id)).toMatchObject({
    ...{ paidCentavos: order.totalCentavos, notFound: null },
  })
})

test('a file is kept, says what it would do, and does it once; what is smaller is a part, what is larger is hers', async () => {
  const [part, more] = [some(orders[8]), some(orders[9])]
  const line = (reference: string, amountCentavos: number, code: string) => ({
    ...{ reference, amountCentavos, gloss: code, code },
  })
  const command = {
    ...{ bank: BNB, byPersonId: by() },
    lines: [
      line('910011', part.totalCentavos - 700, part.code),
      line('910022', more.totalCentavos + 300, more.code),
    ],
  }
  expect(await stageStatement(database.db, command)).toEqual({ staged: 2, known: 0 })
  expect(await stageStatement(database.db, command)).toEqual({ staged: 2, known: 0 })
  const staged = await readStagedStatement(database.db, 1)
  expect(staged.verdicts.map(({ says, centavos }) => [says, centavos])).toEqual([
    ['less', 700],
    ['more', 300],
  ])
  const done = await Promise.all([confirmStaged(database.db, by()), confirmStaged(database.db, by())])
  expect(done.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(2)
  expect((await readStagedStatement(database.db, 1)).counts.all).toBe(0)
  const { overpaid } = await readTransfers(database.db, 1)
  expect(overpaid.map(({ code }) => code)).toContain(more.code)
  expect(await confirm(8, '910033', 700 - part.totalCentavos)).toMatchObject({
    ok: true,
    value: { leftCentavos: 0 },
  })
  expect(await stageStatement(database.db, command)).toEqual({ staged: 0, known: 2 })
})

test('declared and then cancelled: it is still looked for, and is found in her favour or said not to have come', async () => {
  const [found, never] = [some(orders[13]), some(orders[14])]
  const declare = (code: string, reference: string) =>
    declareTransfer(database.db, { code, bank: BNB, reference })
  const drop = (reference: string) =>
    dropDeclared(database.db, { code: never.code, reference, byPersonId: by() })
  await declare(found.code, '131313')
  await declare(never.code, '141413')
  await database.db
    .updateTable('orders')
    .set({ state: 'cancelled', cancelledAt: new Date(), cancelledBy: 'buyer' })
    .where('id', 'in', [found.id, never.id])
    .execute()
  const declared = async () => (await readTransfers(database.db, 1)).declared
  expect(await declared()).toMatchObject([
    { code: found.code, isCancelled: true, dueCentavos: found.totalCentavos },
    { code: never.code, isCancelled: true },
  ])
  expect(await confirm(13, '131313')).toMatchObject({ ok: true, value: { extra: { reason: 'not_to_pay' } } })
  expect(await drop('999999')).toBe(false)
  expect([await drop('141413'), await drop('141413')]).toEqual([true, false])
  expect(await declared()).toEqual([])
  expect(await findQrStatus(database.db, never.id)).toMatchObject({ reference: null, notFound: '141413' })
  expect((await confirm(14, '141413')).ok).toBe(true)
  expect(await findQrStatus(database.db, never.id)).toMatchObject({ notFound: null })
})

test('declared when her order is over, cancelled or collected in cash: it is looked for, and is hers', async () => {
  const [cancelled, collected] = [some(orders[15]), some(orders[16])]
  await database.db
    .updateTable('orders')
    .set({ state: 'cancelled', cancelledAt: new Date(), cancelledBy: 'buyer' })
    .where('id', '=', cancelled.id)
    .execute()
  await handOver(database.db, {
    ...{ orderIds: [collected.id], hostId: by() },
    collectedCentavos: Math.floor(collected.totalCentavos / 10) * 10,
  })
  for (const [index, order] of [cancelled, collected].entries()) {
    const told = { code: order.code, bank: BNB, reference: `1515${index}1` }
    expect(await declareTransfer(database.db, told)).toMatchObject({ ok: true })
  }
  const { secret } = await database.db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  for (const { id, code } of [cancelled, collected]) {
    const { formKey } = await database.db
      .selectFrom('orders')
      .select('formKey')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { html } = await get(orderPath(code, orderToken(secret, 'open', formKey)))
    expect(html).toContain('BNB. Si llegó, queda a tu favor.')
  }
  const { declared } = await readTransfers(database.db, 1)
  expect(declared).toMatchObject([
    { code: cancelled.code, isCancelled: true, isPaid: false, dueCentavos: cancelled.totalCentavos },
    { code: collected.code, isCancelled: false, isPaid: true },
  ])
  expect(declared[1]?.dueCentavos).toBe(Math.floor(collected.totalCentavos / 10) * 10)
  expect(await confirm(16, '151511')).toMatchObject({
    ok: true,
    value: { leftCentavos: 0, extra: { reason: 'already_paid' } },
  })
  // Found: the same form sent again is nothing to look for.
  const again = { code: collected.code, bank: BNB, reference: '151511' }
  expect(await declareTransfer(database.db, again)).toMatchObject({ refusal: { reason: 'not_to_pay' } })
})
