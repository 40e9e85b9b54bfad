import { expect } from 'vitest'
import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { chanceOf, disturb } from '#tests/support/stripe/faults'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { cardOrders, faultsBy, handOver, openGateway } from './support'

const FAULTS = { hang_after: 0.1, error_500_after: 0.05 }
const DISTURBANCE = { dropped: 0.1, fiveTimes: 0.2 }
const SHARES = [1, 1, 0.9, 0.5]
const PATIENCE = 12

/**
 * Payments on a bad day: of the calls 10 % never answer and 5 % end in an error, both after what they were for has
 * happened; of the events 10 % are lost, 20 % told five times, all in disorder. Then everything is well again. The
 * judge is the far side's ledger.
 * @returns seconds of the clock between the end of the faults and the last charge
 */
export async function drillPayments(db: Database, count: number, seed: number) {
  const chance = chanceOf(seed)
  const { world, orders } = await cardOrders(db, count)
  const far = await openGateway(db, new Date('2026-11-18T14:00:00Z'))
  let told = 0
  const tellBadly = async () => {
    const news = far.standIn.events.slice(told)
    told = far.standIn.events.length
    await far.tell(disturb(news, chance, DISTURBANCE))
  }
  try {
    far.faults.of = faultsBy(seed, FAULTS)
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

    far.faults.of = () => 'none'
    const endedAt = far.now
    while ((await countUnsettled(db)) > 0 && far.now.getTime() - endedAt.getTime() <= 300_000) {
      await far.work()
      await far.pass(10)
    }
    await tellBadly()
    await far.work()
    await judge(db, far.standIn.ledger, orders.length)
    return { seconds: (far.now.getTime() - endedAt.getTime()) / 1000, events: told }
  } finally {
    await far.stop()
  }
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

async function countUnsettled(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['open', 'authorised'])
    .executeTakeFirstOrThrow()
  return count
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
