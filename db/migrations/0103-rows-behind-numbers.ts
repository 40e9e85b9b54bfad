import { sql, type Kysely } from 'kysely'

/**
 * The rows behind a number of a report, newest order first, cost what a page of them costs: of a product or an
 * association by its offers, of what fell short by the few parts that did. [100,000 orders of 200 associations: see
 * the figures at `listPartRows`] The index by offer alone is what the version before uses; it goes with a later one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index order_components_by_offer_and_order on order_components (offer_id, order_id)`.execute(
    db,
  )
  await sql`
    create index order_components_short_by_offer on order_components (offer_id, order_id)
    where confirmed_base < ordered_base or delivered_base < ordered_base`.execute(db)
  await sql`
    create index order_components_short_by_cycle on order_components (cycle_id, order_id)
    where confirmed_base < ordered_base or delivered_base < ordered_base`.execute(db)
}
