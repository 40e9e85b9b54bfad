import { sql, type Kysely } from 'kysely'

/**
 * MESSAGE CARE: what a person did about a message that did not arrive: said it by voice, or had it sent again
 * by another channel. Once for each message: it is then nobody's task any more. Append-only.
 *
 * Failures are what the pages of messages begin with, so they have an index of their own; what was withdrawn
 * on purpose is none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_care (
      message_id   bigint primary key references messages,
      how          text not null check (how in ('voice', 'whatsapp', 'sms')),
      by_person_id bigint not null references people,
      at           timestamptz not null,
      created_at   timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create index messages_that_failed on messages (id)
    where status in ('failed', 'undelivered')
       or (status = 'expired' and error_code is distinct from 'withdrawn')`.execute(db)
  await sql`create index messages_by_association on messages (association_id, id)`.execute(db)
}
