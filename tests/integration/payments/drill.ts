import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { type Database } from '#db/client.server'
import { chanceOf, disturb } from '#tests/support/stripe/faults'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { refundCard } from '~/features/payments/refunds/refund-card.server'
import { cardOrders, faultsBy, handOver, openGateway } from './support'

/** Short, since a tenth of the calls waits for it; long enough for a busy machine to answer the others. */
const HANG_MS = 600
const FAULTS = { hang_after: 0.1, error_500_after: 0.05 }
const FAULTS_OF_READS = { hang_before: 0.02, error_429: 0.05, error_500_before: 0.05 }
/** Of so many charges one is given back in part, and another one is contested. */
const EVERY = 10
const GIVEN_BACK_CENTAVOS = 150
const SELDOM_SECONDS = 9 * 24 * 3600
const DISTURBANCE = { dropped: 0.1, fiveTimes: 0.2 }
const SHARES = [1, 1, 0.9, 0.5]
const PATIENCE = 12

/**
 * Payments on a bad day: of the calls 10 % never answer and 5 % end in an error, both after what they were for has
 * happened, of the look-ups 12 % never answer or end in an error; of the events 10 % are lost, 20 % told five times,
 * all in disorder. Of ten charges one is given back in part, by two clicks at once, and one is contested. Then
 * everything is well again. The judge is the far side's ledger.
 * @returns seconds of the clock between the end of the faults and the last charge
 */
export async function drillPayments(db: Database, count: number, seed: number) {
  const chance = chanceOf(seed)
  const { world, orders } = await cardOrders(db, count)
  const far = await openGateway(db, new Date('2026-11-18T14:00:00Z'), HANG_MS)
  let told = 0
  const tellBadly = async () => {
    const news = far.standIn.events.slice(told)
    told = far.standIn.events.length
    await far.tell(disturb(news, chance, DISTURBANCE))
  }
  try {
    far.faults.of = faultsBy(seed, FAULTS)
    far.faults.ofReads = faultsBy(seed + 1, FAULTS_OF_READS)
    await inParallel(orders, async ({ code }) => {
      const url = await patiently(far, db, code)
      far.standIn.pay(url.slice(url.lastIndexOf('/') + 1))
    })
    await tellBadly()
    await far.work()

    await far.pass(6 * 24 * 3600)
    for (const [index, share] of SHARES.entries()) {
      const orderIds = orders.filter((_, at) => at % SHARES.length === index).map(({ id }) => id)
      await handOver(db, { orderIds, share, hostId: world.operator.personId })
    }
    await far.pass(10 * 60)
    await far.work()
    await tellBadly()
    await far.work()
    const contested = await giveBackAndContest(db, far, world.operator.personId)
    await far.work()
    await tellBadly()

    far.faults.of = () => 'none'
    far.faults.ofReads = () => 'none'
    const endedAt = far.now
    while ((await countUnsettled(db)) > 0 && far.now.getTime() - endedAt.getTime() <= 300_000) {
      await far.work()
      await far.pass(10)
    }
    await tellBadly()
    await far.work()
    const seconds = (far.now.getTime() - endedAt.getTime()) / 1000
    // A dispute whose webhook was lost is found by the look that every charge gets once a week.
    await far.pass(SELDOM_SECONDS)
    await far.work()
    await judge(db, far.standIn.ledger, orders.length)
    await judgeRefunds(db, far.standIn.ledger, contested)
    return { seconds, events: told }
  } finally {
    await far.stop()
  }
}

/** Each of these refunds is sent twice at once. @returns how many charges were contested */
async function giveBackAndContest(
  db: Database,
  far: Awaited<ReturnType<typeof openGateway>>,
  byPersonId: number,
): Promise<number> {
  const charges = await db
    .selectFrom('payments')
    .select(['id', 'intentId'])
    .where('state', '=', 'captured')
    .orderBy('id')
    .execute()
  const refund = {
    amountCentavos: GIVEN_BACK_CENTAVOS,
    reason: 'Llegó aplastado',
    isBeyondMeant: true,
    byPersonId,
  }
  await inParallel(
    charges.filter((_, at) => at % EVERY === 0),
    async ({ id: paymentId }) => {
      const form = { ...refund, paymentId, reference: randomUUID() }
      const clicks = await Promise.all([refundCard(db, form), refundCard(db, form)])
      expect(clicks.every(({ ok }) => ok)).toBe(true)
    },
  )
  const contested = charges.filter(({ intentId }, at) => intentId && at % EVERY === EVERY / 2)
  contested.forEach(({ intentId }, at) => {
    const dispute = far.standIn.contest(intentId ?? '')
    if (at % 2 === 0) far.standIn.decide(dispute.id, at % 4 === 0 ? 'won' : 'lost')
  })
  return contested.length
}

