import { sql, type Kysely } from 'kysely'

/**
 * The secret of a second factor is kept sealed with the installation's secret, which is not in the database: neither a
 * stolen backup nor a curious look makes anybody's codes. Rows of before are sealed at the next start, as are those
 * whose secret was changed; a process of the version before calls their codes wrong until it is replaced, and lets
 * people in by their recovery codes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table second_factors
      add column is_sealed boolean not null default false,
      add constraint second_factors_sealed_whole check (not is_sealed or length(secret) >= 52)`.execute(db)
}
