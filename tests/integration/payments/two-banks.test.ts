import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { bindRow } from '~/features/payments/qr/bind-row.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { declareTransfer } from '~/features/payments/qr/declare-transfer.server'
import { importStatement } from '~/features/payments/qr/import-statement.server'
import { settleRow } from '~/features/payments/qr/settle-row.server'
import { readStagedStatement, stageStatement } from '~/features/payments/qr/staged-statement.server'
import { readBankRows, readTransfers } from '~/features/payments/qr/views.server'
import { action } from '~/routes/operacion.pagos'
import { argsOf, dataOf, signedIn } from '../work/support'
import { cardOrders } from './support'

const database = testDatabase()
let world: World
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']
const [HERS, OURS] = ['BCP', 'BNB']

beforeAll(async () => {
  const built = await cardOrders(database.db, 9)
  world = built.world
  orders = built.orders
})

type Told = { bank: string; reference: string; amountCentavos: number; isOther?: boolean }
const byPersonId = () => world.operator.personId
const confirm = async (code: string, told: Told) =>
  await confirmTransfer(database.db, { code, ...told, byPersonId: byPersonId() })
const line = (reference: string, amountCentavos: number, code: string | null) => ({
  ...{ reference, amountCentavos, gloss: code ?? 'pago', code },
})
const list = async (...lines: ReturnType<typeof line>[]) =>
  await importStatement(database.db, { bank: OURS, lines, byPersonId: byPersonId() })
const rowsToSettle = async () => (await readBankRows(database.db, { isAside: false, page: 1 })).rows
const captured = async (orderId: number) => {
  const rows = await database.db
    .selectFrom('payments')
    .select('capturedCentavos')
    .where('orderId', '=', orderId)
    .where('state', '=', 'captured')
    .execute()
  return rows.map(({ capturedCentavos }) => capturedCentavos)
}

test('confirmed under her bank, the list of ours tells of the same transfer: it pays once', async () => {
  const [byGloss, byNumber] = [some(orders[0]), some(orders[1])]
  await declareTransfer(database.db, { code: byNumber.code, bank: HERS, reference: '12346' })
  const part = { bank: HERS, amountCentavos: 1_000 }
  expect((await confirm(byGloss.code, { ...part, reference: '12345' })).ok).toBe(true)
  expect((await confirm(byNumber.code, { ...part, reference: '12346' })).ok).toBe(true)
  const lines = [line('12345', 1_000, byGloss.code), line('12346', 1_000, null)]
  await stageStatement(database.db, { bank: OURS, lines, byPersonId: byPersonId() })
  const { verdicts } = await readStagedStatement(database.db, 1)
  expect(verdicts.map(({ says }) => says)).toEqual(['known', 'known'])
  expect(await list(...lines)).toEqual({ known: 2, confirmed: 0, toSee: 0, toLookAt: 0 })
  expect([await captured(byGloss.id), await captured(byNumber.id)]).toEqual([[1_000], [1_000]])
  expect(await rowsToSettle()).toEqual([])
  expect(await confirm(byGloss.code, { ...part, bank: OURS, reference: '12345' })).toMatchObject({
    ok: false,
    refusal: { reason: 'reference_used', code: byGloss.code, by: expect.any(String) as string },
  })
})

test('a declared number is found whatever bank she named', async () => {
  const order = some(orders[2])
  await declareTransfer(database.db, { code: order.code, bank: HERS, reference: '22345' })
  expect(await list(line('22345', order.totalCentavos, null))).toMatchObject({ confirmed: 1 })
})

test('to be confirmed is what lacks, not the whole price', async () => {
  const order = some(orders[3])
  expect((await confirm(order.code, { bank: OURS, reference: '32345', amountCentavos: 700 })).ok).toBe(true)
  await declareTransfer(database.db, { code: order.code, bank: HERS, reference: '32346' })
  const { declared } = await readTransfers(database.db, 1)
  expect(declared.find(({ code }) => code === order.code)?.dueCentavos).toBe(order.totalCentavos - 700)
})

