import { sql, type Kysely } from 'kysely'

/**
 * REFUND WISH: its buyer wants what she paid of an order beyond what it came to given back rather than kept for her
 * next order, which is what happens without one. From then on that money is nobody else's: no other order uses it. To a
 * card it goes back by itself, otherwise staff pay it out with a proof, as a balance refund of that order.
 * `open_balances` is what her account says less what is kept for orders that wait; `free_balances` is that without what
 * she wished back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refund_wishes (
      order_id   bigint primary key references orders,
      account    text check (length(account) between 3 and 120),
      wished_at  timestamptz not null,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`alter table balance_refunds add order_id bigint references orders`.execute(db)
  await sql`create index balance_refunds_by_order on balance_refunds (order_id) where order_id is not null`.execute(
    db,
  )

  await sql`
    create function open_balances(phone_ids bigint[]) returns table (phone_id bigint, centavos bigint)
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

  // What came in for an order and was not taken by it, less what went back or is asked to; negative: it lacks.
  await sql`
    create function overpaid_of(one orders) returns bigint
    language sql stable as $$
      select coalesce(sum(paid.captured_centavos - paid.refunded_centavos - coalesce((
               select sum(refund.amount_centavos) from payment_refunds refund
               where  refund.payment_id = paid.id and refund.status = 'asked'), 0)), 0)
             + coalesce((
                 select taken.collected_centavos + taken.balance_centavos - taken.due_centavos from handovers taken
                 where  taken.order_id = one.id and one.state = 'handed_over'), 0)
             - coalesce((
                 select sum(given.amount_centavos) from balance_refunds given
                 where  given.order_id = one.id and given.taken_back_at is null), 0)
      from   payments paid where paid.order_id = one.id
    $$`.execute(db)

  await sql`
    create or replace function free_balances(phone_ids bigint[]) returns table (phone_id bigint, centavos bigint)
    language sql stable as $$
      select open.phone_id, open.centavos - least(greatest(0, open.centavos), wished.centavos)::bigint
      from   open_balances(phone_ids) open
      cross join lateral (
        select coalesce(sum(greatest(0, overpaid_of(orders))), 0) as centavos
        from   refund_wishes wish
        join   orders             on orders.id = wish.order_id
        join   order_cycles cycle on cycle.id = orders.cycle_id
        where  orders.phone_id = open.phone_id
        and    not (orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled'))
      ) wished
    $$`.execute(db)

  await sql`
    create or replace function free_overpayments(order_ids bigint[]) returns table (order_id bigint, centavos bigint)
    language sql stable as $$
      with open as materialized (
        select * from open_balances(array(select distinct orders.phone_id from orders where id = any(order_ids)))
      )
      select orders.id, greatest(0, least(
               over.centavos,
               coalesce(open.centavos, 0) + case
                 when orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled')
                 then over.centavos else 0 end))::bigint
      from   orders
      join   order_cycles cycle on cycle.id = orders.cycle_id
      left join open            on open.phone_id = orders.phone_id
      cross join lateral (select overpaid_of(orders) as centavos) over
      where  orders.id = any(order_ids)
    $$`.execute(db)
}
