import { sql, type Kysely } from 'kysely'

/**
 * How heavy the goods of each window are, among the sums of its cycle: what is packed of every component, which is
 * what was confirmed of it or else what was ordered, in grams, and how much of that must stay cold. Orders that
 * move, are cancelled or come back take their goods along. See CYCLE SUM.
 *
 * One component's update writes a row only when what is packed of it changes: confirming a cycle says of nearly
 * all that they come as they were ordered. Who changes what a piece weighs waits for the orders that are being
 * placed in the cycles that offer it, and they for her: each weighs with what the other left.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cycle_sums
      add column pack_grams bigint not null default 0,
      add column cold_grams bigint not null default 0,
      add constraint cycle_sums_weigh_windows check (window_id is not null or (pack_grams = 0 and cold_grams = 0))`.execute(
    db,
  )
  await sql`
    insert into cycle_sums (cycle_id, window_id, placed_on, payment_method, pack_grams, cold_grams)
    select   held.cycle_id, held.window_id, (held.placed_at at time zone 'America/La_Paz')::date,
             held.payment_method, sum(packed.grams), coalesce(sum(packed.grams) filter (where product.cold_chain), 0)
    from     order_components component
    join     orders held on held.id = component.order_id and held.state <> 'cancelled'
    join     offers offer on offer.id = component.offer_id
    join     products product on product.id = offer.product_id
    cross join lateral (select coalesce(component.confirmed_base, component.ordered_base)::bigint
                               * coalesce(product.grams_per_piece, 1) as grams) packed
    group by 1, 2, 3, 4`.execute(db)
  await weighComponents(db)
  await weighOrders(db)
  await weighProducts(db)
}

const SUMS = 'cycle_sums (cycle_id, window_id, placed_on, payment_method, pack_grams, cold_grams)'

/** Where a component's grams belong while its order counts: by key only, as the other sums. */
const HELD = `
  cross join lateral (select cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date as placed_on,
                             payment_method
                      from orders where id = component.order_id and state <> 'cancelled' offset 0) held`

const WEIGHED = `
  cross join lateral (select product_id from offers where id = component.offer_id offset 0) offer
  cross join lateral (select component.base::bigint * coalesce(grams_per_piece, 1) as grams, cold_chain
                      from products where id = offer.product_id offset 0) packed`

const GRAMS = (sign: string) => `
  sum(${sign} * packed.grams) as grams,
  coalesce(sum(${sign} * packed.grams) filter (where packed.cold_chain), 0) as cold`

const PACKED = 'coalesce(confirmed_base, ordered_base) as base'

async function weighComponents(db: Kysely<unknown>): Promise<void> {
  const weighing = (name: string, components: string) =>
    sql.raw(`
      create function ${name}() returns trigger language plpgsql as $$
      begin
        insert into ${SUMS}
        select   held.*, ${GRAMS('component.sign')}
        from     (${components}) component ${HELD} ${WEIGHED}
        group by 1, 2, 3, 4;
        return null;
      end $$`)
  const rows = (from: string, sign: number) =>
    `select order_id, offer_id, ${PACKED}, ${sign} as sign from ${from}`
  const row = (name: 'new' | 'old', sign: number) =>
    `(${name}.order_id, ${name}.offer_id, coalesce(${name}.confirmed_base, ${name}.ordered_base), ${sign})`
  await weighing('window_loads_of_new_components', rows('added', 1)).execute(db)
  await weighing('window_loads_of_gone_components', rows('gone', -1)).execute(db)
  await weighing(
    'window_loads_of_changed_component',
    `select * from (values ${row('new', 1)}, ${row('old', -1)}) changed (order_id, offer_id, base, sign)`,
  ).execute(db)
  await sql`
    create trigger window_loads_of_new_components after insert on order_components
    referencing new table as added
    for each statement execute function window_loads_of_new_components()`.execute(db)
  await sql`
    create trigger window_loads_of_gone_components after delete on order_components
    referencing old table as gone
    for each statement execute function window_loads_of_gone_components()`.execute(db)
  await sql`
    create trigger window_loads_of_changed_component after update on order_components
    for each row when (old.offer_id <> new.offer_id
                       or coalesce(old.confirmed_base, old.ordered_base)
                          <> coalesce(new.confirmed_base, new.ordered_base))
    execute function window_loads_of_changed_component()`.execute(db)
  await sql`
    alter table order_components enable always trigger window_loads_of_new_components,
                                 enable always trigger window_loads_of_gone_components,
                                 enable always trigger window_loads_of_changed_component`.execute(db)
}

