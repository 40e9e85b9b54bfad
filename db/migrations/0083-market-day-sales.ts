import { sql, type Kysely } from 'kysely'

/**
 * MARKET DAY SALES: what each association sold of each product at a market to whoever passed by, written when its
 * day is closed, so that no report adds up what was noted sale by sale. What somebody typed has no product; it is told
 * apart by its name. `base` in grams or pieces.
 *
 * Orders handed over at a market are counted by its point and day: by an index, since there may be a million.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_day_sales (
      market_id      bigint not null references market_day_closings,
      association_id bigint not null references organizations,
      product_id     bigint references products,
      product_name   text not null check (length(product_name) between 1 and 80),
      base_unit      text not null check (base_unit in ('gram', 'piece')),
      sold_base      bigint not null check (sold_base > 0),
      centavos       bigint not null check (centavos >= 0),
      created_at     timestamptz not null default clock_timestamp(),
      constraint market_day_sales_once
        unique nulls not distinct (market_id, association_id, product_id, product_name, base_unit)
    )`.execute(db)
  await sql`create index market_day_sales_by_association on market_day_sales (association_id)`.execute(db)
  await sql`
    create index market_day_sales_by_product on market_day_sales (product_id) where product_id is not null`.execute(
    db,
  )
  await sql`
    insert into market_day_sales (market_id, association_id, product_id, product_name, base_unit, sold_base, centavos)
    select   act.market_id, act.association_id, act.product_id, min(act.product_name), act.base_unit,
             sum(act.base_quantity), sum(act.total_centavos)
    from     market_acts act
    join     market_day_closings closing on closing.market_id = act.market_id
    where    act.kind = 'sale' and act.kept_because is null
    and      not exists (select from market_acts undo where undo.undoes_id = act.id and undo.market_id = act.market_id
                         and undo.kind = 'undo' and undo.kept_because is null)
    group by act.market_id, act.association_id, act.product_id,
             case when act.product_id is null then lower(act.product_name) end, act.base_unit`.execute(db)
  await sql`
    create trigger market_day_sales_append_only before update or delete on market_day_sales
    for each row execute function desk_is_append_only()`.execute(db)
  await sql`create index handovers_by_point_and_time on handovers (delivery_point_id, happened_at)`.execute(
    db,
  )
}
