import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { advanceFee } from '~/features/settlement/advances/advance'
import { endTerms } from '~/features/settlement/advances/agree-terms.server'
import { approveAdvance } from '~/features/settlement/advances/approve-advance.server'
import { askAdvance } from '~/features/settlement/advances/ask-advance.server'
import { endAdvance } from '~/features/settlement/advances/end-advance.server'
import { moveFund } from '~/features/settlement/advances/move-fund.server'
import { payAdvance } from '~/features/settlement/advances/pay-advance.server'
import { returnAdvance, takeBackReturn } from '~/features/settlement/advances/return-advance.server'
import { advancesOf, fundOf, moneyToday } from '~/features/settlement/advances/views.server'
import { payOut } from '~/features/settlement/pay-out.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { accountsOf, settlementsOf } from '~/features/settlement/views.server'
import { emptyDatabase } from '../consolidation/small-world'
import { advanceWorld, balance, TERMS, type AdvanceWorld } from './advances-world'

const database = testDatabase()
let world: AdvanceWorld
beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await advanceWorld(database.db)
})

const coordinator = () => ({
  personId: world.association.coordinator.personId,
  role: 'association_coordinator',
})
const ask = (amountCentavos: number, more: { producerId?: number; formKey?: string } = {}) =>
  askAdvance(database.db, {
    associationId: world.association.id,
    producerId: more.producerId ?? world.producer.producerId,
    amountCentavos,
    formKey: more.formKey ?? randomUUID(),
    by: coordinator(),
  })
const approve = (advanceId: number, by = world.administrator) =>
  approveAdvance(database.db, { advanceId, associationId: world.association.id, by })
const pay = (advanceId: number, more: { proof?: string; formKey?: string } = {}) =>
  payAdvance(database.db, {
    ...{ advanceId, method: 'bank', proof: more.proof ?? 'F-1', formKey: more.formKey ?? randomUUID() },
    byPersonId: world.operator.personId,
  })
const settle = (despiteAdvances = false) =>
  settleCycle(database.db, {
    ...{ cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting: true },
    despiteAdvances,
  })
