import { sql, type Kysely } from 'kysely'

/**
 * MESSAGE TRY: what became of a message at the provider on a channel that it left again: WhatsApp did not reach
 * her, so the same notice went on by SMS. The row of `messages` tells the last channel, its try stands here.
 *
 * `messages.rerouted`: why a message goes by SMS that was meant for WhatsApp; set once, so it falls back once.
 * `first_tried_at` is the real clock, not `chaka_now()`: it is compared with the provider's own times.
 * `template` is the one it was sent by, and null for free text within 24 hours of her last word.
 *
 * MESSAGE TEMPLATE: a text of the catalogue as the provider knows it. A changed text is another row: its hash.
 *
 * MESSAGE PACE: when the next message of a sender may leave; every worker takes its turn from this row.
 *
 * MESSAGE ALARM: what an operator must see once a day: that the day's budget is used up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages
      add column rerouted       text,
      add column template       text,
      add column first_tried_at timestamptz,
      add constraint messages_rerouted_go_by_sms check (rerouted is null or channel = 'sms')`.execute(db)
  await sql`create index messages_by_sending on messages (sent_at) where sent_at is not null`.execute(db)
  await sql`create index messages_by_phone_sending on messages (phone_id, sent_at) where sent_at is not null`.execute(
    db,
  )

  await sql`
    create table message_tries (
      provider_id text primary key,
      message_id  bigint not null references messages on delete cascade,
      channel     text not null check (channel in ('whatsapp', 'sms')),
      status      text not null,
      error_code  text,
      segments    smallint,
      cost_micros bigint,
      template    text,
      sent_at     timestamptz not null,
      created_at  timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index message_tries_by_message on message_tries (message_id)`.execute(db)
  await sql`create index message_tries_by_sending on message_tries (sent_at)`.execute(db)

  await sql`
    create table message_templates (
      name             text not null,
      language         text not null,
      content_hash     text not null,
      content_sid      text not null unique,
      approval         text not null default 'unsubmitted',
      rejection_reason text,
      checked_at       timestamptz not null,
      created_at       timestamptz not null default clock_timestamp(),
      primary key (name, language, content_hash)
    )`.execute(db)

  await sql`
    create table message_pace (
      sender     text primary key,
      next_at    timestamptz not null,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table message_alarms (
      what       text not null check (what in ('budget')),
      on_day     date not null,
      raised_at  timestamptz not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (what, on_day)
    )`.execute(db)
}
