import { sql, type Kysely } from 'kysely'

/** What was typed goes a month after it was typed: a basket may be older than that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index baskets_to_purge`.execute(db)
  await sql`
    create index baskets_to_purge on baskets (updated_at)
    where typed is not null or caller_e164 is not null`.execute(db)
}
