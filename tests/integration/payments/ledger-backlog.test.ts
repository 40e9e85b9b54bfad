import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import {
  findLedgerBacklog,
  hasLedgerBacklog,
  postLedgerBacklog,
} from '~/features/payments/ledger/post-backlog.server'
import { act, deskWorld, send } from '../desk/support'

const database = testDatabase()

/** A world from before there was a ledger: everything was handed over, and nothing is posted. */
beforeAll(async () => {
  const { db } = database
  const world = await deskWorld(db)
  await send(db, world, [
    act({ kind: 'handover', order: some(world.codes[0]), collectedCentavos: 4_000 }),
    act({ kind: 'handover', order: some(world.codes[1]), collectedCentavos: 5_000 }),
    act({
      ...{ kind: 'walk_in' as const, offerId: world.products.acelga.offer.id, count: 1, totalCentavos: 500 },
      presentationId: world.products.acelga.presentations[0].id,
    }),
    act({ kind: 'cash_up', openingCentavos: 0, reason: 'Vuelto', counts: { '5000': 2 } }),
  ])
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`delete from ledger_entries`.execute(trx)
    await sql`delete from ledger_transactions`.execute(trx)
  })
})

const transactions = async () =>
  (await database.db.selectFrom('ledgerTransactions').select('subject').execute()).length

test('what the ledger lacks is found, posted once with its own date, and then nothing is left', async () => {
  const { db } = database
  expect(await hasLedgerBacklog(db)).toBe(false)
  expect(await findBrokenInvariants(db)).not.toEqual([])
  expect(await findLedgerBacklog(db)).toBeGreaterThanOrEqual(2)
  expect(await hasLedgerBacklog(db)).toBe(true)
  const posted = await Promise.all([postLedgerBacklog(db), postLedgerBacklog(db)])
  expect(posted.reduce((sum, { orders }) => sum + orders, 0)).toBe(2)
  expect(await hasLedgerBacklog(db)).toBe(false)
  expect(await findBrokenInvariants(db)).toEqual([])
  const before = await transactions()
  expect(await findLedgerBacklog(db)).toBe(0)
  await postLedgerBacklog(db)
  expect(await transactions()).toBe(before)
  const { rows } = await sql`
    select from ledger_transactions t join handovers h on h.order_id = t.order_id
    where  t.kind = 'sale' and t.happened_at <> h.happened_at`.execute(db)
  expect(rows).toEqual([])
})