const lastId = async () =>
  (await database.db.selectFrom('advances').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
const told = (kind: string) =>
  database.db
    .selectFrom('messages')
    .select('body')
    .where('kind', '=', kind as never)
    .execute()
const paid = async (amountCentavos: number, proof = 'F-1') => {
  expect(await ask(amountCentavos)).toMatchObject({ ok: true })
  const id = await lastId()
  await approve(id)
  if (amountCentavos > TERMS.twoPeopleAboveCentavos) await approve(id, world.operatorBy)
  expect(await pay(id, { proof })).toMatchObject({ ok: true })
  return id
}
const mostOf = async () => {
  const { candidates } = await advancesOf(database.db, { associationId: world.association.id, page: 1 })
  const { most } = some(candidates.find(({ producerId }) => producerId === world.producer.producerId))
  if (!most) throw new Error('nothing to be had')
  return most
}

describe('early payment', () => {
  test('asked, approved, paid from the fund and deducted: the ledger says it all', async () => {
    const { db } = database
    const { producerId, receivedCentavos } = world.producer
    const { amountCentavos, feeCentavos } = await mostOf()
    expect(amountCentavos + feeCentavos).toBeLessThanOrEqual((receivedCentavos * 7) / 10)
    const formKey = randomUUID()
    const asks = [ask(amountCentavos, { formKey }), ask(amountCentavos, { formKey })]
    expect(await Promise.all(asks)).toMatchObject([{ ok: true }, { ok: true }])
    expect(await ask(1_000)).toMatchObject({ refusal: { reason: 'already_asked' } })
    expect((await told('advance_noted')).map(({ body }) => body)).toEqual([
      expect.stringContaining('su coordinadora pide para usted Bs') as string,
    ])
    const id = await lastId()
    expect(await moneyToday(db)).toEqual({ advances: { toApprove: 1, toPay: 0 } })
    expect(await pay(id)).toMatchObject({ refusal: { reason: 'not_approved' } })
    expect(await approve(id, coordinator())).toMatchObject({ refusal: { reason: 'asked_it' } })
    expect(await approve(id)).toMatchObject({ value: { becomes: 'asked' } })
    expect(await approve(id)).toMatchObject({ refusal: { reason: 'approved_it' } })
    expect(await approve(id, world.operatorBy)).toMatchObject({ value: { becomes: 'approved' } })

    const payKey = randomUUID()
    const pays = [pay(id, { formKey: payKey }), pay(id, { formKey: payKey })]
    expect(await Promise.all(pays)).toMatchObject([{ ok: true }, { ok: true }])
    expect(await pay(id)).toMatchObject({ refusal: { reason: 'already_paid', proof: 'F-1' } })
    expect(await balance(db, 'advance_fund')).toBe(500_000 - amountCentavos)
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(amountCentavos + feeCentavos)
    expect(await told('advance_paid')).toHaveLength(1)

    expect(await settle()).toMatchObject({ ok: true })
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(0)
    expect(await balance(db, 'advance_fund')).toBe(500_000 + feeCentavos)
    const { current } = await accountsOf(db, { associationId: world.association.id, cycleNumber: 1, page: 1 })
    if (!current) throw new Error('not settled')
    const share = some(current.shares.find((each) => each.producerId === producerId))
    expect(share.advancedCentavos).toBe(amountCentavos + feeCentavos)
    expect(await balance(db, `producer:${producerId}`)).toBe(-share.owedCentavos)
    const owed = (await told('producer_owed')).find(({ body }) => body.includes('pronto pago'))
    expect(owed?.body).toMatch(/le tocan Bs .* Ya sin su pronto pago: Bs/)

    const of = { associationId: world.association.id, cycleNumber: 1, method: 'cash' as const }
    const by = world.operatorBy
    const pays2 = [
      { producerId, shownCentavos: share.owedCentavos, proof: 'A' },
      { producerId: null, shownCentavos: current.soldCentavos - share.advancedCentavos, proof: 'B' },
    ]
    for (const each of pays2)
      expect(await payOut(db, { ...of, ...each, formKey: randomUUID(), by })).toMatchObject({ ok: true })
    expect(await balance(db, `producer:${producerId}`)).toBe(0)
    const { moves, fund } = await fundOf(db, { page: 1, associationsPage: 1 })
    expect(moves.rows.map(({ kind }) => kind)).toEqual(['deducted', 'paid', 'moved'])
    expect(fund).toMatchObject({ owedCentavos: 0, feesCentavos: feeCentavos })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('an advance that was approved is written down as paid before its cycle is settled, or is said not to be', async () => {
    const { db } = database
    const { producerId } = world.producer
    await ask(1_000)
    const id = await lastId()
    await approve(id)
    expect(await settle()).toMatchObject({ refusal: { reason: 'advances_to_pay', advances: 1 } })
    expect((await settlementsOf(db, { cycleNumber: 1, page: 1 })).cycle).toMatchObject({ advancesToPay: 1 })
    expect(await pay(id)).toMatchObject({ ok: true })
    expect(await settle()).toMatchObject({ ok: true })
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(0)
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('what was corrected downwards is looked at again, and what a settlement cannot keep waits for the next', async () => {
    const { db } = database
    const { producerId } = world.producer
    await paid(1_200)
    const debt = 1_200 + advanceFee(1_200, TERMS.feeBasisPoints)
    await ask(1_100)
    const second = await lastId()
    await approve(second)
    await db.transaction().execute(async (trx) => {
      await sql`
        insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base, reason,
                               received_at, received_by, form_key, corrects_id)
        select cycle_id, harvest_request_id, producer_id, expected_base, 0, 'quality', chaka_now(), received_by,
               gen_random_uuid(), id
        from   check_ins where producer_id = ${producerId}`.execute(trx)
      await sql`
        update harvest_requests set received_base = (
          select coalesce(sum(received_base), 0) from check_ins c where c.harvest_request_id = harvest_requests.id
          and not exists (select from check_ins later where later.corrects_id = c.id))`.execute(trx)
    })
    expect(await pay(second)).toMatchObject({ refusal: { reason: 'nothing_received' } })
    expect(await settle(true)).toMatchObject({ ok: true })
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(debt)
    const states = await db
      .selectFrom('advances')
      .select(['state', 'deductedCentavos'])
      .orderBy('id')
      .execute()
    expect(states).toEqual([
      { state: 'paid', deductedCentavos: 0 },
      { state: 'lapsed', deductedCentavos: 0 },
    ])
    expect(await ask(1_000)).toMatchObject({ ok: false })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('never above the fund, never without an agreement; declined with words, taken back with its reversal', async () => {
    const { db } = database
    const move = (centavos: number) =>
      moveFund(db, {
        ...{ centavos, place: 'bank', note: 'Sacado', formKey: randomUUID() },
        byPersonId: world.operator.personId,
      })
    expect(await move(-500_001)).toMatchObject({ refusal: { reason: 'fund_short', centavos: 500_000 } })
    await move(-499_000)
    expect(await ask(1_100)).toMatchObject({ refusal: { reason: 'above', mostCentavos: 1_000 } })
    await ask(1_000)
    expect(await move(-1)).toMatchObject({ refusal: { reason: 'fund_short', centavos: 0 } })
    const first = await lastId()
    const end = (advanceId: number, how: 'decline' | 'take_back') =>
      endAdvance(db, { advanceId, associationId: null, how, reason: 'Falta pesar', by: world.operatorBy })
    expect(await Promise.all([end(first, 'decline'), end(first, 'decline')])).toMatchObject([
      { ok: true },
      { ok: true },
    ])
    expect((await told('advance_declined')).map(({ body }) => body)).toEqual([
      expect.stringContaining('Falta pesar') as string,
    ])
    const second = await paid(1_000)
    expect(await end(second, 'take_back')).toMatchObject({ ok: true })
    expect(await balance(db, 'advance_fund')).toBe(1_000)
    await endTerms(db, { associationId: world.association.id, isAgreed: true, by: world.administrator })
    expect(await ask(1_000)).toMatchObject({ refusal: { reason: 'no_agreement' } })
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('who delivers no more brings it back in money, or the fund gives it up; never more than is left', async () => {
    const { db } = database
    const { producerId } = world.producer
    const advanceId = await paid(1_200)
    const debt = 1_200 + advanceFee(1_200, TERMS.feeBasisPoints)
    const fund = await balance(db, 'advance_fund')
    const repay = (amountCentavos: number, more: { proof?: string; formKey?: string } = {}) =>
      returnAdvance(db, {
        ...{ advanceId, amountCentavos, byPersonId: world.operator.personId },
        how: { kind: 'repaid', method: 'cash', proof: more.proof ?? 'R-1', reason: null },
        formKey: more.formKey ?? randomUUID(),
      })
    const formKey = randomUUID()
    expect(await Promise.all([repay(500, { formKey }), repay(500, { formKey })])).toMatchObject([
      { ok: true },
      { ok: true },
    ])
    expect(await repay(500)).toMatchObject({ refusal: { reason: 'proof_used' } })
    expect(await repay(debt, { proof: 'R-2' })).toMatchObject({
      refusal: { reason: 'above_left', centavos: debt - 500 },
    })
    expect(await balance(db, 'advance_fund')).toBe(fund + 500)
    expect(
      await endAdvance(db, {
        ...{ advanceId, associationId: null, how: 'take_back', reason: 'No', by: world.operatorBy },
      }),
    ).toMatchObject({ refusal: { reason: 'deducted' } })

    const { id: returnId } = await db.selectFrom('advanceReturns').select('id').executeTakeFirstOrThrow()
    const back = () =>
      takeBackReturn(db, { returnId, reason: 'Era de otra', byPersonId: world.operator.personId })
    expect(await Promise.all([back(), back()])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(debt)
    expect(await repay(500)).toMatchObject({ ok: true })
    const given = await returnAdvance(db, {
      ...{
        advanceId,
        amountCentavos: debt - 500,
        byPersonId: world.operator.personId,
        formKey: randomUUID(),
      },
      how: { kind: 'written_off', method: null, proof: null, reason: 'Se fue del lugar' },
    })
    expect(given).toMatchObject({ ok: true })
    expect(await balance(db, `producer_advance:${producerId}`)).toBe(0)
    expect(await balance(db, 'advance_losses')).toBe(debt - 500)
    const view = await fundOf(db, { page: 1, associationsPage: 1 })
    expect(view.owed).toEqual([])
    expect(some(view.returned[0]).returns.map(({ kind }) => kind)).toEqual(['repaid', 'written_off'])
    expect(view.fund.lostCentavos).toBe(debt - 500)
    expect(await settle()).toMatchObject({ ok: true })
    expect(await db.selectFrom('advanceDeductions').select('advanceId').execute()).toEqual([])
    expect(await findBrokenInvariants(db)).toEqual([])
  })

  test('a settlement keeps the advance of the oldest cycle first, and none of a later one', async () => {
    const { db } = database
    const first = await paid(1_100)
    const second = await paid(1_000, 'F-2')
    await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      for (const [number, seconds] of [
        [8, -1],
        [9, 1],
      ])
        await sql`
          insert into order_cycles overriding system value select (jsonb_populate_record(cycle, jsonb_build_object(
            'id', ${1_000 + some(number)}::bigint, 'number', ${some(number)}::int, 'state', 'settled',
            'delivers_at', cycle.delivers_at + make_interval(secs => ${some(seconds)})))).*
          from order_cycles cycle where id = ${world.cycle.id}`.execute(trx)
      // Asked of in another order than their cycles came.
      await sql`update advances set cycle_id = 1009 where id = ${first}`.execute(trx)
      await sql`update advances set cycle_id = 1008 where id = ${second}`.execute(trx)
    })
    await settle()
    const kept = await db.selectFrom('advanceDeductions').select('advanceId').execute()
    expect(kept).toEqual([{ advanceId: second }])
    expect(await moneyToday(db)).toEqual({ advances: { toApprove: 0, toPay: 0 } })
  })

  test('another association approves nothing here, and asks for nobody of this one', async () => {
    await ask(1_000)
    const id = await lastId()
    const other = some(world.associations[1])
    const by = { personId: other.coordinator.personId, role: 'association_administrator' }
    expect(await approveAdvance(database.db, { advanceId: id, associationId: other.id, by })).toMatchObject({
      refusal: { reason: 'no_advance' },
    })
    expect(
      await askAdvance(database.db, {
        ...{ associationId: other.id, producerId: world.producer.producerId, amountCentavos: 1_000 },
        ...{ formKey: randomUUID(), by },
      }),
    ).toMatchObject({ refusal: { reason: 'no_producer' } })
  })
})
