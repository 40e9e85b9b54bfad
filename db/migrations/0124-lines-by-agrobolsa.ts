import { type Kysely, sql } from 'kysely'

/** Lines of an agrobolsa, to count what was sold of it. Single products, which are most lines, have no part in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index order_lines_by_agrobolsa on order_lines (bundle_offer_id)
    where bundle_offer_id is not null`.execute(db)
}
