import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { storableJson } from '../inbound/storable-text'

export type MovingRow = {
  id: number
  kind: string
  recipient: string
  language: string
  variables: unknown
  body: string
  /** a further page whose first page went to SMS before, with all of its text */
  isCovered: boolean
}

/**
 * Messages of WhatsApp that are to go by SMS: those that wait and nobody is sending, and those that failed
 * and nothing newer overtook. To an
 * address without a number no SMS goes: a failure there is left to the coordinator's call.
 */
export async function lockForSms(trx: Trx, ids: readonly number[]): Promise<MovingRow[]> {
  const { rows } = await sql<MovingRow>`
    select id, kind, recipient, language, variables, body,
           exists (select from messages first
                    where first.subject = messages.subject and first.kind = messages.kind
                      and first.recipient = split_part(messages.recipient, '#', 1)
                      and first.id <> messages.id and first.rerouted is not null) as is_covered
      from messages
     where id = any (${[...ids]}::bigint[]) and channel = 'whatsapp'
       and exists (select from phones where phones.id = messages.phone_id and phones.e164 is not null)
       and overtaken_at is null
       and (status in ('failed', 'undelivered')
            or status = 'waiting' and (leased_until is null or leased_until <= chaka_now()))
     order by id
       for update`.execute(trx)
  return rows
}

export async function keepTries(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`
    insert into message_tries (provider_id, message_id, channel, status, error_code, segments, cost_micros,
                               cost_unit, look_after, looks, template, sent_at)
    select provider_id, id, channel, status, error_code, segments, cost_micros, cost_unit, look_after, looks,
           template, sent_at
      from messages
     where id = any (${[...ids]}::bigint[]) and provider_id is not null
        on conflict do nothing`.execute(trx)
}

export async function withdrawPages(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update messages set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
     where id = any (${[...ids]}::bigint[])`.execute(trx)
}

export type SmsRow = {
  /** the message that this is, or of which it is a further page */
  of: number
  recipient: string
  body: string
  segments: number
  why: string
}

/**
 * The messages themselves now wait as SMS. Further pages of WhatsApp that nobody has sent give way to those of
 * the SMS; a page that WhatsApp took already stays as it is.
 */
export async function writeSms(trx: Trx, rows: readonly SmsRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    with page as materialized (
      select * from jsonb_to_recordset(${storableJson(rows)}::jsonb)
        as page ("of" bigint, recipient text, body text, segments smallint, why text)
    ), first as (
      update messages
         set channel = 'sms', rerouted = page.why, body = page.body, segments = page.segments,
             status = 'waiting', send_after = least(chaka_now(), useful_until - interval '1 second'),
             attempts = 0, unsure_sends = 0, first_tried_at = null, error_code = null, provider = null,
             provider_id = null, by_template = false,
             cost_micros = null, cost_unit = null, look_after = null, looks = 0, template = null, sent_at = null, lease = null, leased_until = null
        from page
       where messages.id = page."of" and page.recipient = messages.recipient
    ), gone as (
      update messages m
         set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
        from messages base
       where base.id in (select "of" from page) and m.subject = base.subject and m.kind = base.kind
         and starts_with(m.recipient, base.recipient || '#') and m.status = 'waiting' and m.channel = 'whatsapp'
         and (m.leased_until is null or m.leased_until <= chaka_now())
         and not exists (select from page
                          where page."of" = base.id and page.recipient = m.recipient)
    )
    insert into messages (subject, kind, recipient, phone_id, person_id, association_id, cycle_id, channel,
                          language, variables, body, urgent, any_hour, segments, send_after, useful_until, status, rerouted)
    select base.subject, base.kind, page.recipient, base.phone_id, base.person_id, base.association_id,
           base.cycle_id, 'sms', base.language, '{}', page.body, base.urgent,
           base.any_hour, page.segments,
           least(chaka_now(), base.useful_until - interval '1 second'), base.useful_until, 'waiting', page.why
      from page
      join messages base on base.id = page."of" and base.recipient <> page.recipient
     order by base.id, page.recipient
        on conflict (subject, kind, recipient) do update
       set channel = 'sms', rerouted = excluded.rerouted, body = excluded.body, segments = excluded.segments,
           variables = '{}', attempts = 0, unsure_sends = 0, first_tried_at = null, error_code = null, by_template = false
     where messages.status = 'waiting' and messages.channel = 'whatsapp'
       and (messages.leased_until is null or messages.leased_until <= chaka_now())`.execute(trx)
}
