import { sql, type Kysely } from 'kysely'

/**
 * LEDGER BACKLOG: what the ledger should say and does not: orders that were handed over or paid, and points' boxes,
 * before there was a ledger. Whoever posts them takes them out in the same transaction. `find_ledger_backlog` looks
 * for them: once here, and again when an operator asks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_backlog (
      id                bigint generated always as identity primary key,
      order_id          bigint unique references orders,
      cycle_id          bigint references order_cycles,
      delivery_point_id bigint references delivery_points,
      created_at        timestamptz not null default clock_timestamp(),
      unique (cycle_id, delivery_point_id),
      constraint ledger_backlog_is_of_one check (
        (order_id is null) = (cycle_id is not null) and (cycle_id is null) = (delivery_point_id is null))
    )`.execute(db)
  await sql`
    create function find_ledger_backlog() returns bigint language sql as $$
      with missing as (
        select h.order_id, null::bigint as cycle_id, null::bigint as delivery_point_id
        from   handovers h
        where  (h.due_centavos > 0 or h.collected_centavos > 0)
        and    not exists (select from ledger_transactions t where t.order_id = h.order_id and t.kind in ('sale', 'cash'))
        union
        select p.order_id, null, null
        from   payments p
        where  p.captured_centavos > 0
        and    not exists (select from ledger_transactions t where t.subject = 'payment:' || p.id)
        union
        select null, w.cycle_id, w.delivery_point_id
        from   walk_in_sales w
        where  not exists (select from ledger_transactions t where t.subject = 'walk_in:' || w.event_id)
        union
        select null, b.cycle_id, b.delivery_point_id
        from   cash_boxes b
        where  b.difference_centavos <> 0
        and    not exists (select from ledger_transactions t
                           where t.subject = 'cash_difference:' || b.cycle_id || ':' || b.delivery_point_id)
      ), put as (
        insert into ledger_backlog (order_id, cycle_id, delivery_point_id)
        select * from missing order by 1, 2, 3
        on conflict do nothing
        returning 1
      )
      select count(*) from put
    $$`.execute(db)
  await sql`select find_ledger_backlog()`.execute(db)
}
