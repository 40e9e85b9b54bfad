import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { readClock, type Database } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { postOrders } from '~/features/payments/ledger/post-orders.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { emptyDatabase } from '../consolidation/small-world'
import { act, deskWorld, send, type DeskWorld } from '../desk/support'

const database = testDatabase()
let world: DeskWorld
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await deskWorld(database.db)
})

const balances = async (kind: string): Promise<number[]> => {
  const { rows } = await sql<{ centavos: number }>`
    select   sum(entry.amount_centavos) as centavos
    from     ledger_accounts account
    join     ledger_entries entry on entry.account_id = account.id
    where    account.kind = ${kind}
    group by account.id
    order by account.id`.execute(database.db)
  return rows.map(({ centavos }) => centavos)
}
const count = async (db: Database = database.db) => {
  const { rows } = await sql<{ told: number; reversals: number }>`
    select count(*) as told, count(reverses_id) as reversals from ledger_transactions`.execute(db)
  return some(rows[0])
}
const totalOf = async (code: string) =>
  await database.db
    .selectFrom('orders')
    .select(['id', 'totalCentavos'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()

test('a handover is sold and its cash lies in the box; sent again, nothing more is written', async () => {
  const code = some(world.codes[0])
  const { totalCentavos } = await totalOf(code)
  const event = act({ kind: 'handover', order: code, collectedCentavos: totalCentavos })
  await send(database.db, world, [event])
  await send(database.db, world, [event])
  expect(await count()).toEqual({ told: 2, reversals: 0 })
  expect(await balances('consumer')).toEqual([0])
  expect(await balances('cash_box')).toEqual([totalCentavos])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('taken back: both are reversed, by whom and why; handed over again with less, both are said anew', async () => {
  const code = some(world.codes[0])
  const { totalCentavos } = await totalOf(code)
  const event = act({ kind: 'handover', order: code, collectedCentavos: totalCentavos })
  await send(database.db, world, [event])
  await send(database.db, world, [act({ kind: 'undo', undoes: event.id, order: code })], world.nancy)
  expect(await balances('cash_box')).toEqual([0])
  const reversals = await database.db
    .selectFrom('ledgerTransactions')
    .select(['reason', 'actor', 'actorPersonId'])
    .where('reversesId', 'is not', null)
    .execute()
  expect(reversals).toHaveLength(2)
  expect(reversals[0]).toEqual({
    reason: 'Cambió lo entregado o lo cobrado',
    ...{ actor: 'delivery_host', actorPersonId: world.nancy.personId },
  })
  const less = [{ position: 1, slot: 0, base: 1_000, reason: 'damaged' as const }]
  await send(database.db, world, [
    act({ kind: 'handover', order: code, less, collectedCentavos: totalCentavos }),
  ])
  expect(await count()).toEqual({ told: 6, reversals: 2 })
  const [inFavour] = await balances('consumer')
  expect(inFavour).toBeLessThan(0)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('recorded twice, by two people: one sale and one cash stand', async () => {
  const code = some(world.codes[0])
  const events = [world.teresa, world.nancy].map((host) => ({
    host,
    event: act({ kind: 'handover', order: code, collectedCentavos: 2_000 }),
  }))
  await Promise.all(events.map(({ host, event }) => send(database.db, world, [event], host)))
  expect(await count()).toEqual({ told: 2, reversals: 0 })
  expect(await balances('cash_box')).toEqual([2_000])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('sold to a passer-by and counted: the box holds what was counted beyond its change', async () => {
  const sale = act({
    ...{ kind: 'walk_in', totalCentavos: 700, count: 1 },
    offerId: world.products.acelga.offer.id,
    presentationId: world.products.acelga.presentations[0].id,
  })
  const counted = { kind: 'cash_up' as const, openingCentavos: 5_000, reason: 'Vuelto mal dado' }
  await send(database.db, world, [sale, act({ ...counted, counts: { '5000': 1, '500': 1 } })])
  expect(await balances('cash_box')).toEqual([500])
  expect(await balances('cash_differences')).toEqual([200])
  await send(database.db, world, [act({ ...counted, counts: { '5000': 1, '500': 1, '200': 1 } })])
  expect(await balances('cash_box')).toEqual([700])
  await send(database.db, world, [act({ kind: 'undo', undoes: sale.id })])
  expect(await balances('association')).toEqual([0])
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('what a piece weighs is put right afterwards: what was sold by the old weight stays as it was sold', async () => {
  const { huevo } = world.products
  await send(database.db, world, [
    act({
      ...{ kind: 'walk_in', totalCentavos: 1_300, count: 1 },
      offerId: huevo.offer.id,
      presentationId: huevo.presentations[0].id,
    }),
  ])
  await sql`update products set grams_per_piece = grams_per_piece * 4 where id = ${huevo.id}`.execute(
    database.db,
  )
  await send(database.db, world, [act({ kind: 'cash_up', counts: { '1000': 1, '200': 1, '100': 1 } })])
  expect(await count()).toEqual({ told: 1, reversals: 0 })
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('the same orders posted from two sides at once are posted once', async () => {
  const code = some(world.codes[0])
  await send(database.db, world, [act({ kind: 'handover', order: code, collectedCentavos: 1_000 })])
  const { id } = await totalOf(code)
  await database.db.updateTable('handovers').set({ collectedCentavos: 1_500 }).execute()
  const post = () =>
    database.db.transaction().execute(async (trx) => {
      return postOrders(trx, [id], { actor: 'worker', personId: null, now: await readClock(trx) })
    })
  const written = await Promise.all([post(), post(), post()])
  expect(written.filter(({ posted }) => posted > 0)).toEqual([{ posted: 1, reversed: 1 }])
  expect(await balances('cash_box')).toEqual([1_500])
})

test('the database refuses what does not add up, has no entries, is edited, or reverses another', async () => {
  const code = some(world.codes[0])
  await send(database.db, world, [act({ kind: 'handover', order: code, collectedCentavos: 1_000 })])
  const refused = async (statement: string) =>
    expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/ledger/)
  const insert = (more: string) => `
    insert into ledger_transactions (subject, sequence, kind, actor, happened_at, entries, created_at, ${more}`
  await refused(`update ledger_entries set amount_centavos = 1`)
  await refused(`delete from ledger_transactions`)
  await refused(insert(`reason) values ('x:1', 1, 'transfer', 'x', now(), 2, now(), 'x')`))
  await refused(
    insert(
      `reverses_id, reason) select 'x:1', 1, kind, 'x', now(), 2, now(), id, 'x' from ledger_transactions limit 1`,
    ),
  )
  await refused(`truncate ledger_accounts, ledger_transactions, ledger_entries cascade`)
  await refused(`
    with told as (
      insert into ledger_transactions (subject, sequence, kind, actor, happened_at, entries, created_at, reverses_id,
                                       reason)
      select subject, 2, kind, 'x', now(), entries, now(), id, 'x' from ledger_transactions where kind = 'cash'
      returning id, reverses_id)
    insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
    select told.id, position, account_id, amount_centavos
    from   told join ledger_entries on transaction_id = told.reverses_id`)
  await refused(`insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
                 select transaction_id, 30, account_id, 5 from ledger_entries limit 1`)
  await refused(`
    with told as (${insert(`reason) values ('x:1', 1, 'transfer', 'x', now(), 2, now(), 'x') returning id`)})
    insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
    select told.id, place, (select min(id) from ledger_accounts), 5 from told, generate_series(1, 2) place`)
  const by = { actor: 'x', personId: null, now: new Date() }
  const wrong = {
    subject: 'x:1',
    kind: 'transfer' as const,
    cycleId: null,
    orderId: null,
    happenedAt: by.now,
  }
  const entries = [{ account: 'safe' as const, centavos: 5 }]
  await expect(
    database.db.transaction().execute((trx) => writeLedger(trx, { post: [{ ...wrong, entries }] }, by)),
  ).rejects.toThrow(RangeError)
})
