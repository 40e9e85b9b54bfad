import { beforeAll, expect, test } from 'vitest'
import { LEDGER_INVARIANTS } from '#db/invariants/ledger'
import { PAYMENT_INVARIANTS } from '#db/invariants/payments'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { importStatement } from '~/features/payments/qr/import-statement.server'
import { takeBackTransfer } from '~/features/payments/qr/take-back-transfer.server'
import {
  findQrStatus,
  readBankRows,
  readNotedTransfers,
  readTransfers,
} from '~/features/payments/qr/views.server'
import * as page from '~/routes/operacion.pagos.transferencias'
import { argsOf, dataOf, signedIn } from '../work/support'
import { cardOrders } from './support'

const database = testDatabase()
const path = '/operacion/pagos/transferencias'
const get = pagesOn(() => database.db, { 'operacion/pagos/transferencias': page })
let byPersonId: number
let headers: { Cookie: string }
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']

beforeAll(async () => {
  const built = await cardOrders(database.db, 5)
  orders = built.orders
  byPersonId = built.world.operator.personId
  headers = await signedIn(database.db, byPersonId)
  await database.db.updateTable('orders').set({ paymentMethod: 'qr' }).execute()
})

const BNB = 'BNB'
const send = (form: Record<string, string>) => page.action(argsOf(database.db, { path, form, headers }))
const statusOf = (answer: unknown) => (answer as Response).status
const confirm = (code: string, reference: string, amountCentavos: number) =>
  confirmTransfer(database.db, { code, bank: BNB, reference, amountCentavos, byPersonId })
const list = (...lines: [reference: string, amountCentavos: number, code: string | null][]) =>
  importStatement(database.db, {
    bank: BNB,
    byPersonId,
    lines: lines.map(([reference, amountCentavos, code]) => ({
      ...{ reference, amountCentavos, code, gloss: code ?? 'pago' },
    })),
  })
const rowsToSettle = async () => (await readBankRows(database.db, { isAside: false, page: 1 })).rows
const notedId = async (search: string) =>
  some((await readNotedTransfers(database.db, { search, page: 1 })).rows[0]).id
const paid = async (orderId: number) => (await findQrStatus(database.db, orderId)).paidCentavos
const ledgerOf = (orderId: number) =>
  database.db
    .selectFrom('ledgerTransactions')
    .select(['id', 'reversesId', 'reason', 'actorPersonId'])
    .where('orderId', '=', orderId)
    .orderBy('id')
    .execute()
const actions = async () =>
  (await database.db.selectFrom('auditLog').select('action').orderBy('id').execute()).map(
    ({ action }) => action,
  )
const told = () =>
  database.db.selectFrom('messages').select('body').where('kind', '=', 'transfer_taken_back').execute()
/** Of money: orders that a test writes by itself hold no stock. */
const unbroken = async () => {
  const ofMoney = { ...PAYMENT_INVARIANTS, ...LEDGER_INVARIANTS }
  expect((await findBrokenInvariants(database.db)).filter(({ name }) => name in ofMoney)).toEqual([])
}

test('what was confirmed by mistake is taken back once: reversed, to be paid again, and its buyer told', async () => {
  const [wrong, right] = [some(orders[0]), some(orders[1])]
  await confirm(wrong.code, '11110', wrong.totalCentavos)
  await list(['11110', wrong.totalCentavos, null])
  const anotada = String(await notedId('11110'))
  expect((await get(`${path}?busca=${wrong.code}`, { headers })).html).toContain('Deshacer la transferencia')
  expect(dataOf(await send({ accion: 'deshacer', anotada, motivo: ' ' }))).toMatchObject({ status: 422 })
  const form = { accion: 'deshacer', anotada, motivo: 'Era de otro pedido' }
  const clicks = await Promise.all([send(form), send(form)])
  expect(clicks.map(statusOf)).toEqual([302, 302])
  expect(await paid(wrong.id)).toBe(0)
  const [posted, reversal, ...more] = await ledgerOf(wrong.id)
  expect(more).toEqual([])
  expect(reversal).toMatchObject({
    ...{ reversesId: posted?.id, reason: 'Era de otro pedido', actorPersonId: byPersonId },
  })
  expect((await told()).map(({ body }) => body)).toEqual([expect.stringContaining('Te falta pagar')])
  expect((await actions()).filter((action) => action === 'payments.transfer_taken_back')).toHaveLength(1)

  const [row] = await rowsToSettle()
  expect(row).toMatchObject({ problem: 'taken_back', code: wrong.code, isBooked: false })
  const settle = { accion: 'anotar', fila: String(row?.id) }
  expect(dataOf(await send({ ...settle, pedido: 'ZZZ-999' }))).toMatchObject({
    status: 409,
    data: { code: 'ZZZ-999', refusal: { reason: 'no_order' } },
  })
  expect(statusOf(await send({ ...settle, pedido: right.code.toLowerCase() }))).toBe(302)
  expect([await paid(wrong.id), await paid(right.id)]).toEqual([0, wrong.totalCentavos])
  const missing = { notedId: 999_999, reason: 'No existe', byPersonId, origin: '' }
  expect(await takeBackTransfer(database.db, missing)).toMatchObject({ refusal: { reason: 'no_transfer' } })
  await unbroken()
})

