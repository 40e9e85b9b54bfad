import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { LEDGER_INVARIANTS } from '#db/invariants/ledger'
import { PAYMENT_INVARIANTS } from '#db/invariants/payments'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { cancelOrderAsOperator } from '~/features/orders/cancel-order-as-operator.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { finishRows } from '~/features/payments/qr/finish-rows.server'
import { lookUpTransfers } from '~/features/payments/qr/look-up-transfers.server'
import { putQrPicture } from '~/features/payments/qr/put-qr-picture.server'
import { type QrProvider, type QrTransfer } from '~/features/payments/qr/qr-provider'
import { receiveQrNotice } from '~/features/payments/qr/receive-transfers.server'
import { showQr } from '~/features/payments/qr/show-qr.server'
import { readBankRows, readNotedTransfers } from '~/features/payments/qr/views.server'
import { qrProvider } from '~/integrations/qr/qr-provider.server'
import { readEnvironment } from '~/platform/environment.server'
import { cardOrders, handOver } from './support'

const database = testDatabase()
let world: World
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']
let ordersBefore: unknown

/** Everything that an order is made of. */
const ordersNow = async () => {
  const tables = ['orders', 'order_lines', 'order_components', 'offers', 'cycle_windows', 'baskets']
  const rows = tables.map((name) => sql`select * from ${sql.table(name)} order by 1, 2`.execute(database.db))
  return (await Promise.all(rows)).map((result) => result.rows)
}

beforeAll(async () => {
  const built = await cardOrders(database.db, 10)
  ;({ world, orders } = built)
  await database.db.updateTable('orders').set({ paymentMethod: 'qr' }).execute()
  ordersBefore = await ordersNow()
})

const SECRET = 'una-clave-que-solo-el-banco-sabe'
const signed = (rawBody: string) => createHmac('sha256', SECRET).update(rawBody).digest('hex')
/** What the bank has on the account. */
const came: QrTransfer[] = []

/** A bank that there is not: a second adapter, beside the picture. */
const bank: QrProvider = {
  name: 'bank_of_tests',
  show: ({ orderCode, amountCentavos }) =>
    Promise.resolve({ text: `${orderCode}/${amountCentavos}`, picture: null, expiresAt: new Date(0) }),
  lookUp: (codes) => Promise.resolve(came.filter(({ orderCode }) => codes.includes(orderCode ?? ''))),
  readNotice: (rawBody, headers) =>
    headers.get('X-Firma') === signed(rawBody) ? (JSON.parse(rawBody) as QrTransfer[]) : null,
}

const transfer = (index: number, more = 0): QrTransfer => ({
  ...{ bank: 'Banco de Prueba', reference: `90 00-${index}0`, gloss: 'Pago por QR' },
  amountCentavos: some(orders[index]).totalCentavos + more,
  orderCode: some(orders[index]).code,
})
const notice = (...transfers: QrTransfer[]) => {
  const rawBody = JSON.stringify(transfers)
  const headers = new Headers({ 'X-Firma': signed(rawBody) })
  return receiveQrNotice(database.db, bank, { rawBody, headers })
}
const paidFor = async (index: number) => {
  const rows = await database.db
    .selectFrom('payments')
    .select(['capturedCentavos', 'state'])
    .where('orderId', '=', some(orders[index]).id)
    .execute()
  return rows.map(({ state, capturedCentavos }) => [state, capturedCentavos])
}

const pass = async (seconds: number) => {
  const { rows } = await sql<{ now: Date }>`select chaka_now() as now`.execute(database.db)
  await setClock(database.db, new Date(some(rows[0]).now.getTime() + seconds * 1_000))
}

const unbroken = async () => {
  const broken = await findBrokenInvariants(database.db)
  expect(broken.filter(({ name }) => name in LEDGER_INVARIANTS || name in PAYMENT_INVARIANTS)).toEqual([])
}

test('notices in any order, any number of times and at once pay each order once; nothing of an order changes', async () => {
  const told = [transfer(0), transfer(1), transfer(2)]
  const both = [notice(...told), notice(...told.toReversed()), notice(some(told[1]))]
  expect(await Promise.all(both)).toEqual(['taken', 'taken', 'taken'])
  await notice(...told)
  for (const index of [0, 1, 2])
    expect(await paidFor(index)).toEqual([['captured', some(orders[index]).totalCentavos]])
  const { rows } = await readNotedTransfers(database.db, { search: '', page: 1 })
  expect(rows.map(({ by }) => by)).toEqual(['Banco de Prueba', 'Banco de Prueba', 'Banco de Prueba'])
  expect(await ordersNow()).toEqual(ordersBefore)
  await unbroken()
})

