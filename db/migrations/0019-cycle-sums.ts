import { sql, type Kysely } from 'kysely'

/**
 * CYCLE SUM: what a cycle amounts to, so that nobody adds up a million components to show a page. A row is about
 * a window, a day of La Paz and a way to pay (orders and their money), or about an association (its money at
 * producers' prices). Triggers write what each statement on orders and components changed as rows of their own:
 * two orders never wait for each other here. A sum is therefore always a sum over rows, right at every instant;
 * the worker folds them from time to time into one row for each key.
 *
 * A session keeps the plan of a trigger's statement that its first rows asked for, whether 6 or 20,000: hence no
 * joins of many with many in them, only look-ups by key. [A join of the rows before with those after, planned for
 * one order, took more than 30 s for 20,000.]
 *
 * Orders count while they are not cancelled. The triggers fire in every replication role, since a load that
 * leaves out its row checks must not leave out its sums.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cycle_sums (
      id                bigint generated always as identity primary key,
      cycle_id          bigint not null references order_cycles,
      association_id    bigint,
      window_id         bigint,
      placed_on         date,
      payment_method    text,
      orders            integer not null default 0,
      order_centavos    bigint not null default 0,
      producer_centavos bigint not null default 0,
      is_folded         boolean not null default false,
      created_at        timestamptz not null default clock_timestamp(),
      constraint cycle_sums_of_one_kind check (case when association_id is null
        then window_id is not null and placed_on is not null and payment_method is not null and producer_centavos = 0
        else window_id is null and placed_on is null and payment_method is null and orders = 0 and order_centavos = 0
        end)
    )`.execute(db)
  await sql`create index cycle_sums_by_cycle on cycle_sums (cycle_id)`.execute(db)
  await sql`create index cycle_sums_to_fold on cycle_sums (id) where not is_folded`.execute(db)
  await sql`
    create unique index cycle_sums_folded on cycle_sums
      (cycle_id, association_id, window_id, placed_on, payment_method) nulls not distinct
    where is_folded`.execute(db)
  await writeWhatIsThere(db)
  await countOrders(db)
  await countComponents(db)
}

async function writeWhatIsThere(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into cycle_sums (cycle_id, window_id, placed_on, payment_method, orders, order_centavos, is_folded)
    select   cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date, payment_method, count(*),
             sum(total_centavos), true
    from     orders
    where    state <> 'cancelled'
    group by 1, 2, 3, 4`.execute(db)
  await sql`
    insert into cycle_sums (cycle_id, association_id, producer_centavos, is_folded)
    select   component.cycle_id, offers.association_id, sum(component.producer_centavos), true
    from     order_components component
    join     orders on orders.id = component.order_id and orders.state <> 'cancelled'
    join     offers on offers.id = component.offer_id
    group by 1, 2`.execute(db)
}

async function countOrders(db: Kysely<unknown>): Promise<void> {
  const counting = (name: string, rows: string, sign: string) =>
    sql.raw(`
      create function ${name}() returns trigger language plpgsql as $$
      begin
        insert into cycle_sums (cycle_id, window_id, placed_on, payment_method, orders, order_centavos)
        select   cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date, payment_method,
                 ${sign}count(*), ${sign}sum(total_centavos)
        from     ${rows}
        where    state <> 'cancelled'
        group by 1, 2, 3, 4;
        return null;
      end $$`)
  await counting('cycle_sums_of_new_orders', 'added', '').execute(db)
  await counting('cycle_sums_of_gone_orders', 'gone', '-').execute(db)
  await sql`
    create function cycle_sums_of_changed_orders() returns trigger language plpgsql as $$
    begin
      insert into cycle_sums (cycle_id, window_id, placed_on, payment_method, orders, order_centavos)
      select   cycle_id, window_id, placed_on, payment_method, sum(sign), sum(sign * total_centavos)
      from (
        select cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date as placed_on, payment_method,
               1 as sign, total_centavos
        from   added where state <> 'cancelled'
        union all
        select cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date, payment_method, -1,
               total_centavos
        from   gone where state <> 'cancelled'
      ) changed
      group by 1, 2, 3, 4
      having   sum(sign) <> 0 or sum(sign * total_centavos) <> 0;

      insert into cycle_sums (cycle_id, association_id, producer_centavos)
      select   held.cycle_id, held.association_id, sum(flipped.sign * held.centavos)
      from (
        select   id, sum(sign) as sign
        from     (select id, 1 as sign from added where state <> 'cancelled'
                  union all
                  select id, -1 from gone where state <> 'cancelled') counted
        group by id
        having   sum(sign) <> 0
      ) flipped
      cross join lateral (
        select   component.cycle_id, offer.association_id, sum(component.producer_centavos) as centavos
        from     order_components component
        cross join lateral (select association_id from offers where id = component.offer_id offset 0) offer
        where    component.order_id = flipped.id
        group by 1, 2
      ) held
      group by 1, 2;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger cycle_sums_of_new_orders after insert on orders
    referencing new table as added
    for each statement execute function cycle_sums_of_new_orders()`.execute(db)
  await sql`
    create trigger cycle_sums_of_gone_orders after delete on orders
    referencing old table as gone
    for each statement execute function cycle_sums_of_gone_orders()`.execute(db)
  await sql`
    create trigger cycle_sums_of_changed_orders after update on orders
    referencing old table as gone new table as added
    for each statement execute function cycle_sums_of_changed_orders()`.execute(db)
  await sql`
    alter table orders enable always trigger cycle_sums_of_new_orders,
                       enable always trigger cycle_sums_of_gone_orders,
                       enable always trigger cycle_sums_of_changed_orders`.execute(db)
}

/**
 * Of components by their order as it stands after the statement: no statement may both cancel an order and write
 * its components. Updates go row by row, since only a row's trigger can pass over those that change no money:
 * confirming a cycle writes every component of it.
 */