/** An order's own insert or delete moves nothing: it has no components then. */
async function weighOrders(db: Kysely<unknown>): Promise<void> {
  const moved = (from: string, sign: number) => `
    select id, cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date as placed_on, payment_method,
           ${sign} as sign
    from   ${from} where state <> 'cancelled'`
  await sql
    .raw(
      `
    create function window_loads_of_changed_orders() returns trigger language plpgsql as $$
    begin
      insert into ${SUMS}
      select   moved.cycle_id, moved.window_id, moved.placed_on, moved.payment_method, sum(moved.sign * load.grams),
               sum(moved.sign * load.cold)
      from (
        select   id, cycle_id, window_id, placed_on, payment_method, sum(sign) as sign
        from     (${moved('added', 1)} union all ${moved('gone', -1)}) counted
        group by 1, 2, 3, 4, 5
        having   sum(sign) <> 0
      ) moved
      cross join lateral (
        select ${GRAMS('1')}
        from   (select offer_id, ${PACKED} from order_components where order_id = moved.id offset 0) component
        ${WEIGHED}
      ) load
      where    load.grams is not null
      group by 1, 2, 3, 4;
      return null;
    end $$`,
    )
    .execute(db)
  await sql`
    create trigger window_loads_of_changed_orders after update on orders
    referencing old table as gone new table as added
    for each statement execute function window_loads_of_changed_orders()`.execute(db)
  await sql`alter table orders enable always trigger window_loads_of_changed_orders`.execute(db)
}

/** The number of the application's locks on cycles, which orders hold shared until they are placed. */
const CYCLE_LOCKS = 1

async function weighProducts(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `
    create function window_loads_of_changed_products() returns trigger language plpgsql as $$
    declare
      changes jsonb;
    begin
      select jsonb_agg(change) into changes
      from (
        select   id as product_id, sum(sign * grams) as grams, sum(sign * grams) filter (where cold_chain) as cold
        from     (select id, coalesce(grams_per_piece, 1) as grams, cold_chain, 1 as sign from added
                  union all
                  select id, coalesce(grams_per_piece, 1), cold_chain, -1 from gone) weighed
        group by id
        having   sum(sign * grams) <> 0 or sum(sign * grams) filter (where cold_chain) <> 0
      ) change;
      if changes is null then
        return null;
      end if;
      perform pg_advisory_xact_lock(${CYCLE_LOCKS}, cycle_id::int)
      from    (select distinct cycle_id from offers
               where  product_id in (select (change ->> 'product_id')::bigint from jsonb_array_elements(changes) change)
               order by cycle_id) offering;
      insert into ${SUMS}
      select   held.*, sum(component.base * change.grams), sum(component.base * coalesce(change.cold, 0))
      from     jsonb_to_recordset(changes) change (product_id bigint, grams bigint, cold bigint)
      join     offers offering on offering.product_id = change.product_id
      cross join lateral (select order_id, ${PACKED} from order_components where offer_id = offering.id offset 0)
        component
      ${HELD}
      group by 1, 2, 3, 4;
      return null;
    end $$`,
    )
    .execute(db)
  await sql`
    create trigger window_loads_of_changed_products after update on products
    referencing old table as gone new table as added
    for each statement execute function window_loads_of_changed_products()`.execute(db)
  await sql`alter table products enable always trigger window_loads_of_changed_products`.execute(db)
}
