import { sql, type Kysely } from 'kysely'

/**
 * MESSAGE: one notice for one recipient, written in the transaction that causes it and sent later. The
 * unique (subject, kind, recipient) is the promise that nobody is told the same thing twice. Its status is
 * `waiting` until the provider takes it and then only moves up; `expired` means that it stopped being useful
 * before it could be sent.
 *
 * INBOUND MESSAGE: what someone wrote to us, kept raw, applied once.
 *
 * QUESTION: what a producer is being asked now and until when; an answer by message belongs to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table messages (
      id             bigint generated always as identity primary key,
      subject        text not null,
      kind           text not null,
      recipient      text not null,
      phone_id       bigint not null references phones,
      person_id      bigint references people,
      association_id bigint references organizations,
      cycle_id       bigint references order_cycles,
      channel        text not null check (channel in ('whatsapp', 'sms')),
      language       text not null default 'es',
      variables      jsonb not null default '{}',
      body           text not null check (length(body) between 1 and 4096),
      urgent         boolean not null default false,
      status         text not null default 'waiting' check (status in ('waiting', 'accepted', 'queued', 'sending',
                     'sent', 'delivered', 'read', 'undelivered', 'failed', 'expired')),
      provider       text,
      provider_id    text unique,
      error_code     text,
      segments       smallint,
      cost_micros    bigint,
      send_after     timestamptz not null,
      useful_until   timestamptz not null,
      attempts       smallint not null default 0,
      leased_until   timestamptz,
      lease          uuid,
      sent_at        timestamptz,
      created_at     timestamptz not null default clock_timestamp(),
      constraint messages_once unique (subject, kind, recipient),
      constraint messages_useful check (send_after < useful_until),
      constraint messages_sent_have_provider check (
        status in ('waiting', 'expired', 'failed') or provider_id is not null)
    )`.execute(db)
  await sql`create index messages_to_send on messages (channel, send_after) where status = 'waiting'`.execute(
    db,
  )
  await sql`create index messages_by_phone on messages (phone_id, id)`.execute(db)
  await sql`create index messages_by_cycle on messages (cycle_id, association_id, kind)`.execute(db)

  await sql`
    create table message_events (
      provider_id text not null,
      status      text not null,
      at          timestamptz not null,
      parameters  jsonb not null default '{}',
      created_at  timestamptz not null default clock_timestamp(),
      primary key (provider_id, status)
    )`.execute(db)

  await sql`
    create table inbound_messages (
      id           bigint generated always as identity primary key,
      provider     text not null,
      provider_id  text not null,
      channel      text not null check (channel in ('whatsapp', 'sms')),
      from_address text not null,
      phone_id     bigint references phones,
      body         text not null,
      parameters   jsonb not null default '{}',
      received_at  timestamptz not null,
      leased_until timestamptz,
      understood   jsonb,
      outcome      text,
      handled_at   timestamptz,
      created_at   timestamptz not null default clock_timestamp(),
      unique (provider, provider_id)
    )`.execute(db)
  await sql`create index inbound_messages_to_handle on inbound_messages (id) where handled_at is null`.execute(
    db,
  )
  await sql`create index inbound_messages_by_phone on inbound_messages (phone_id, id)`.execute(db)

  await sql`
    create table questions (
      id          bigint generated always as identity primary key,
      kind        text not null check (kind in ('harvest')),
      cycle_id    bigint not null references order_cycles,
      producer_id bigint not null references producers,
      phone_id    bigint references phones,
      asked_at    timestamptz not null,
      answer_by   timestamptz not null,
      closed_at   timestamptz,
      created_at  timestamptz not null default clock_timestamp(),
      unique (kind, cycle_id, producer_id)
    )`.execute(db)
  await sql`create index questions_by_phone on questions (phone_id, answer_by)`.execute(db)
}
