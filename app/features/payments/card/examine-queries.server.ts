import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

const LEASE_MINUTES = 1
const MOST_COST_LOOKS = 10
const SELDOM_DAYS = 7
/** A buyer's bank takes a charge back within this, with hardly an exception. */
const LAST_DAYS = 120

/** A week later, at another minute of the day for each: what was charged in one hour is not looked at in one hour. */
export const seldomLook = sql`
  chaka_now() + make_interval(days => ${SELDOM_DAYS}, mins => (payments.id % 1440)::int)`

/** Payments whose moment has come, holds before charges, for one worker; one that is killed over them leaves them due a minute later. */
export async function claimToExamine(db: Database, limit: number): Promise<{ id: number; looks: number }[]> {
  const { rows } = await sql<{ id: number; looks: number }>`
    with clock as materialized (select chaka_now() as now), due as (
      select   id from payments, clock
      where    method = 'card' and look_after <= clock.now
      order by state = 'captured', look_after
      limit    ${limit}
      for update skip locked)
    update payments
    set    look_after = clock.now + make_interval(mins => ${LEASE_MINUTES})
    from   due, clock
    where  payments.id = due.id
    returning payments.id, payments.looks`.execute(db)
  return rows
}

/** Never later than whatever else has happened to it meanwhile has asked for. */
export async function scheduleLook(
  db: Database | Trx,
  paymentId: number,
  looks: number,
  lookAfter: Date,
): Promise<void> {
  await sql`
    update payments
    set    looks = ${looks}, look_after = ${lookAfter}
    where  id = ${paymentId} and state in ('open', 'authorised') and look_after > chaka_now()`.execute(db)
}

/** A look-up that failed is tried again in a minute, by whoever examines charges. */
export async function lookAgainSoon(trx: Trx, paymentId: number): Promise<void> {
  await sql`
    update payments
    set    looks = 0, look_after = least(look_after, chaka_now() + interval '1 minute')
    where  id = ${paymentId} and state = 'captured'`.execute(trx)
}

/**
 * When to look at a charge again: every day while it is disputed; while its cost is not known, or the look-up got no
 * answer, less and less often; then every week until 120 days after the charge, as a dispute, or a refund made in the
 * provider's panel, may never be told.
 * @param look.isAnswered the provider said how the charge is
 */
export async function scheduleChargeLook(
  db: Database,
  paymentId: number,
  look: { looks: number; isAnswered: boolean },
): Promise<void> {
  const { looks, isAnswered } = look
  await sql`
    update payments
    set    looks = case when fee_centavos is not null and ${isAnswered}::boolean then 0 else ${looks}::integer end,
           look_after = case
             when exists (select from payment_disputes told
                          where told.payment_id = payments.id and told.status = 'open')
             then chaka_now() + interval '1 day'
             when (fee_centavos is null or not ${isAnswered}::boolean) and ${looks} < ${MOST_COST_LOOKS}
             then chaka_now() + make_interval(mins => ${Math.min(1_440, 4 ** Math.min(6, looks))})
             when captured_at > chaka_now() - make_interval(days => ${LAST_DAYS})
             then ${seldomLook} end
    where  id = ${paymentId} and state = 'captured'`.execute(db)
}

/** A page that was never told of: the payment ends without having begun. */
export async function abandonCheckout(trx: Trx, paymentId: number, now: Date): Promise<void> {
  await trx
    .updateTable('paymentAttempts')
    .set({ outcome: 'refused', error: 'abandoned', finishedAt: now, lease: null, leasedUntil: null })
    .where('paymentId', '=', paymentId)
    .where('purpose', '=', 'checkout')
    .where('outcome', '=', 'waiting')
    .execute()
  await trx
    .updateTable('payments')
    .set({ state: 'released', releasedAt: now, lookAfter: null })
    .where('id', '=', paymentId)
    .execute()
}

export async function hasCardWork(db: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with clock as materialized (select chaka_now() as now)
    select exists (select from payments, clock
                   where method = 'card' and look_after <= clock.now)
        or exists (select from payment_attempts, clock
                   where outcome = 'waiting' and due_at <= clock.now
                   and (leased_until is null or leased_until <= clock.now))
        or exists (select from payment_events where handled_at is null) as due`.execute(db)
  return rows[0]?.due ?? false
}
