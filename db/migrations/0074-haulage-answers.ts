import { type Kysely, sql } from 'kysely'

/**
 * What the operator found out about a report of a haulage offer. An offer with a report that is true is shown to
 * nobody any more; one that is not true may be reported again by the same organization.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table haulage_reports
      add column answered_at timestamptz,
      add column answered_by bigint references people,
      add column is_true     boolean,
      add constraint haulage_reports_answer_is_told check (
        (answered_at is null) = (answered_by is null) and (answered_at is null) = (is_true is null))`.execute(
    db,
  )
  await sql`
    create index haulage_offers_newest on haulage_offers (posted_at desc, id desc)
    where withdrawn_at is null`.execute(db)
}
