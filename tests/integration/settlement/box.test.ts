import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { databaseOfEachTest, setClock } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { receiveCash } from '~/features/settlement/receive-cash.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { takeBackReceipt } from '~/features/settlement/take-back-receipt.server'
import { boxesToReceive } from '~/features/settlement/views.server'
import { act, send } from '../desk/support'
import { deliveredWeek, type SettledWorld } from './support'

const database = databaseOfEachTest(deliveredWeek)
let world: SettledWorld
beforeEach(() => {
  world = database.world
})

const box = async () => some((await boxesToReceive(database.db, 1)).rows[0])
const receive = async (lacking = 0) => {
  const { pointSlug, centavos } = await box()
  const outcome = await receiveCash(database.db, {
    ...{ cycleNumber: 1, pointSlug, shownCentavos: centavos, receivedCentavos: centavos - lacking },
    shownReceiptId: null,
    reason: lacking === 0 ? '' : 'Faltó',
    ...{ formKey: randomUUID(), byPersonId: world.operator.personId },
  })
  expect(outcome).toMatchObject({ ok: true })
  return centavos
}
const later = async () => {
  const { rows } = await sql<{ now: Date }>`select chaka_now() as now`.execute(database.db)
  await setClock(database.db, new Date(some(rows[0]).now.getTime() + 60_000))
}
const sell = (totalCentavos: number) => {
  const offerId = world.products.acelga.offer.id
  const presentationId = some(world.products.acelga.presentations[0]).id
  return send(database.db, world, [act({ kind: 'walk_in', offerId, presentationId, totalCentavos })])
}
const count = (counts: Record<string, number>) =>
  send(database.db, world, [act({ kind: 'cash_up', counts, reason: 'Después de entregar' })])
const lacked = async () => {
  const { rows } = await sql<{ centavos: number }>`
    select coalesce(sum(entry.amount_centavos), 0) as centavos
    from   ledger_accounts account join ledger_entries entry on entry.account_id = account.id
    where  account.kind = 'cash_differences'`.execute(database.db)
  return rows[0]?.centavos
}
const counted = () =>
  database.db
    .selectFrom('cashBoxes')
    .select(['expectedCentavos', 'countedCentavos', 'differenceCentavos'])
    .orderBy('id', 'desc')
    .executeTakeFirst()

test('what the operator received is not missed by a later count, and the rest is received too', async () => {
  const first = await receive()
  await later()
  await sell(900)
  await count({ 500: 1, 200: 2 })
  expect(await counted()).toEqual({ expectedCentavos: 900, countedCentavos: 900, differenceCentavos: 0 })
  expect(await box()).toMatchObject({ centavos: 900, countedDifference: 0, receivedCentavos: first })
  await later()
  await receive()
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('what was received is received anew after it was taken back, whatever was counted meanwhile', async () => {
  const first = await receive()
  await later()
  await count({})
  const { id: receiptId } = await database.db
    .selectFrom('cashReceipts')
    .select('id')
    .executeTakeFirstOrThrow()
  await later()
  const back = { receiptId, reason: 'Era otra cantidad', byPersonId: world.operator.personId }
  expect(await takeBackReceipt(database.db, back)).toMatchObject({ ok: true })
  expect(await box()).toMatchObject({ centavos: first })
  expect(await lacked()).toBe(0)
  expect(await findBrokenInvariants(database.db)).toEqual([])
  await receive(200)
  expect(await box()).toMatchObject({ centavos: 0 })
  expect(await lacked()).toBe(200)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('what turns up when nothing is left in the box is received once, with its reason, and may be taken back', async () => {
  await receive(500)
  expect(await lacked()).toBe(500)
  const { pointSlug, receipts } = await box()
  const shown = { shownCentavos: 0, shownReceiptId: some(receipts[0]).id }
  const find = (receivedCentavos: number, formKey = randomUUID(), reason = 'Estaba en otra bolsa') =>
    receiveCash(database.db, {
      ...{ cycleNumber: 1, pointSlug, ...shown, receivedCentavos, reason, formKey },
      byPersonId: world.operator.personId,
    })
  expect(await find(300, randomUUID(), '')).toMatchObject({ refusal: { reason: 'reason_missing' } })
  expect(await find(0)).toMatchObject({ refusal: { reason: 'changed', centavos: 0 } })
  const formKey = randomUUID()
  const clicks = await Promise.all([find(300, formKey), find(300, formKey), find(300)])
  expect(clicks.filter(({ ok }) => ok).length).toBeGreaterThan(0)
  expect(await lacked()).toBe(200)
  expect(await box()).toMatchObject({
    centavos: 0,
    receipts: [{ isFound: false }, { isFound: true, centavos: 300 }],
  })
  expect(await find(300)).toMatchObject({ refusal: { reason: 'changed', last: { by: 'Olga Operadora' } } })
  expect(await findBrokenInvariants(database.db)).toEqual([])
  const receiptId = some((await box()).receipts[1]).id
  const back = { receiptId, reason: 'Era de otra caja', byPersonId: world.operator.personId }
  expect(await takeBackReceipt(database.db, back)).toMatchObject({ ok: true })
  expect(await lacked()).toBe(500)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('what lacks is said once: by who received the box, or by the count, whichever arrived first', async () => {
  const { centavos } = await box()
  const at = Date.now() - 10_000
  const beforeIt = act({ kind: 'cash_up', counts: { 10: (centavos - 200) / 10 }, reason: 'Faltan Bs 2', at })
  await receive(200)
  await send(database.db, world, [beforeIt])
  expect(await box()).toMatchObject({ centavos: 0 })
  expect(await lacked()).toBe(200)
  expect(await findBrokenInvariants(database.db)).toEqual([])

  await later()
  await sell(900)
  await count({ 500: 1 })
  expect(await counted()).toMatchObject({ expectedCentavos: 900, differenceCentavos: -400 })
  await later()
  await receive()
  await later()
  await count({})
  expect(await counted()).toMatchObject({ expectedCentavos: 0, differenceCentavos: 0 })
  expect(await lacked()).toBe(600)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('a count that arrives after its cycle was settled is kept and moves no cash', async () => {
  await receive()
  await settleCycle(database.db, {
    ...{ cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true },
  })
  await later()
  await count({ 1000: 3 })
  expect(await counted()).toBeUndefined()
  const { rows } = await sql<{ centavos: number }>`
    select coalesce(sum(entry.amount_centavos), 0) as centavos
    from   ledger_accounts account join ledger_entries entry on entry.account_id = account.id
    where  account.kind in ('cash_box', 'cash_differences')`.execute(database.db)
  expect(rows).toEqual([{ centavos: 0 }])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
