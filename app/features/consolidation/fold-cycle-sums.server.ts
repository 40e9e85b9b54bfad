import { sql } from 'kysely'
import { type Database } from '#db/client.server'

const WORTH_FOLDING = 2_000
const AT_ONCE = 50_000

/** Whether so many changes wait that reading a cycle's sums would begin to take longer. */
export async function hasSumsToFold(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select from cycle_sums where not is_folded order by id limit 1 offset ${WORTH_FOLDING - 1}`.execute(db)
  return rows.length > 0
}

/**
 * Folds what changed since the last time into one row for each key, 50,000 changes at most. The sums are the same
 * before and after, also for whoever reads meanwhile. Orders are not waited for and do not wait. Repeatable.
 */
export async function foldCycleSums(db: Database): Promise<void> {
  await sql`
    with changes as (
      select id from cycle_sums where not is_folded order by id limit ${AT_ONCE} for update skip locked
    ), gone as (
      delete from cycle_sums where id in (select id from changes) returning *
    )
    insert into cycle_sums as kept (cycle_id, association_id, window_id, placed_on, payment_method, orders,
                                    order_centavos, producer_centavos, pack_grams, cold_grams, is_folded)
    select   cycle_id, association_id, window_id, placed_on, payment_method, sum(orders), sum(order_centavos),
             sum(producer_centavos), sum(pack_grams), sum(cold_grams), true
    from     gone
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    on conflict (cycle_id, association_id, window_id, placed_on, payment_method) where is_folded
    do update set orders            = kept.orders + excluded.orders,
                  order_centavos    = kept.order_centavos + excluded.order_centavos,
                  producer_centavos = kept.producer_centavos + excluded.producer_centavos,
                  pack_grams        = kept.pack_grams + excluded.pack_grams,
                  cold_grams        = kept.cold_grams + excluded.cold_grams`.execute(db)
}