test('another transfer for a paid order is hers, by hand and by list; one that may be the same is asked', async () => {
  const [byHand, byList, doubtful] = [some(orders[4]), some(orders[5]), some(orders[6])]
  const whole = (order: typeof byHand, bank: string, reference: string) => ({
    ...{ bank, reference, amountCentavos: order.totalCentavos },
  })
  await confirm(byHand.code, whole(byHand, OURS, '42345'))
  const again = whole(byHand, OURS, '42346')
  expect(await confirm(byHand.code, again)).toMatchObject({
    refusal: { reason: 'maybe_same', reference: '42345' },
  })
  expect(await confirm(byHand.code, { ...again, isOther: true })).toMatchObject({
    ok: true,
    value: { extra: { by: expect.any(String) as string, at: expect.any(Date) as Date } },
  })
  await confirm(byList.code, whole(byList, OURS, '42347'))
  await confirm(doubtful.code, whole(doubtful, HERS, '42348'))
  const lines = [
    line('42349', byList.totalCentavos, byList.code),
    line('42347', byList.totalCentavos, byList.code),
    line('42350', doubtful.totalCentavos, doubtful.code),
  ]
  expect(await list(...lines)).toEqual({ known: 1, confirmed: 1, toSee: 0, toLookAt: 1 })
  const { overpaid } = await readTransfers(database.db, 1)
  expect(overpaid.map(({ code, paidCentavos }) => [code, paidCentavos])).toEqual([
    [byList.code, 2 * byList.totalCentavos],
    [byHand.code, 2 * byHand.totalCentavos],
  ])
  const [row, ...others] = await rowsToSettle()
  expect(others).toEqual([])
  expect(row).toMatchObject({ problem: 'maybe_same', code: doubtful.code, noted: { reference: '42348' } })
  const bound = { rowId: some(row).id, byPersonId: byPersonId() }
  const both = await Promise.all([bindRow(database.db, bound), bindRow(database.db, bound)])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await rowsToSettle()).toEqual([])
  expect(await captured(doubtful.id)).toEqual([doubtful.totalCentavos])
})

test('noted under another bank, and the list names no order: it is asked whether it is the same, and bound', async () => {
  const order = some(orders[8])
  await confirm(order.code, { bank: HERS, reference: '72345', amountCentavos: order.totalCentavos })
  expect(await list(line('72345', order.totalCentavos, null))).toMatchObject({ confirmed: 0, toLookAt: 1 })
  const row = some((await rowsToSettle()).find(({ reference }) => reference === '72345'))
  expect(row).toMatchObject({ problem: 'maybe_same', code: null, noted: { bank: HERS, code: order.code } })
  expect((await bindRow(database.db, { rowId: row.id, byPersonId: byPersonId() })).ok).toBe(true)
  expect(await captured(order.id)).toEqual([order.totalCentavos])
  expect((await rowsToSettle()).map(({ reference }) => reference)).not.toContain('72345')
})

test('a part noted under one number and listed with another is asked before it counts', async () => {
  const order = some(orders[7])
  await confirm(order.code, { bank: HERS, reference: '62345', amountCentavos: 500 })
  const lines = [line('62346', 500, order.code)]
  await stageStatement(database.db, { bank: OURS, lines, byPersonId: byPersonId() })
  expect((await readStagedStatement(database.db, 1)).verdicts.map(({ says }) => says)).toEqual(['maybe_same'])
  expect(await list(...lines)).toMatchObject({ confirmed: 0, toLookAt: 1 })
  expect(await captured(order.id)).toEqual([500])
  const rowId = some((await rowsToSettle())[0]).id
  const settle = { rowId, code: order.code, byPersonId: byPersonId(), origin: 'https://chaka.test' }
  expect(await settleRow(database.db, settle)).toMatchObject({ ok: true })
  expect(await settleRow(database.db, settle)).toMatchObject({ refusal: { reason: 'row_changed' } })
  expect(await captured(order.id)).toEqual([500, 500])
})

test('of a pasted list, the rows that were not read are told, and one that is cut is refused whole', async () => {
  const headers = await signedIn(database.db, byPersonId())
  const paste = async (extracto: string) =>
    await action(
      argsOf(database.db, {
        path: '/operacion/pagos',
        form: { accion: 'extracto', banco: OURS, extracto },
        headers,
      }),
    )
  const read = await paste('1/11;52345;10,00;pago\n1/11;;10,00;pago')
  expect((read as Response).headers.get('location')).toContain('sinleer=2')
  const cut = await paste('1/11;52346;10,00;pago\n'.repeat(2_001))
  expect(dataOf<{ isCut: boolean }>(cut)).toMatchObject({ status: 422, data: { isCut: true } })
})
