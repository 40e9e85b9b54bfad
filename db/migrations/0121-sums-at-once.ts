import { type Kysely, sql } from 'kysely'

/**
 * What components add to the sums of their cycle, money by association and weight by window, is written by one trigger
 * and one statement, where each had its own: an order looked everything up by key twice, and paid twice for the start
 * of a statement. The rows are the same. See CYCLE SUM, also for the look-ups by key only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await summing(db, { event: 'insert', name: 'new', rows: 'new table as changed', sign: '' })
  await summing(db, { event: 'delete', name: 'gone', rows: 'old table as changed', sign: '-' })
}

type Summing = { event: 'insert' | 'delete'; name: 'new' | 'gone'; rows: string; sign: '' | '-' }

/** Of the grouping sets, each leaves null what the rows of the other kind are about. */
async function summing(db: Kysely<unknown>, { event, name, rows, sign }: Summing): Promise<void> {
  await sql
    .raw(
      `
    drop trigger cycle_sums_of_${name}_components on order_components;
    drop trigger window_loads_of_${name}_components on order_components;
    drop function window_loads_of_${name}_components;

    create or replace function cycle_sums_of_${name}_components() returns trigger language plpgsql as $$
    begin
      insert into cycle_sums (cycle_id, association_id, window_id, placed_on, payment_method,
                              producer_centavos, pack_grams, cold_grams)
      select   component.cycle_id, offer.association_id, held.window_id, held.placed_on, held.payment_method,
               case when offer.association_id is null then 0 else ${sign}sum(component.producer_centavos) end,
               case when held.window_id is null then 0 else ${sign}sum(packed.grams) end,
               case when held.window_id is null then 0
                    else ${sign}coalesce(sum(packed.grams) filter (where packed.cold_chain), 0) end
      from     changed component
      cross join lateral (select window_id, (placed_at at time zone 'America/La_Paz')::date as placed_on,
                                 payment_method
                          from orders where id = component.order_id and state <> 'cancelled' offset 0) held
      cross join lateral (select association_id, product_id
                          from offers where id = component.offer_id offset 0) offer
      cross join lateral (select coalesce(component.confirmed_base, component.ordered_base)::bigint
                                 * coalesce(grams_per_piece, 1) as grams, cold_chain
                          from products where id = offer.product_id offset 0) packed
      group by grouping sets ((component.cycle_id, offer.association_id),
                              (component.cycle_id, held.window_id, held.placed_on, held.payment_method));
      return null;
    end $$;

    create trigger cycle_sums_of_${name}_components after ${event} on order_components referencing ${rows}
    for each statement execute function cycle_sums_of_${name}_components();
    alter table order_components enable always trigger cycle_sums_of_${name}_components`,
    )
    .execute(db)
}
