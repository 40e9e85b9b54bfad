import { sql, type Kysely } from 'kysely'

/**
 * A basket item knows its last click: when something was added and how many. The same click again within two
 * seconds is a finger that tapped twice, not a second wish; pages that anybody may cache cannot carry a form key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table basket_items
      add column clicked_at timestamptz,
      add column clicked_count smallint,
      add constraint basket_items_click check ((clicked_at is null) = (clicked_count is null))`.execute(db)
}
