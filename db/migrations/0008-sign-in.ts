import { sql, type Kysely } from 'kysely'

/**
 * A code is typed right once (`verified_at`) and then starts one session (`used_at`). Between the two stands
 * the question who of those that share the phone is signing in, which needs no second code.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sign_in_codes
      add column verified_at timestamptz,
      add constraint sign_in_codes_used_once_right check (used_at is null or verified_at is not null)`.execute(
    db,
  )
  await sql`create index sign_in_codes_by_age on sign_in_codes (expires_at)`.execute(db)
  await sql`create index rate_limits_by_age on rate_limits (expire)`.execute(db)
  await sql`create index sessions_by_age on sessions (expires_at)`.execute(db)
}
