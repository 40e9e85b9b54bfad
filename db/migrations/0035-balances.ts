import { sql, type Kysely } from 'kysely'

/**
 * BALANCE: what stands in a buyer's favour on her phone's account, free to be used: without what she has paid for
 * orders that may still be handed over, which is theirs. It is taken off what is due of the next order that is handed
 * over, by itself; the account carries it, so nothing is posted for it. `balance_centavos`: how much of it an order
 * used; `balance_before_centavos`: what there was. A handover can never use more than there is, so that a list from
 * before another use of it leaves a debt and not a second use.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table handovers
      add column balance_before_centavos integer not null default 0 check (balance_before_centavos >= 0),
      add column balance_centavos integer not null default 0 check (balance_centavos >= 0),
      add constraint handovers_balance_was_there check (balance_centavos <= balance_before_centavos),
      add constraint handovers_balance_of_what_is_due check (balance_centavos <= due_centavos)`.execute(db)

  // What a phone's account says, less what is kept for its orders. Negative: she owes.
  await sql`
    create function free_balances(phone_ids bigint[]) returns table (phone_id bigint, centavos bigint)
    language sql stable as $$
      select account.phone_id, entries.centavos - coalesce(kept.centavos, 0)
      from   ledger_accounts account
      cross join lateral (
        select coalesce(-sum(amount_centavos), 0) as centavos
        from   ledger_entries where account_id = account.id) entries
      left join lateral (
        select sum(paid.captured_centavos - paid.refunded_centavos) as centavos
        from   orders
        join   order_cycles cycle on cycle.id = orders.cycle_id and cycle.state not in ('settled', 'cancelled')
        join   payments paid      on paid.order_id = orders.id
        where  orders.phone_id = account.phone_id and orders.state in ('placed', 'not_collected')
      ) kept on entries.centavos > 0
      where  account.phone_id = any(phone_ids)
    $$`.execute(db)

  // How the free balance falls to orders that wait to be handed over: to the earliest first, each up to what it lacks.
  await sql`
    create function order_balances(order_ids bigint[]) returns table (order_id bigint, centavos bigint)
    language sql stable as $$
      with free as materialized (
        select * from free_balances(array(
          select distinct orders.phone_id from orders where id = any(order_ids) and state = 'placed'))
        where  centavos > 0
      ), waiting as (
        select orders.id, free.phone_id, free.centavos, cycle.delivers_at,
               greatest(0, orders.due_centavos - coalesce((
                 select sum(paid.captured_centavos - paid.refunded_centavos) from payments paid
                 where  paid.order_id = orders.id), 0)) as lacks
        from   free
        join   orders             on orders.phone_id = free.phone_id and orders.state = 'placed'
        join   order_cycles cycle on cycle.id = orders.cycle_id and cycle.state not in ('settled', 'cancelled')
      ), shared as (
        select id, lacks, centavos - coalesce(sum(lacks) over (
                 partition by phone_id order by delivers_at, id
                 rows between unbounded preceding and 1 preceding), 0) as left_over
        from   waiting)
      select id, least(lacks, left_over)::bigint
      from   shared
      where  id = any(order_ids) and least(lacks, left_over) > 0
    $$`.execute(db)
}
