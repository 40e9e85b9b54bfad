import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { databaseOfEachTest } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { adjustSettlement } from '~/features/settlement/adjust-settlement.server'
import { payOut } from '~/features/settlement/pay-out.server'
import { receiveCash } from '~/features/settlement/receive-cash.server'
import { settleCycle } from '~/features/settlement/settle-cycle.server'
import { takeBackPayout } from '~/features/settlement/take-back-payout.server'
import { accountsOf, boxesToReceive, settlementsOf } from '~/features/settlement/views.server'
import { act, send } from '../desk/support'
import { deliveredWeek, type SettledWorld } from './support'

const database = databaseOfEachTest(deliveredWeek)
let world: SettledWorld
beforeEach(() => {
  world = database.world
})

const settle = (despiteWaiting = true) =>
  settleCycle(database.db, { cycleId: world.cycle.id, byPersonId: world.operator.personId, despiteWaiting })
const balance = async (key: string): Promise<number> => {
  const { rows } = await sql<{ centavos: number }>`
    select coalesce(sum(entry.amount_centavos), 0) as centavos
    from   ledger_accounts account join ledger_entries entry on entry.account_id = account.id
    where  account.key = ${key}`.execute(database.db)
  return some(rows[0]).centavos
}
const told = (kind: string) =>
  database.db
    .selectFrom('messages')
    .select(['recipient', 'body'])
    .where('kind', '=', kind as never)
    .execute()
const accounts = async (at = 0) => {
  const { current } = await accountsOf(database.db, {
    associationId: some(world.associations[at]).id,
    cycleNumber: 1,
    page: 1,
  })
  if (!current) throw new Error('not settled')
  return current
}

