import { type Kysely, sql } from 'kysely'

/** The shop compares its prices with the markets': a survey moves its version as an offer does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['market_goods', 'product_goods', 'survey_markets', 'price_observations']) {
    await sql`
      create trigger shop_change after insert or update or delete or truncate on ${sql.table(table)}
      for each statement execute function mark_shop_change()`.execute(db)
  }
}
