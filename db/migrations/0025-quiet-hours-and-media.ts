import { sql, type Kysely } from 'kysely'

/**
 * `messages.any_hour`: goes in the quiet hours too, since it is urgent or whoever gets it has just asked for it.
 *
 * `order_cycles.received_told_at`: when the producers were told what was weighed of theirs, once.
 *
 * MEDIUM: a voice note or a picture that a member sent, fetched from the provider alone, kept for her coordinator.
 * Pictures are encoded anew; sound is handed on as it came, and never as anything else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column any_hour boolean not null default false`.execute(db)
  await sql`alter table order_cycles add column received_told_at timestamptz`.execute(db)
  await sql`
    create table inbound_media (
      id            bigint generated always as identity primary key,
      inbound_id    bigint not null references inbound_messages,
      position      smallint not null check (position between 0 and 9),
      url           text not null check (length(url) between 1 and 2000),
      declared_type text not null default '' check (length(declared_type) <= 100),
      state         text not null default 'waiting' check (state in ('waiting', 'kept', 'refused')),
      refusal       text check (refusal in ('foreign_host', 'too_big', 'type', 'unreadable', 'gone')),
      type          text check (length(type) <= 100),
      bytes         bytea check (octet_length(bytes) between 1 and 5242880),
      attempts      smallint not null default 0,
      next_try_at   timestamptz not null,
      created_at    timestamptz not null default clock_timestamp(),
      unique (inbound_id, position),
      constraint inbound_media_kept check ((state = 'kept') = (bytes is not null and type is not null)),
      constraint inbound_media_refused check ((state = 'refused') = (refusal is not null))
    )`.execute(db)
  await sql`
    create index inbound_media_waiting on inbound_media (next_try_at) where state = 'waiting'`.execute(db)
}
