import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { accountsOf } from '~/features/settlement/views.server'
import { adjustSettlement } from '~/features/settlement/adjust-settlement.server'
import { payOut } from '~/features/settlement/pay-out.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { statementRowsOf } from '~/features/settlement/statement-rows.server'
import { balance } from './advances-world'
import { deliveredWeek, type SettledWorld } from './support'

const database = testDatabase()
let world: SettledWorld
beforeAll(async () => {
  world = await deliveredWeek(database.db)
})

const by = () => ({ personId: world.operator.personId, role: 'operator' })
const own = () => world.associations[0].id
const accounts = async (cycleNumber: number) => {
  const { current } = await accountsOf(database.db, { associationId: own(), cycleNumber, page: 1 })
  if (!current) throw new Error('not settled')
  return current
}
const settle = (cycleId: number) =>
  settleCycle(database.db, { cycleId, byPersonId: world.operator.personId, despiteWaiting: true })
const pay = (cycleNumber: number, producerId: number | null, shownCentavos: number) =>
  payOut(database.db, {
    ...{ associationId: own(), cycleNumber, producerId, shownCentavos, method: 'bank', by: by() },
    ...{ proof: randomUUID().slice(0, 8).toUpperCase(), formKey: randomUUID() },
  })
const adjust = (cycleNumber: number, producerId: number | null, amountCentavos: number) =>
  adjustSettlement(database.db, {
    ...{ associationId: own(), cycleNumber, producerId, amountCentavos },
    ...{ reason: 'Llegó podrido', formKey: randomUUID(), by: by() },
  })

/** Another week of the same harvest: what was weighed, and nothing sold. */
async function anotherWeek(number: number): Promise<number> {
  return database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    const { rows } = await sql<{ id: number }>`
      insert into order_cycles overriding system value select (jsonb_populate_record(cycle, jsonb_build_object(
        'id', (select max(id) + 1 from order_cycles), 'number', ${number}::int, 'state', 'delivering',
        'settled_at', null))).*
      from order_cycles cycle where number = 1 returning id`.execute(trx)
    const { id } = some(rows[0])
    await sql`
      insert into harvest_requests overriding system value select (jsonb_populate_record(told, jsonb_build_object(
        'id', told.id + ${1_000 * number}::bigint, 'cycle_id', ${id}::bigint,
        'offer_id', told.offer_id + ${1_000 * number}::bigint))).*
      from harvest_requests told where cycle_id = ${world.cycle.id}`.execute(trx)
    await sql`
      insert into check_ins overriding system value select (jsonb_populate_record(told, jsonb_build_object(
        'id', told.id + ${1_000 * number}::bigint, 'cycle_id', ${id}::bigint, 'form_key', gen_random_uuid(),
        'harvest_request_id', told.harvest_request_id + ${1_000 * number}::bigint))).*
      from check_ins told where cycle_id = ${world.cycle.id}`.execute(trx)
    return id
  })
}

test('who owes begins her next week with it, until it is even; what was given away is paid on', async () => {
  const { db } = database
  await db.transaction().execute(async (trx) => {
    await sql`
      insert into ledger_accounts (kind, organization_id) values ('donations', ${own()}) on conflict do nothing`.execute(
      trx,
    )
    await sql`
      with told as (
        insert into ledger_transactions (subject, sequence, kind, cycle_id, actor, happened_at, entries, created_at)
        values ('sale:gift', 1, 'sale', ${world.cycle.id}, 'test', chaka_now(), 2, chaka_now()) returning id
      )
      insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
      select told.id, 1, (select id from ledger_accounts where key = ${`donations:${own()}`}), -650 from told
      union all
      select told.id, 2, (select id from ledger_accounts where kind = 'cash_box' limit 1), 650 from told`.execute(
      trx,
    )
  })
  await settle(world.cycle.id)
  const first = await accounts(1)
  expect(first.donatedCentavos).toBe(650)
  expect(first.leftCentavos).toBe(first.soldCentavos + 650)
  expect(await balance(db, `donations:${own()}`)).toBe(0)
  expect(await pay(1, null, first.leftCentavos)).toMatchObject({ ok: true })

  const { producerId, owedCentavos } = some(
    first.shares.find((share) => share.producerId !== null && share.owedCentavos > 400),
  )
  expect(await pay(1, producerId, owedCentavos)).toMatchObject({ ok: true })
  await adjust(1, producerId, -300)
  await adjust(1, null, -1_000)
  expect(await pay(1, producerId, 0)).toMatchObject({ refusal: { reason: 'already_paid' } })
  expect((await accounts(1)).leftCentavos).toBe(-1_000)

  await settle(await anotherWeek(2))
  const second = await accounts(2)
  expect(second).toMatchObject({
    ...{ soldCentavos: 0, leftCentavos: -1_000, carries: [{ cycleNumber: 1, centavos: -1_000 }] },
  })
  expect(some(second.shares.find((share) => share.producerId === producerId))).toMatchObject({
    ...{ carries: [{ cycleNumber: 1, centavos: -300 }], leftCentavos: owedCentavos - 300 },
  })
  expect(await accounts(1)).toMatchObject({
    ...{ leftCentavos: 0, carries: [{ cycleNumber: 2, centavos: 1_000 }] },
  })
  expect(await pay(2, producerId, owedCentavos - 300)).toMatchObject({ ok: true })
  const { rows: hers } = await sql<{ body: string }>`
    select body from messages where kind = 'producer_owed' and recipient = ${`producer:${producerId}`}
    order by id`.execute(db)
  expect(some(hers[1]).body).toContain('Se descuentan Bs 3')

  await settle(await anotherWeek(3))
  expect(await accounts(2)).toMatchObject({ leftCentavos: 0 })
  expect(await accounts(3)).toMatchObject({
    ...{ leftCentavos: -1_000, carries: [{ cycleNumber: 2, centavos: -1_000 }] },
  })
  await adjust(3, null, 1_000)
  expect((await accounts(3)).leftCentavos).toBe(0)
  expect(await pay(3, producerId, owedCentavos)).toMatchObject({ ok: true })
  expect(await balance(db, `producer:${producerId}`)).toBe(0)
  const lines = []
  for await (const rows of statementRowsOf(db, { associationId: own(), cycleId: null })) lines.push(...rows)
  const ofHers = lines.filter(({ producerName }) => producerName === null).map(({ centavos }) => centavos)
  expect(ofHers.reduce((sum, centavos) => sum + centavos, 0)).toBe(0)
  expect(lines.filter(({ kind }) => kind === 'brought')).toHaveLength(3)
})

test('the database itself keeps a payout within what is left', async () => {
  const { db } = database
  const twice = sql`
    insert into payouts (settlement_id, association_id, producer_id, amount_centavos, method, proof, form_key,
                         paid_at, paid_by)
    select settlement_id, association_id, producer_id, amount_centavos, method, 'OTRA', gen_random_uuid(), paid_at,
           paid_by
    from   payouts where producer_id is not null limit 1`.execute(db)
  await expect(twice).rejects.toMatchObject({ constraint: 'payouts_within_owed' })
  const names = (await findBrokenInvariants(db)).map(({ name }) => name)
  expect(names.filter((name) => /payout|payee|debt|gift/.test(name))).toEqual([])
})