test('beside a person who notes the same: one settlement, and who was second is told', async () => {
  const { bank: named, reference, amountCentavos } = transfer(3)
  const byHand = {
    ...{ code: some(orders[3]).code, bank: named, reference: reference.replace(/\W/g, ''), amountCentavos },
    byPersonId: world.operator.personId,
  }
  const [, hand] = await Promise.all([notice(transfer(3)), confirmTransfer(database.db, byHand)])
  expect(await paidFor(3)).toEqual([['captured', amountCentavos]])
  if (!hand.ok) expect(hand.refusal).toMatchObject({ reason: 'reference_used', by: 'Banco de Prueba' })
  expect((await readBankRows(database.db, { isAside: false, page: 1 })).rows).toEqual([])
})

test('what fits no order, or is less, is shown to staff; forged, unreadable and foreign notices leave nothing', async () => {
  await notice({ ...transfer(4), orderCode: 'ZZZ999' }, transfer(5, -100))
  const { rows } = await readBankRows(database.db, { isAside: false, page: 1 })
  expect(rows.map(({ problem }) => problem)).toEqual(['no_order', 'less'])
  const forged = { rawBody: JSON.stringify([transfer(6)]), headers: new Headers({ 'X-Firma': signed('[]') }) }
  expect(await receiveQrNotice(database.db, bank, forged)).toBe('unsigned')
  await notice(
    { ...transfer(6), amountCentavos: -5 },
    { ...transfer(6), amountCentavos: 1.5 },
    { ...transfer(6), reference: '' },
  )
  expect(await paidFor(6)).toEqual([])
  const picture = qrProvider(readEnvironment({ NODE_ENV: 'test' }), {
    findPicture: () => Promise.resolve(null),
  })
  expect(await receiveQrNotice(database.db, picture, forged)).toBe('unsigned')
})

test('what no notice told is found by asking, at most once a minute; a picture has nobody to ask', async () => {
  came.push(transfer(7), transfer(0))
  const picture = qrProvider(readEnvironment({ NODE_ENV: 'test' }), {
    findPicture: () => Promise.resolve('foto'),
  })
  expect(await lookUpTransfers(database.db, bank)).toBe(1)
  expect(await paidFor(7)).toEqual([['captured', some(orders[7]).totalCentavos]])
  expect(await lookUpTransfers(database.db, bank)).toBeNull()
  await pass(61)
  expect(await lookUpTransfers(database.db, picture)).toBeNull()
  expect(await ordersNow()).toEqual(ordersBefore)
  await unbroken()
})

test('what no bank ever says does not keep the others of a notice waiting, and a code is read as people write it', async () => {
  const written = some(orders[8])
    .code.replace(/(?=\d{3}$)/, '-')
    .toLowerCase()
  const hostile = transfer(9)
  await notice(
    { ...hostile, amountCentavos: 3_000_000_000 },
    { ...hostile, bank: ' \0 ' },
    { ...hostile, bank: 'Banco\0de Prueba', orderCode: `\0${'Z'.repeat(9_000)}` },
    { ...transfer(8), orderCode: written },
  )
  expect(await paidFor(8)).toEqual([['captured', some(orders[8]).totalCentavos]])
  const { rows } = await readBankRows(database.db, { isAside: false, page: 1 })
  expect(rows.map(({ reference, problem }) => [reference, problem])).toContainEqual(['900090', 'no_order'])
})

test('asked for: the rest of a part, and of an order cancelled after she paid; no question keeps others waiting', async () => {
  const byPersonId = world.operator.personId
  await cancelOrderAsOperator(database.db, { code: some(orders[6]).code, reason: 'Lluvia', byPersonId })
  const rest = { ...transfer(5), reference: '9000-5555', amountCentavos: 100 }
  came.push(rest, transfer(6))
  await pass(61)
  const asked: string[] = []
  const lookUp = (codes: readonly string[], signal: AbortSignal) => {
    asked.push(...codes)
    if (codes.includes(some(orders[9]).code)) throw new Error('silent')
    return bank.lookUp?.(codes, signal) ?? Promise.resolve([])
  }
  expect(await lookUpTransfers(database.db, { ...bank, lookUp }, 1)).toBe(2)
  expect(asked.toSorted()).toEqual([4, 5, 6, 9].map((index) => some(orders[index]).code).toSorted())
  for (const [index, amount] of [
    [6, some(orders[6]).totalCentavos],
    [5, 100],
  ] as const)
    expect(await paidFor(index)).toContainEqual(['captured', amount])
  await unbroken()
})

