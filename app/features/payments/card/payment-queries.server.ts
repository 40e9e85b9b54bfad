import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { type Hold } from '../payment'
import { seldomLook } from './examine-queries.server'
import { type DisputeFact, type PaymentName, type RefundFact } from '../provider'

export type PaymentRow = Hold &
  CardFee &
  PaymentName & {
    id: number
    orderId: number
    cycleId: number
    refundedCentavos: number
    orderRevision: number
    checkoutUrl: string | null
    holdStockUntil: Date | null
  }

const COLUMNS = [
  'id',
  'reference',
  'orderId',
  'cycleId',
  'state',
  'orderRevision',
  'askedCentavos',
  'authorisedCentavos',
  'capturedCentavos',
  'refundedCentavos',
  'captureBefore',
  'sessionId',
  'intentId',
  'chargeId',
  'checkoutUrl',
  'declinedAt',
  'feeCentavos',
  'mismatch',
  'holdStockUntil',
  'cardFeeBasisPoints',
  'cardFeeFlatCentavos',
] as const

/** By our reference, or else by the provider's own name for the hold. */
export async function findPaymentId(
  db: Database | Trx,
  named: { reference: string | null; intentId: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select   id
    from     payments
    where    reference = ${named.reference}::uuid or intent_id = ${named.intentId}
    order by reference is not distinct from ${named.reference}::uuid desc
    limit    1`.execute(db)
  return rows[0]?.id ?? null
}

/** The order first and then the payment: whoever settles, cancels or hands over follows the same way. */
export async function lockPayment(trx: Trx, paymentId: number): Promise<PaymentRow | undefined> {
  await sql`
    select from orders where id = (select order_id from payments where id = ${paymentId})
    for no key update`.execute(trx)
  return await trx
    .selectFrom('payments')
    .select(COLUMNS)
    .where('id', '=', paymentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function findPayment(db: Database | Trx, paymentId: number): Promise<PaymentRow | undefined> {
  return await db.selectFrom('payments').select(COLUMNS).where('id', '=', paymentId).executeTakeFirst()
}

/** The provider tells what it keeps of a charge a moment after it. */
const COST_MINUTES = 2

/** Writes what a hold has become, with the moment at which it reached its state. */
export async function updateHold(
  trx: Trx,
  payment: Hold & { id: number; checkoutUrl: string | null },
  now: Date,
): Promise<void> {
  const { id, ...hold } = payment
  await sql`
    update payments
    set    state               = ${hold.state},
           authorised_centavos = ${hold.authorisedCentavos},
           captured_centavos   = ${hold.capturedCentavos},
           capture_before      = ${hold.captureBefore},
           session_id          = ${hold.sessionId},
           intent_id           = ${hold.intentId},
           charge_id           = ${hold.chargeId},
           checkout_url        = ${hold.checkoutUrl},
           declined_at         = ${hold.declinedAt},
           fee_centavos        = ${hold.feeCentavos},
           mismatch            = ${hold.mismatch},
           authorised_at       = case when ${hold.state} in ('authorised', 'captured') then coalesce(authorised_at, ${now}) else authorised_at end,
           captured_at         = case when ${hold.state} = 'captured' then coalesce(captured_at, ${now}) end,
           released_at         = case when ${hold.state} = 'released' then coalesce(released_at, ${now}) end,
           look_after          = case when ${hold.state} in ('open', 'authorised') then ${now}::timestamptz
                                      when ${hold.state} = 'captured' and ${hold.feeCentavos}::integer is null
                                      then ${now}::timestamptz + make_interval(mins => ${COST_MINUTES})
                                      when state = 'captured' then least(look_after, ${seldomLook})
                                      when ${hold.state} = 'captured' then ${seldomLook} end,
           looks               = 0
    where  id = ${id}`.execute(trx)
  // A newer hold of the same order sets an older one free.
  await sql`
    update payments set look_after = ${now}
    where  order_id = (select order_id from payments where id = ${id}) and id <> ${id}
    and    state in ('open', 'authorised')`.execute(trx)
}

const IN_THE_PANEL = 'devuelto en el panel del proveedor'
const ONCE_MORE = 'devuelto otra vez por el proveedor, con la misma referencia'

/**
 * Keeps what is known of each refund; a status only moves up: asked, pending, succeeded, failed. Two refunds of the
 * provider under one reference of ours are two: both went back to the card.
 */
export async function upsertRefunds(
  trx: Trx,
  paymentId: number,
  refunds: readonly RefundFact[],
  now: Date,
): Promise<void> {
  for (const refund of refunds) {
    const reference = (await isKnownOtherwise(trx, refund)) ? null : refund.reference
    const reason = refund.reference === null ? IN_THE_PANEL : ONCE_MORE
    const key = reference === null ? sql`provider_id` : sql`reference`
    await sql`
      insert into payment_refunds as known (reference, payment_id, provider_id, amount_centavos, status, reason,
                                            asked_at, happened_at)
      values (coalesce(${reference}::uuid, gen_random_uuid()), ${paymentId}, ${refund.providerId},
              ${refund.amountCentavos}, ${refund.status}, ${reason}, ${now}, ${refund.happenedAt ?? now})
      on conflict (${key}) do update
      set provider_id = excluded.provider_id,
          happened_at = coalesce(known.happened_at, excluded.happened_at),
          status = case
            when array_position(array['asked', 'pending', 'succeeded', 'failed'], excluded.status)
               > array_position(array['asked', 'pending', 'succeeded', 'failed'], known.status)
            then excluded.status else known.status end
      where known.payment_id = excluded.payment_id`.execute(trx)
  }
  await sql`
    update payments
    set    refunded_centavos           = least(captured_centavos, back.centavos),
           refunded_surcharge_centavos = least(surcharge_centavos, greatest(0, back.centavos - captured_centavos))
    from   (select coalesce(sum(amount_centavos), 0) as centavos from payment_refunds
            where  payment_id = ${paymentId} and status in ('pending', 'succeeded')) back
    where  id = ${paymentId}`.execute(trx)
}

/** Kept under the provider's own name for it, or its reference is taken by another refund of the provider. */
async function isKnownOtherwise(trx: Trx, refund: RefundFact): Promise<boolean> {
  const { rows } = await sql`
    select from payment_refunds
    where  provider_id = ${refund.providerId} or reference = ${refund.reference}::uuid and provider_id is not null
    limit  1`.execute(trx)
  return rows.length > 0
}

/** Keeps what is known of each dispute: what was decided stays so, whatever is told late. */
export async function upsertDisputes(
  trx: Trx,
  paymentId: number,
  disputes: readonly DisputeFact[],
  now: Date,
): Promise<void> {
  for (const dispute of disputes) {
    const closedAt = dispute.status === 'open' ? null : (dispute.closedAt ?? now)
    await sql`
      insert into payment_disputes as known
             (payment_id, provider_id, amount_centavos, reason, status, answer_by, told_at, fee_centavos, closed_at)
      values (${paymentId}, ${dispute.providerId}, ${dispute.amountCentavos}, ${dispute.reason}, ${dispute.status},
              ${dispute.answerBy}, ${now}, ${dispute.feeCentavos}, ${closedAt})
      on conflict (provider_id) do update
      set status          = case when known.status = 'open' then excluded.status else known.status end,
          closed_at       = coalesce(known.closed_at, excluded.closed_at),
          amount_centavos = case when known.status = 'open' then excluded.amount_centavos
                                 else known.amount_centavos end,
          fee_centavos    = case when known.status = 'open' then excluded.fee_centavos
                                 when excluded.status = 'open' then known.fee_centavos
                                 else greatest(known.fee_centavos, excluded.fee_centavos) end,
          answer_by       = coalesce(excluded.answer_by, known.answer_by)`.execute(trx)
  }
  if (disputes.length === 0) return
  await sql`
    update payments
    set    look_after = least(coalesce(look_after, 'infinity'), ${now}::timestamptz + interval '1 day'), looks = 0
    where  id = ${paymentId} and state = 'captured'
    and    exists (select from payment_disputes told where told.payment_id = payments.id and told.status = 'open')`.execute(
    trx,
  )
}

export async function markEventsHandled(
  trx: Database | Trx,
  eventIds: readonly string[],
  paymentId: number | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('paymentEvents')
    .set({ handledAt: now, paymentId })
    .where('id', 'in', eventIds)
    .where('handledAt', 'is', null)
    .execute()
}
