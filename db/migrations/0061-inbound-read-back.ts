import { type Kysely, sql } from 'kysely'

/**
 * INBOUND READING: until when the provider has been asked what people wrote, by its own clock. Whatever its webhook
 * could not hand over while the web was down is found that way. `window_minutes`: how much it is asked for at once;
 * halved when that is more than can be read at once, doubled again when it is not.
 *
 * `inbound_messages.cost_micros`, `look_after`...: what receiving it cost, asked of the provider later like the price
 * of what was sent (`messages`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inbound_readings (
      provider       text primary key,
      read_until     timestamptz,
      window_minutes integer not null default 360 check (window_minutes between 1 and 360),
      next_at        timestamptz not null,
      created_at     timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    alter table inbound_messages
      add column segments    smallint,
      add column cost_micros bigint check (cost_micros >= 0),
      add column cost_unit   text,
      add column look_after  timestamptz,
      add column looks       smallint not null default 0`.execute(db)
  await sql`
    create index inbound_messages_to_look_at on inbound_messages (look_after) where look_after is not null`.execute(
    db,
  )
  await sql`
    create index inbound_messages_looked_at on inbound_messages (provider_id) where look_after is not null`.execute(
    db,
  )
  await sql`create index inbound_messages_by_day on inbound_messages (received_at)`.execute(db)
}