test('what is shown: of a bank a code for order and amount, of the operator her picture; silence costs no page', async () => {
  const request = { orderCode: 'KTM742', amountCentavos: 1_250 }
  expect(await showQr(bank, request)).toMatchObject({ text: 'KTM742/1250' })
  const picture = qrProvider(readEnvironment({ NODE_ENV: 'test' }), {
    findPicture: () => Promise.resolve('foto'),
  })
  expect(await showQr(picture, request)).toEqual({ picture: 'foto', text: null, expiresAt: null })
  expect(await showQr(bank, { ...request, amountCentavos: 0 })).toBeNull()
  expect(await showQr({ ...bank, show: () => Promise.reject(new Error('silent')) }, request)).toBeNull()
})

test('who hangs costs no page and no round: a page goes on without it, and a look asks nothing more', async () => {
  const request = { orderCode: 'KTM742', amountCentavos: 1_250 }
  let stopped = 0
  const hangs = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => (stopped += 1))
    return new Promise<never>(() => undefined)
  }
  expect(await showQr({ ...bank, show: (_, signal) => hangs(signal) }, request, 5)).toBeNull()
  let asked = 0
  const lookUp = (_: readonly string[], signal: AbortSignal) => {
    asked += 1
    return hangs(signal)
  }
  await pass(61)
  expect(await lookUpTransfers(database.db, { ...bank, lookUp }, 1, { questionMs: 5, roundMs: 4 })).toBe(0)
  expect([asked, stopped]).toEqual([1, 2])
})

test('what a process that ended had written down and not given is given, once', async () => {
  const { db } = database
  const told = { ...transfer(9), reference: '90009999', gloss: `pago ${some(orders[9]).code}` }
  const { rows } = await sql<{ now: Date }>`select chaka_now() as now`.execute(db)
  const importedAt = some(rows[0]).now
  const { bank: named, reference, amountCentavos, gloss } = told
  await db
    .insertInto('bankStatementRows')
    .values({ bank: named, reference, amountCentavos, gloss, importedBy: null, importedAt })
    .execute()
  expect(await finishRows(db)).toBe(0)
  await pass(61)
  expect((await Promise.all([finishRows(db), finishRows(db)])).some((count) => count === 1)).toBe(true)
  expect(await paidFor(9)).toEqual([['captured', amountCentavos]])
  expect(await finishRows(db)).toBe(0)
  await unbroken()
})

test('after settlement what was declared, or paid in cash as no notice came, is asked for each hour for 30 days', async () => {
  const { db } = database
  const collected = some(orders[4])
  const { id, totalCentavos } = collected
  await handOver(db, { orderIds: [id], hostId: world.operator.personId, collectedCentavos: totalCentavos })
  await sql`update order_cycles set state = 'settled', closed_at = closes_at, closed_how = 'clock'`.execute(
    db,
  )
  let asked: string[] = []
  const lookUp = (codes: readonly string[]) => {
    asked = [...codes]
    return Promise.resolve(came.filter(({ orderCode }) => codes.includes(orderCode ?? '')))
  }
  const look = async (seconds: number) => {
    await pass(seconds)
    return await lookUpTransfers(db, { ...bank, lookUp })
  }
  came.push({ ...transfer(4), reference: '9000-4444' })
  expect(await look(3_600)).toBe(1)
  expect(asked).toContain(collected.code)
  expect(await paidFor(4)).toEqual([['captured', totalCentavos]])
  asked = []
  await look(61)
  expect(asked).toEqual([])
  await look(45 * 86_400)
  expect(asked).toEqual([])
})

test('another picture is put once however often it is sent, and all who run it are told at once', async () => {
  const { personId } = world.operator
  await sql`
    with phone as (insert into phones (e164, verified_at) values ('+59170000009', chaka_now()) returning id)
    insert into person_phones (person_id, phone_id, position) select ${personId}, id, 1 from phone`.execute(
    database.db,
  )
  const photo = `${'b'.repeat(32)}-640x640`
  await database.db.insertInto('photos').values({ name: photo }).execute()
  const put = () =>
    putQrPicture(database.db, {
      photo,
      by: { personId, name: 'Olga Operadora' },
      origin: 'https://chaka.test',
    })
  await Promise.all([put(), put(), put()])
  expect(await database.db.selectFrom('qrPictures').select('photo').execute()).toEqual([{ photo }])
  const told = await database.db
    .selectFrom('messages')
    .select(['body', 'urgent'])
    .where('kind', '=', 'qr_changed')
    .execute()
  expect(told).toEqual([{ urgent: true, body: expect.stringContaining('Lo puso Olga Operadora') as unknown }])
})
