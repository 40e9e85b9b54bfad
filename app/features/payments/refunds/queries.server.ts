import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { OUTDATED } from '../card/attempt-queries.server'

export type Refundable = {
  id: number
  orderId: number
  reference: string
  capturedCentavos: number
  /** what went back, is on its way, or was asked for */
  backCentavos: number
  /** what its order was overpaid and is still there, neither used by another order nor given back */
  freeCentavos: number
  /** its buyer wants what she overpaid given back */
  isWished: boolean
}

/** A card that was charged, locked after its order and its buyer's phone, on which her balance is. */
export async function lockRefundable(trx: Trx, paymentId: number): Promise<Refundable | undefined> {
  await sql`
    select from orders where id = (select order_id from payments where id = ${paymentId})
    for no key update`.execute(trx)
  await sql`
    select from phones
    where id = (select phone_id from orders join payments on payments.order_id = orders.id where payments.id = ${paymentId})
    for no key update`.execute(trx)
  const { rows } = await sql<Refundable>`
    select payments.id, payments.order_id, payments.reference, payments.captured_centavos,
           (select coalesce(sum(amount_centavos), 0) from payment_refunds
            where payment_id = payments.id and status <> 'failed') as back_centavos,
           (select centavos from free_overpayments(array[payments.order_id])) as free_centavos,
           exists (select from refund_wishes wish where wish.order_id = payments.order_id) as is_wished
    from   payments
    where  payments.id = ${paymentId} and payments.method = 'card' and payments.state = 'captured'
    for no key update`.execute(trx)
  return rows[0]
}

