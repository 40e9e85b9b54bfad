import { sql, type Kysely } from 'kysely'

/**
 * What a buyer paid for an order that waits is kept for it even when she owes: otherwise it pays the old debt first and
 * the same centavos pay the order. What a card is asked to give back is no longer free either. And what of an order's
 * overpayment is still there to go back to a card: what another order used or the safe gave back is not.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Refunds that the provider refused before a refusal was written on them.
  await sql`
    update payment_refunds set status = 'failed'
    where  status = 'asked'
    and    id in (select refund_id from payment_attempts where purpose = 'refund' and outcome = 'refused')`.execute(
    db,
  )
  await sql`create index payment_refunds_asked on payment_refunds (payment_id) where status = 'asked'`.execute(
    db,
  )

  await sql`
    create or replace function free_balances(phone_ids bigint[]) returns table (phone_id bigint, centavos bigint)
    language sql stable as $$
      select account.phone_id, entries.centavos - kept.centavos - asked.centavos
      from   ledger_accounts account
      cross join lateral (
        select coalesce(-sum(amount_centavos), 0) as centavos
        from   ledger_entries where account_id = account.id) entries
      cross join lateral (
        select coalesce(sum(paid.captured_centavos - paid.refunded_centavos), 0) as centavos
        from   orders
        join   order_cycles cycle on cycle.id = orders.cycle_id and cycle.state not in ('settled', 'cancelled')
        join   payments paid      on paid.order_id = orders.id
        where  orders.phone_id = account.phone_id and orders.state in ('placed', 'not_collected')
      ) kept
      cross join lateral (
        select coalesce(sum(refund.amount_centavos), 0) as centavos
        from   payment_refunds refund
        join   payments paid      on paid.id = refund.payment_id
        join   orders             on orders.id = paid.order_id
        join   order_cycles cycle on cycle.id = orders.cycle_id
        where  refund.status = 'asked' and orders.phone_id = account.phone_id
        and    not (orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled'))
      ) asked
      where  account.phone_id = any(phone_ids)
    $$`.execute(db)

  // Never more than the order was overpaid, nor than what is left on its buyer's account.
  await sql`
    create function free_overpayments(order_ids bigint[]) returns table (order_id bigint, centavos bigint)
    language sql stable as $$
      with free as materialized (
        select * from free_balances(array(select distinct orders.phone_id from orders where id = any(order_ids)))
      )
      select orders.id, greatest(0, least(
               paid.centavos + coalesce(taken.collected_centavos + taken.balance_centavos - taken.due_centavos, 0),
               coalesce(free.centavos, 0) + case
                 when orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled')
                 then paid.centavos else 0 end))::bigint
      from   orders
      join   order_cycles cycle   on cycle.id = orders.cycle_id
      left join handovers taken   on taken.order_id = orders.id and orders.state = 'handed_over'
      left join free              on free.phone_id = orders.phone_id
      cross join lateral (
        select coalesce(sum(payments.captured_centavos - payments.refunded_centavos - coalesce((
                 select sum(refund.amount_centavos) from payment_refunds refund
                 where  refund.payment_id = payments.id and refund.status = 'asked'), 0)), 0) as centavos
        from   payments where payments.order_id = orders.id) paid
      where  orders.id = any(order_ids)
    $$`.execute(db)
}
