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
const receive = async () => {
  const { pointSlug, centavos } = await box()
  const outcome = await receiveCash(database.db, {
    ...{ cycleNumber: 1, pointSlug, shownCentavos: centavos, receivedCentavos: centavos, reason: '' },
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

test('what was received and taken back is held against the count again', async () => {
  const first = await receive()
  await later()
  await count({})
  expect(await findBrokenInvariants(database.db)).toEqual([])
  const { id: receiptId } = await database.db
    .selectFrom('cashReceipts')
    .select('id')
    .executeTakeFirstOrThrow()
  const back = { receiptId, reason: 'No era de esta caja', byPersonId: world.operator.personId }
  expect(await takeBackReceipt(database.db, back)).toMatchObject({ ok: true })
  expect(await findBrokenInvariants(database.db)).toEqual([])
  const { rows } = await sql<{ centavos: number }>`
    select sum(entry.amount_centavos) as centavos
    from   ledger_accounts account join ledger_entries entry on entry.account_id = account.id
    where  account.kind = 'cash_differences'`.execute(database.db)
  expect(rows).toEqual([{ centavos: first }])
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