/** A buyer whose page does not come taps again. */
async function patiently(
  far: Awaited<ReturnType<typeof openGateway>>,
  db: Database,
  code: string,
): Promise<string> {
  for (let tap = 0; tap < PATIENCE; tap += 1) {
    const started = await startCardPayment(db, far.gateway, { orderCode: code, origin: 'https://chaka.test' })
    if (started.ok) return started.value.checkoutUrl
    await far.pass(3)
  }
  throw new Error(`no page for ${code}`)
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const carry = async () => {
    for (let item = left.shift(); item; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, carry))
}

/** What has not come to its end: payments, and refunds that were asked for. */
async function countUnsettled(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['open', 'authorised'])
    .executeTakeFirstOrThrow()
  const { asked } = await db
    .selectFrom('paymentRefunds')
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('status', '=', 'asked')
    .executeTakeFirstOrThrow()
  return count + asked
}

async function judge(
  db: Database,
  ledger: { kind: string; reference: string; centavos: number }[],
  count: number,
) {
  const left = await sql`
    select p.state, p.mismatch, p.look_after, a.purpose, a.tries, a.outcome, a.error
    from   payments p left join payment_attempts a on a.payment_id = p.id and a.purpose <> 'checkout'
    where  p.state <> 'captured' or p.mismatch is not null`.execute(db)
  expect(left.rows).toEqual([])
  const { rows } = await sql<{ reference: string; due: number; captured: number; authorised: number }>`
    select p.reference, h.due_centavos as due, p.captured_centavos as captured, p.authorised_centavos as authorised
    from   payments p join handovers h on h.order_id = p.order_id
    where  p.state = 'captured' and p.mismatch is null`.execute(db)
  expect(rows).toHaveLength(count)
  const charged = ledger.filter(({ kind }) => kind === 'charged')
  expect(charged).toHaveLength(count)
  const byReference = new Map(charged.map(({ reference, centavos }) => [reference, centavos]))
  expect(byReference.size).toBe(count)
  for (const row of rows) {
    expect(byReference.get(row.reference)).toBe(row.due)
    expect(row.captured).toBe(row.due)
    expect(row.captured).toBeLessThanOrEqual(row.authorised)
  }
  expect(ledger.filter(({ kind }) => kind === 'held')).toHaveLength(count)
  const waiting = await db.selectFrom('paymentEvents').select('id').where('handledAt', 'is', null).execute()
  expect(waiting).toEqual([])
}

/** Each refund once at the far side, and known here; each dispute known as it ended. */
async function judgeRefunds(
  db: Database,
  ledger: { kind: string; reference: string; centavos: number }[],
  contested: number,
) {
  const { rows } = await sql<{ reference: string; centavos: number; status: string }>`
    select p.reference, r.amount_centavos as centavos, r.status
    from   payment_refunds r join payments p on p.id = r.payment_id`.execute(db)
  const there = ledger
    .filter(({ kind }) => kind === 'refunded')
    .map(({ reference, centavos }) => ({ reference, centavos }))
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ status }) => status !== 'succeeded')).toEqual([])
  const byReference = (one: { reference: string }, other: { reference: string }) =>
    one.reference < other.reference ? -1 : 1
  expect(there.sort(byReference)).toEqual(
    rows.map(({ reference, centavos }) => ({ reference, centavos })).sort(byReference),
  )
  const known = await sql<{ refunded: number; asked: number }>`
    select sum(refunded_centavos)::int as refunded,
           (select sum(amount_centavos)::int from payment_refunds) as asked from payments`.execute(db)
  expect(known.rows[0]?.refunded).toBe(known.rows[0]?.asked)
  const disputes = await db.selectFrom('paymentDisputes').select('status').execute()
  expect(disputes).toHaveLength(contested)
}
