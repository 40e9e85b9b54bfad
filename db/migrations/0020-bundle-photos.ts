import { sql, type Kysely } from 'kysely'

/** `picture` of an agrobolsa too names a drawing or a photo; the generated column holds that the photo exists. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table bundles
      add column photo text generated always as
        (case when picture ~ '^[0-9a-f]{32}-' then picture end) stored references photos`.execute(db)
}
