import { type Kysely, sql } from 'kysely'

/**
 * COUNTED IN: the state of a cycle in which PostgreSQL last counted the rows that cycles fill, so that it plans by them
 * (`consolidation/count-rows.server.ts`). While orders come in it counts by itself: once a two-hundredth of a table has
 * changed, and not a tenth, which is five weeks of fifty.
 */
const FILLED = [
  ...['offers', 'offer_prices', 'commitments', 'orders', 'order_lines', 'order_components', 'cycle_sums'],
  ...['harvest_requests', 'allotments', 'questions', 'messages', 'check_ins', 'handovers', 'desk_events'],
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table order_cycles add column counted_in text check (counted_in in (
      'draft', 'open', 'closed', 'confirmed', 'delivering', 'settled', 'cancelled'))`.execute(db)
  for (const table of FILLED)
    await sql`alter table ${sql.table(table)} set (autovacuum_analyze_scale_factor = 0.005)`.execute(db)
}