describe('a cycle is settled', () => {
  test('what was received is owed to producers, what was sold to the association, the rest is its own', async () => {
    expect(await settle(false)).toMatchObject({ ok: false, refusal: { reason: 'orders_waiting', orders: 1 } })
    const before = await settlementsOf(database.db, { cycleNumber: null, page: 1 })
    expect(before.cycle).toMatchObject({ number: 1, canSettle: true, waiting: 1 })
    const outcome = await settle()
    expect(outcome).toMatchObject({ ok: true, value: { repeated: false } })
    const { settled, preview, whereItWent } = await settlementsOf(database.db, { cycleNumber: 1, page: 1 })
    const { owedCentavos, ...parts } = some(whereItWent ?? undefined)
    expect(owedCentavos).toBeGreaterThan(parts.associationsCentavos)
    expect(Object.values(parts).reduce((sum, centavos) => sum + centavos, 0)).toBe(owedCentavos)
    expect(preview).toBeNull()
    for (const row of settled.rows) {
      expect(row.differenceCentavos).toBe(row.soldCentavos - row.producersCentavos)
      expect(await balance(`association:${row.associationId}`)).toBe(-row.differenceCentavos)
    }
    const sold = settled.rows.reduce((sum, row) => sum + row.soldCentavos, 0)
    expect(sold).toBe(before.preview?.soldCentavos)
    const { shares } = await accounts()
    for (const share of shares.filter(({ producerId }) => producerId !== null))
      expect(await balance(`producer:${share.producerId}`)).toBe(-share.owedCentavos)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('money noted for an order at that moment and the settlement do not wait for each other', async () => {
    const { db } = database
    const { settling } = await db.transaction().execute(async (trx) => {
      // As a transfer is noted: first the order, then the ledger, whose rows name the cycle.
      await sql`select from orders where code = ${world.elsewhere} for no key update`.execute(trx)
      const waits = sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      const settling = settle()
      await expect
        .poll(async () => (await waits.execute(db)).rows.length, { timeout: 10_000, interval: 20 })
        .toBe(1)
      await sql`select from order_cycles where id = ${world.cycle.id} for key share`.execute(trx)
      return { settling }
    })
    expect(await settling).toMatchObject({ ok: true, value: { repeated: false } })
  })

  test('once, by whoever clicks; each producer hears it once', async () => {
    const outcomes = await Promise.all([settle(), settle(), settle()])
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.repeated)).toHaveLength(1)
    const messages = await told('producer_owed')
    expect(messages.length).toBeGreaterThan(0)
    expect(new Set(messages.map(({ recipient }) => recipient)).size).toBe(messages.length)
    expect(some(messages[0]).body).toMatch(/le tocan Bs .* se pagan el viernes/)
    const audit = await database.db
      .selectFrom('auditLog')
      .where('action', '=', 'cycle.settled')
      .selectAll()
      .execute()
    expect(audit).toHaveLength(1)
  })

  test('two rows of one person who became one are one payee, told once', async () => {
    const [kept, gone] = world.associations[0].producers.map(({ id }) => id)
    await sql`
      update producers set until = current_date, merged_into_id = ${some(kept)} where id = ${some(gone)}`.execute(
      database.db,
    )
    const { rows } = await sql<{ base: number }>`
      select sum(received_base) as base from check_ins where producer_id in (${some(kept)}, ${some(gone)})`.execute(
      database.db,
    )
    await settle()
    const { shares } = await accounts()
    const hers = shares.filter(({ producerId }) => producerId === kept)
    expect(shares.some(({ producerId }) => producerId === gone)).toBe(false)
    expect(hers.flatMap(({ items }) => items).reduce((sum, each) => sum + each.receivedBase, 0)).toBe(
      some(rows[0]).base,
    )
    expect(await balance(`producer:${some(kept)}`)).toBe(-some(hers[0]).owedCentavos)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('what a desk sends afterwards is kept and changes nothing', async () => {
    await settle()
    const before = await balance('cash_box:1')
    await send(database.db, world, [act({ kind: 'no_show', order: some(world.codes[0]) })])
    const kept = await database.db
      .selectFrom('deskEvents')
      .select('keptBecause')
      .orderBy('sequence', 'desc')
      .execute()
    expect(kept[0]?.keptBecause).toBe('cycle_settled')
    expect(await balance('cash_box:1')).toBe(before)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('not while it is being delivered, not one that is not on its way', async () => {
    await sql`update order_cycles set delivery_ends_at = chaka_now() + interval '1 hour'`.execute(database.db)
    expect(await settle()).toMatchObject({ refusal: { reason: 'not_over' } })
    await sql`update order_cycles set state = 'confirmed'`.execute(database.db)
    expect(await settle()).toMatchObject({ refusal: { reason: 'not_delivering' } })
  })
})

const by = (personId: number) => ({ personId, role: 'association_administrator' })
const payee = async () => {
  const share = some(
    (await accounts()).shares.find(({ owedCentavos, producerId }) => producerId && owedCentavos > 0),
  )
  return { producerId: share.producerId, shownCentavos: share.owedCentavos }
}
const pay = async (
  more: { producerId: number | null; shownCentavos: number; proof?: string; formKey?: string },
  who = 0,
) =>
  payOut(database.db, {
    associationId: world.associations[0].id,
    cycleNumber: 1,
    method: 'bank',
    proof: more.proof ?? '4411',
    formKey: more.formKey ?? randomUUID(),
    by: by(who || world.associations[0].coordinator.personId),
    producerId: more.producerId,
    shownCentavos: more.shownCentavos,
  })

describe('what is owed is paid', () => {
  beforeEach(async () => {
    await settle()
  })

  test('once: the second click is the first, the second person is told who and when', async () => {
    const to = await payee()
    const formKey = randomUUID()
    const clicks = await Promise.all([pay({ ...to, formKey }), pay({ ...to, formKey })])
    expect(clicks).toEqual([
      { ok: true, value: { repeated: expect.any(Boolean) as unknown } },
      { ok: true, value: { repeated: expect.any(Boolean) as unknown } },
    ])
    expect(await pay({ ...to, proof: '4412' }, world.operator.personId)).toMatchObject({
      refusal: { reason: 'already_paid', proof: '4411' },
    })
    expect(await balance(`producer:${to.producerId}`)).toBe(0)
    expect(await told('producer_paid')).toHaveLength(1)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('by two people at once, one payout stands', async () => {
    const to = await payee()
    const outcomes = await Promise.all([
      pay({ ...to, proof: '1' }),
      pay({ ...to, proof: '2' }, world.operator.personId),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await balance(`producer:${to.producerId}`)).toBe(0)
  })

  test('a transfer of the platform pays one association', async () => {
    const { settled } = await settlementsOf(database.db, { cycleNumber: 1, page: 1 })
    const [first, second] = settled.rows.filter(({ leftCentavos }) => leftCentavos > 0)
    const to = ({ associationId, leftCentavos: shownCentavos }: (typeof settled.rows)[number]) =>
      payOut(database.db, {
        ...{ associationId, cycleNumber: 1, producerId: null, shownCentavos, method: 'bank', proof: 'TR-1' },
        ...{ formKey: randomUUID(), by: by(world.operator.personId) },
      })
    expect(await to(some(first))).toMatchObject({ ok: true })
    expect(await to(some(second))).toMatchObject({ refusal: { reason: 'proof_used' } })
  })

  test('one proof pays one thing; another amount than was shown is shown again', async () => {
    const [first, second] = (await accounts()).shares.filter(
      ({ producerId, owedCentavos }) => producerId !== null && owedCentavos > 0,
    )
    const shown = (share: typeof first) => ({
      producerId: some(share).producerId,
      shownCentavos: some(share).owedCentavos,
    })
    await pay(shown(first))
    expect(await pay(shown(second))).toMatchObject({ refusal: { reason: 'proof_used' } })
    expect(await pay({ ...shown(second), shownCentavos: 1, proof: '2' })).toMatchObject({
      refusal: { reason: 'amount_changed', centavos: some(second).owedCentavos },
    })
  })

  test('a wrong one is taken back: the ledger keeps both, and it is owed again', async () => {
    const to = await payee()
    await pay(to)
    const { shares } = await accounts()
    const payoutId = some(shares.flatMap(({ payouts }) => payouts)[0]).id
    const of = { payoutId, associationId: world.associations[0].id, byPlatform: false, reason: 'Otro nombre' }
    const back = () => takeBackPayout(database.db, { ...of, by: by(world.operator.personId) })
    expect(await Promise.all([back(), back()])).toMatchObject([{ ok: true }, { ok: true }])
    expect(
      await takeBackPayout(database.db, { ...of, associationId: world.associations[1].id, by: by(1) }),
    ).toMatchObject({
      refusal: { reason: 'no_payout' },
    })
    expect(await balance(`producer:${to.producerId}`)).toBe(-to.shownCentavos)
    expect(await pay({ ...to })).toMatchObject({ ok: true })
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('the platform pays the association all that was sold; then what is left is its own difference', async () => {
    const { soldCentavos } = await accounts()
    expect(await pay({ producerId: null, shownCentavos: soldCentavos })).toMatchObject({ ok: true })
    const producers = (await accounts()).shares.filter(
      ({ producerId, owedCentavos }) => producerId && owedCentavos > 0,
    )
    for (const [index, { producerId, owedCentavos }] of producers.entries())
      await pay({ producerId, shownCentavos: owedCentavos, proof: `R${index}` })
    expect(await balance(`association:${world.associations[0].id}`)).toBe(0)
    expect(await balance('bank')).toBe(-soldCentavos)
  })

  test('an account is put right with a reason, once, and not below what was earned', async () => {
    const to = await payee()
    const adjust = (amountCentavos: number, formKey = randomUUID()) =>
      adjustSettlement(database.db, {
        ...{ associationId: world.associations[0].id, cycleNumber: 1, producerId: to.producerId },
        ...{ amountCentavos, reason: 'Dos amarros podridos', formKey, by: by(world.operator.personId) },
      })
    const formKey = randomUUID()
    await Promise.all([adjust(-100, formKey), adjust(-100, formKey)])
    expect(await balance(`producer:${to.producerId}`)).toBe(-(to.shownCentavos - 100))
    expect(await adjust(-to.shownCentavos)).toMatchObject({ refusal: { reason: 'below_zero' } })
    expect(await pay(to)).toMatchObject({ refusal: { reason: 'amount_changed' } })
    await pay({ ...to, shownCentavos: to.shownCentavos - 100 })
    await adjust(-30)
    await adjust(80)
    expect(await pay({ ...to, shownCentavos: 50, proof: '4412' })).toMatchObject({ ok: true })
    expect(await pay({ ...to, shownCentavos: 50, proof: '4413' })).toMatchObject({
      refusal: { reason: 'already_paid', proof: '4412' },
    })
    expect(await balance(`producer:${to.producerId}`)).toBe(0)
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })
})

test('the box goes to the safe once; what lacks is a difference with its reason', async () => {
  const [box] = (await boxesToReceive(database.db, 1)).rows
  const receive = (receivedCentavos: number, reason = '', formKey = randomUUID()) =>
    receiveCash(database.db, {
      ...{ cycleNumber: 1, pointSlug: some(box).pointSlug },
      ...{ shownCentavos: some(box).centavos, shownReceiptId: null },
      ...{ receivedCentavos, reason, formKey, byPersonId: world.operator.personId },
    })
  const centavos = some(box).centavos
  expect(centavos).toBeGreaterThan(0)
  expect(await receive(centavos - 100)).toMatchObject({ refusal: { reason: 'reason_missing' } })
  const formKey = randomUUID()
  const clicks = [
    receive(centavos - 100, 'Faltó un vuelto', formKey),
    receive(centavos - 100, 'Faltó un vuelto', formKey),
  ]
  expect(await Promise.all(clicks)).toMatchObject([{ ok: true }, { ok: true }])
  expect(await receive(centavos)).toMatchObject({ refusal: { reason: 'changed', centavos: 0 } })
  expect(await balance('safe')).toBe(centavos - 100)
  expect(await balance(`cash_differences:${world.points[0].id}`)).toBe(100)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})