test('the same number with another amount waits for a person, who corrects what was noted', async () => {
  const order = some(orders[2])
  const less = order.totalCentavos - 300
  await confirm(order.code, '22220', order.totalCentavos)
  expect(await list(['22220', less, null])).toEqual({ known: 0, confirmed: 0, toSee: 0, toLookAt: 1 })
  expect(await list(['22220', less, null])).toMatchObject({ known: 1 })
  const row = (await rowsToSettle()).find(({ reference }) => reference === '22220')
  expect(row).toMatchObject({ problem: 'other_amount', noted: { amountCentavos: order.totalCentavos } })
  expect((await get(path, { headers })).html).toContain('Corregir: llegaron')
  const correct = { accion: 'corregir', fila: String(row?.id) }
  expect(statusOf(await send(correct))).toBe(302)
  expect(dataOf(await send(correct))).toMatchObject({ status: 409 })
  expect(await paid(order.id)).toBe(less)
  expect(await told()).toHaveLength(2)
  expect((await rowsToSettle()).map(({ problem, isBooked }) => [problem, isBooked])).toContainEqual([
    'less',
    true,
  ])
  await unbroken()
})

test('a line of the bank is put aside and brought back, with who did it', async () => {
  const before = await rowsToSettle()
  const fila = String(before[0]?.id)
  for (const _ of [1, 2]) expect(statusOf(await send({ accion: 'apartar', fila }))).toBe(302)
  expect(await rowsToSettle()).toHaveLength(before.length - 1)
  const { rows } = await readBankRows(database.db, { isAside: true, page: 1 })
  expect(rows).toMatchObject([{ id: before[0]?.id, asideBy: 'Olga Operadora' }])
  for (const _ of [1, 2]) expect(statusOf(await send({ accion: 'traer', fila }))).toBe(302)
  expect(await rowsToSettle()).toHaveLength(before.length)
  expect((await actions()).filter((action) => action.startsWith('payments.row_'))).toEqual([
    'payments.row_set_aside',
    'payments.row_brought_back',
  ])
})

test('what comes for a cancelled order is booked in its buyer’s favour and shown', async () => {
  const [first, second] = [some(orders[3]), some(orders[4])]
  await confirm(first.code, '33330', first.totalCentavos)
  const ids = [first.id, second.id]
  const cancelled = { state: 'cancelled', cancelledAt: new Date(), cancelledBy: 'buyer' } as const
  await database.db.updateTable('orders').set(cancelled).where('id', 'in', ids).execute()
  expect(await confirm(second.code, '33331', second.totalCentavos)).toMatchObject({
    ok: true,
    value: { leftCentavos: 0, extra: { reason: 'not_to_pay' } },
  })
  expect(await list(['33330', first.totalCentavos, null], ['33332', 700, first.code])).toEqual({
    ...{ known: 1, confirmed: 1, toSee: 1, toLookAt: 0 },
  })
  const { overpaid } = await readTransfers(database.db, 1)
  const favours = overpaid.map(({ code, paidCentavos }) => [code, paidCentavos])
  expect(favours).toContainEqual([second.code, second.totalCentavos])
  expect(favours).toContainEqual([first.code, first.totalCentavos + 700])
  expect((await rowsToSettle()).map(({ problem, code }) => [problem, code])).toContainEqual([
    'not_to_pay',
    first.code,
  ])
  await unbroken()
})
