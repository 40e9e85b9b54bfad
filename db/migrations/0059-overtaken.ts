import { type Kysely, sql } from 'kysely'

/**
 * `messages.overtaken_at`: since when a newer message, or an answer, says otherwise than this one, which a provider
 * had already. It is not sent again by another channel, and nobody calls about it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column overtaken_at timestamptz`.execute(db)
}
