import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type ReleaseReason } from '../payment'

export type Purpose = 'checkout' | 'expire' | 'capture' | 'release' | 'refund'

export type AttemptRow = {
  id: number
  paymentId: number
  purpose: Purpose
  number: number
  idempotencyKey: string
  amountCentavos: number
  refundReference: string | null
  tries: number
  firstCalledAt: Date | null
  error: string | null
}

export type NewAttempt = {
  paymentId: number
  orderId: number
  reference: string
  purpose: Purpose
  amountCentavos: number
  refundId?: number
}

/** Ended before it happened, as the order had changed: nobody refused it. */
export const OUTDATED = 'outdated'

/**
 * Writes down what is to be asked, with its key. After an attempt that was refused the next one waits, twice as long
 * each time.
 * @returns null when such an attempt already waits, or the order's one charge has been asked for
 */
export async function insertAttempt(trx: Trx, attempt: NewAttempt, now: Date): Promise<number | null> {
  const { rows } = await sql<{ number: number; waits: boolean; isFirst: boolean }>`
    select coalesce(max(number), 0) + 1 as number, coalesce(bool_or(outcome = 'waiting'), false) as waits,
           coalesce(bool_and(error is not distinct from ${OUTDATED}), true) as is_first
    from   payment_attempts
    where  payment_id = ${attempt.paymentId} and purpose = ${attempt.purpose}`.execute(trx)
  const before = rows[0] ?? { number: 1, waits: false, isFirst: true }
  if (before.waits && attempt.purpose !== 'refund') return null
  const minutes = before.isFirst || attempt.purpose === 'refund' ? 0 : Math.min(60, 2 ** before.number)
  const inserted = await trx
    .insertInto('paymentAttempts')
    .values({
      paymentId: attempt.paymentId,
      orderId: attempt.orderId,
      purpose: attempt.purpose,
      number: before.number,
      idempotencyKey: ['chaka', attempt.reference, attempt.purpose, before.number].join(':'),
      amountCentavos: attempt.amountCentavos,
      refundId: attempt.refundId ?? null,
      dueAt: new Date(now.getTime() + minutes * 60_000),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/** What was not let go after all may be let go for another reason. */
export async function unmarkReleaseReason(trx: Trx, paymentId: number): Promise<void> {
  await trx.updateTable('payments').set({ releaseReason: null }).where('id', '=', paymentId).execute()
}

export async function markReleaseReason(trx: Trx, paymentId: number, reason: ReleaseReason): Promise<void> {
  await trx
    .updateTable('payments')
    .set({ releaseReason: reason })
    .where('id', '=', paymentId)
    .where('releaseReason', 'is', null)
    .execute()
}

const ATTEMPT = sql`
  attempt.id, attempt.payment_id, attempt.purpose, attempt.number, attempt.idempotency_key, attempt.amount_centavos,
  attempt.tries, attempt.first_called_at, attempt.error,
  (select reference from payment_refunds refund where refund.id = attempt.refund_id) as refund_reference`

/** Takes what is due for one worker until the lease ends; those of a killed worker come back then. */
export async function claimAttempts(
  db: Database,
  claim: { lease: string; leaseSeconds: number; limit: number; paymentId?: number },
): Promise<AttemptRow[]> {
  const { rows } = await sql<AttemptRow>`
    with clock as materialized (select chaka_now() as now), due as (
      select   id
      from     payment_attempts, clock
      where    outcome = 'waiting' and due_at <= clock.now
      and      (leased_until is null or leased_until <= clock.now)
      and      (${claim.paymentId ?? null}::bigint is null or payment_id = ${claim.paymentId ?? null})
      order by due_at, id
      limit    ${claim.limit}
      for update skip locked
    ), attempt as (
      update payment_attempts
      set    lease = ${claim.lease}::uuid,
             leased_until = clock.now + make_interval(secs => ${claim.leaseSeconds})
      from   due, clock
      where  payment_attempts.id = due.id
      returning payment_attempts.*)
    select ${ATTEMPT} from attempt order by attempt.due_at, attempt.id`.execute(db)
  return rows
}

/** Counts a try just before the call; false when the lease has ended meanwhile. */
export async function startTry(db: Database, of: { id: number; lease: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update payment_attempts
    set    tries = tries + 1, first_called_at = coalesce(first_called_at, chaka_now())
    where  id = ${of.id} and lease = ${of.lease}::uuid and outcome = 'waiting' and leased_until > chaka_now()`.execute(
    db,
  )
  return Number(numAffectedRows) === 1
}

/** A spent key would only repeat its error: the next number has another one. */
export async function renewKey(
  db: Database,
  attempt: Pick<AttemptRow, 'id' | 'purpose' | 'paymentId'>,
): Promise<string> {
  const { rows } = await sql<{ idempotencyKey: string }>`
    with next as (
      select (select max(number) + 1 from payment_attempts
              where payment_id = ${attempt.paymentId} and purpose = ${attempt.purpose}) as number,
             (select reference from payments where id = ${attempt.paymentId}) as reference)
    update payment_attempts
    set    number = next.number,
           idempotency_key = concat_ws(':', 'chaka', next.reference, purpose, next.number)
    from   next
    where  id = ${attempt.id}
    returning idempotency_key`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`no attempt ${attempt.id}`)
  return row.idempotencyKey
}

export async function postponeAttempt(
  db: Database,
  of: { id: number; error: string; afterSeconds: number },
): Promise<void> {
  await sql`
    update payment_attempts
    set    due_at = chaka_now() + make_interval(secs => ${of.afterSeconds}), error = ${of.error},
           lease = null, leased_until = null
    where  id = ${of.id} and outcome = 'waiting'`.execute(db)
}

/** Ends an attempt; a refund that was refused has failed with it, so that it counts no longer and may be asked again. */
export async function finishAttempt(
  trx: Database | Trx,
  of: { id: number; outcome: 'done' | 'refused'; error: string | null; now: Date },
): Promise<void> {
  await sql`
    with finished as (
      update payment_attempts
      set    outcome = ${of.outcome}, error = ${of.error}, finished_at = ${of.now}, lease = null, leased_until = null
      where  id = ${of.id} and outcome = 'waiting'
      returning refund_id, outcome)
    update payment_refunds set status = 'failed'
    from   finished
    where  payment_refunds.id = finished.refund_id and finished.outcome = 'refused'
    and    payment_refunds.status = 'asked'`.execute(trx)
}
