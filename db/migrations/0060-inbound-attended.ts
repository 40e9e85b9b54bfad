import { type Kysely, sql } from 'kysely'

/**
 * `inbound_messages.attended_at`: a person dealt with what Chaka could not apply by itself (outcome `failed` or
 * `overtaken`), by hand. Until then it is shown to the operator, and to the coordinator of who wrote it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table inbound_messages
      add column attended_at timestamptz,
      add column attended_by_person_id bigint references people,
      add constraint inbound_messages_attended check (
        (attended_at is null) = (attended_by_person_id is null)
        and (attended_at is null or outcome in ('failed', 'overtaken')))`.execute(db)
  await sql`
    create index inbound_messages_unattended on inbound_messages (received_at, id)
    where outcome in ('failed', 'overtaken') and attended_at is null`.execute(db)
}