async function countComponents(db: Kysely<unknown>): Promise<void> {
  const counting = (name: string, rows: string, sign: string) =>
    sql.raw(`
      create function ${name}() returns trigger language plpgsql as $$
      begin
        insert into cycle_sums (cycle_id, association_id, producer_centavos)
        select   component.cycle_id, offer.association_id, ${sign}sum(component.producer_centavos)
        from     ${rows} component
        cross join lateral (select from orders where id = component.order_id and state <> 'cancelled' offset 0) held
        cross join lateral (select association_id from offers where id = component.offer_id offset 0) offer
        group by 1, 2;
        return null;
      end $$`)
  await counting('cycle_sums_of_new_components', 'added', '').execute(db)
  await counting('cycle_sums_of_gone_components', 'gone', '-').execute(db)
  await sql`
    create function cycle_sums_of_changed_component() returns trigger language plpgsql as $$
    begin
      insert into cycle_sums (cycle_id, association_id, producer_centavos)
      select   changed.cycle_id, offers.association_id, sum(changed.centavos)
      from     (values (new.cycle_id, new.offer_id, new.producer_centavos),
                       (old.cycle_id, old.offer_id, -old.producer_centavos)) changed (cycle_id, offer_id, centavos)
      join     offers on offers.id = changed.offer_id
      where    exists (select from orders where id = new.order_id and state <> 'cancelled')
      group by 1, 2
      having   sum(changed.centavos) <> 0;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger cycle_sums_of_new_components after insert on order_components
    referencing new table as added
    for each statement execute function cycle_sums_of_new_components()`.execute(db)
  await sql`
    create trigger cycle_sums_of_gone_components after delete on order_components
    referencing old table as gone
    for each statement execute function cycle_sums_of_gone_components()`.execute(db)
  await sql`
    create trigger cycle_sums_of_changed_component after update on order_components
    for each row when (old.offer_id <> new.offer_id or old.producer_centavos <> new.producer_centavos)
    execute function cycle_sums_of_changed_component()`.execute(db)
  await sql`
    alter table order_components enable always trigger cycle_sums_of_new_components,
                                 enable always trigger cycle_sums_of_gone_components,
                                 enable always trigger cycle_sums_of_changed_component`.execute(db)
}
