import { sql, type Kysely } from 'kysely'

/**
 * An inbound message is given up by what was tried with it, not by its age: after an outage of the worker an
 * old answer has not failed yet.
 *
 * What waits is looked up by phone, so that each phone is written to in order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table inbound_messages
      add column attempts smallint not null default 0,
      add column first_failed_at timestamptz`.execute(db)
  await sql`
    create index messages_waiting_by_phone on messages (phone_id, id) where status = 'waiting'`.execute(db)
}
