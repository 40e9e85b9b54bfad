import { sql, type Kysely } from 'kysely'

/**
 * A consent that came by message points at the message in which it was said. A number's word counts for
 * everyone who has that number: who shares a phone is silent with it.
 *
 * `wants_silence(message)`: asked once more just before a message is sent, so that what was queued before
 * somebody opted out does not go after it.
 *
 * `inbound_messages.replied_to`: the provider's id of the message that was quoted, or whose button was pressed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consents add column inbound_id bigint references inbound_messages`.execute(db)
  await sql`create index consents_by_phone on consents (phone_id, what, id)
            where phone_id is not null`.execute(db)
  await sql`alter table inbound_messages add column replied_to text`.execute(db)

  await sql`
    create function wants_silence(message messages) returns boolean language sql stable as $$
      select coalesce((select not given from consents
                       where consents.phone_id = message.phone_id and what = 'messages'
                       order by consents.id desc limit 1), false)
          or coalesce((select not given from consents
                       where consents.person_id = message.person_id and what = 'messages'
                         and starts_with(message.recipient, 'producer:')
                       order by consents.id desc limit 1), false)
    $$`.execute(db)
}