/** @returns null when this form was sent before */
export async function insertRefund(
  trx: Trx,
  refund: {
    reference: string
    paymentId: number
    amountCentavos: number
    reason: string
    /** null: its buyer wished so */
    askedBy: number | null
    askedAt: Date
  },
): Promise<number | null> {
  const inserted = await trx
    .insertInto('paymentRefunds')
    .values(refund)
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export type CardCharge = {
  id: number
  code: string
  buyerName: string
  capturedCentavos: number
  /** charged on top, for paying by card */
  surchargeCentavos: number
  refundedCentavos: number
  backCentavos: number
  /** what its order was overpaid and is still there, neither used by another order nor given back */
  freeCentavos: number
  /** what was delivered cost this; null: the handover was taken back */
  dueCentavos: number | null
  capturedAt: Date
  /** what the provider keeps of it and of disputes about it; null: not known yet */
  costCentavos: number | null
  /** lost by a dispute */
  lostCentavos: number
}

/** Cards that were charged, the newest first. */
export async function listCharges(
  db: Database,
  page: { limit: number; offset: number },
): Promise<CardCharge[]> {
  const { rows } = await sql<CardCharge>`
    with page as materialized (
      select   id, order_id
      from     payments
      where    method = 'card' and state = 'captured'
      order by captured_at desc, id desc
      limit    ${page.limit} offset ${page.offset})
    select    payments.id, orders.code, orders.buyer_name, payments.captured_centavos, payments.refunded_centavos,
              payments.surcharge_centavos, payments.captured_at, handover.due_centavos,
              (select coalesce(sum(amount_centavos), 0) from payment_refunds refund
               where refund.payment_id = payments.id and refund.status <> 'failed') as back_centavos,
              coalesce(free.centavos, 0) as free_centavos,
              payments.fee_centavos + disputes.fee_centavos as cost_centavos, disputes.lost_centavos
    from      page
    join      payments on payments.id = page.id
    join      orders on orders.id = payments.order_id
    left join handovers handover on handover.order_id = orders.id and orders.state = 'handed_over'
    left join free_overpayments(array(select order_id from page)) free on free.order_id = orders.id
    cross join lateral (
      select coalesce(sum(fee_centavos), 0) as fee_centavos,
             coalesce(sum(amount_centavos) filter (where status = 'lost'), 0) as lost_centavos
      from   payment_disputes where payment_id = payments.id) disputes
    order by  payments.captured_at desc, payments.id desc`.execute(db)
  return rows
}

/** Centavos that were delivered of `orders` and that nobody has paid; nothing while it is not handed over. */
export const UNPAID_AFTER_HANDOVER = sql`
  select coalesce((
           select handover.due_centavos - handover.collected_centavos - handover.balance_centavos
           from   handovers handover
           where  handover.order_id = orders.id and orders.state = 'handed_over'), 0)
         - coalesce((select sum(paid.captured_centavos - paid.refunded_centavos) from payments paid
                     where paid.order_id = orders.id), 0) as centavos`

export type CardTrouble = {
  kind: 'mismatch' | 'refused' | 'refund_refused' | 'dispute' | 'charged_too_much' | 'hold_ended'
  code: string
  buyerName: string
  detail: string
  centavos: number
  answerBy: Date | null
}

/** What about cards needs a person: other amounts than were asked, refusals, disputes, charges of what was taken back. */
export async function listTroubles(db: Database, limit: number): Promise<CardTrouble[]> {
  const { rows } = await sql<CardTrouble>`
    select * from (
      select 'dispute' as kind, orders.code, orders.buyer_name, dispute.reason as detail,
             dispute.amount_centavos as centavos, dispute.answer_by
      from   payment_disputes dispute
      join   payments on payments.id = dispute.payment_id join orders on orders.id = payments.order_id
      where  dispute.status = 'open'
      union all
      select 'mismatch', orders.code, orders.buyer_name, payments.mismatch, payments.asked_centavos, null
      from   payments join orders on orders.id = payments.order_id
      where  payments.mismatch is not null
      union all
      select 'refused', orders.code, orders.buyer_name, attempt.purpose, attempt.amount_centavos, null
      from   payment_attempts attempt
      join   payments on payments.id = attempt.payment_id join orders on orders.id = payments.order_id
      where  attempt.outcome = 'refused' and attempt.purpose in ('capture', 'release')
      and    attempt.error is distinct from ${OUTDATED}
      and    payments.state = 'authorised'
      union all
      select 'refund_refused', orders.code, orders.buyer_name, coalesce(attempt.error, ''), attempt.amount_centavos, null
      from   payment_attempts attempt
      join   payments on payments.id = attempt.payment_id join orders on orders.id = payments.order_id
      where  attempt.outcome = 'refused' and attempt.purpose = 'refund'
      and    not exists (select from payment_refunds later
                         where later.payment_id = payments.id and later.id > attempt.refund_id)
      union all
      select 'charged_too_much', orders.code, orders.buyer_name, '',
             free.centavos, null
      from   free_overpayments(array(
               select payments.order_id
               from   payments join orders on orders.id = payments.order_id
               left join handovers handover on handover.order_id = orders.id and orders.state = 'handed_over'
               where  payments.method = 'card' and payments.state = 'captured'
               and    payments.captured_centavos - payments.refunded_centavos > coalesce(handover.due_centavos, 0)
             )) free
      join   orders on orders.id = free.order_id
      where  free.centavos > 0
      union all
      select 'hold_ended', orders.code, orders.buyer_name, orders.state,
             case when orders.state = 'handed_over' then unpaid.centavos else orders.due_centavos end,
             case when orders.state = 'placed' then place.ends_at end
      from   orders join cycle_windows place on place.id = orders.window_id
      join   order_cycles cycle on cycle.id = orders.cycle_id
      cross join lateral (${UNPAID_AFTER_HANDOVER}) unpaid
      where  orders.payment_method = 'card'
      and    (orders.state = 'placed' and cycle.state not in ('settled', 'cancelled')
              or orders.state = 'handed_over' and unpaid.centavos > 0)
      and    exists (select from payments ended
                     where ended.order_id = orders.id and ended.state = 'released' and ended.authorised_centavos > 0
                     and   coalesce(ended.release_reason, '') not in ('replaced', 'other_method'))
      and    not exists (select from payments other
                         where other.order_id = orders.id
                         and   (other.state = 'authorised' or other.state = 'captured' and orders.state = 'placed'))
    ) trouble
    limit ${limit}`.execute(db)
  return rows
}
