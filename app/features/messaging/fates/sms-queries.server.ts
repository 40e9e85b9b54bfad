import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { storableJson } from '../inbound/storable-text'

export type MovingRow = {
  id: number
  subject: string
  kind: string
  recipient: string
  language: string
  /** of the notice, also where this is a further page of it */
  variables: unknown
  body: string
}

const isStillHers = sql`(
  person_id is null
  or exists (select from people told
               join person_phones owned on owned.person_id in (told.id, told.merged_into_id)
              where told.id = messages.person_id and owned.phone_id = messages.phone_id))`

/**
 * Messages of WhatsApp that are to go by SMS: those that wait and nobody is sending, and those that failed
 * and nothing newer overtook. To an address without a number no SMS goes, nor to a phone that has stopped being
 * hers: a failure there is left to the coordinator's call.
 */
export async function lockForSms(trx: Trx, ids: readonly number[]): Promise<MovingRow[]> {
  const { rows } = await sql<MovingRow>`
    select id, subject, kind, recipient, language, body,
           coalesce((select first.variables from messages first
                      where first.subject = messages.subject and first.kind = messages.kind
                        and first.recipient = split_part(messages.recipient, '#', 1)), variables) as variables
      from messages
     where id = any (${[...ids]}::bigint[]) and channel = 'whatsapp'
       and exists (select from phones where phones.id = messages.phone_id and phones.e164 is not null)
       and overtaken_at is null
       and (status in ('failed', 'undelivered') and ${isStillHers}
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

const pageOfBase = sql`
  page.subject = base.subject and page.kind = base.kind and starts_with(page.recipient, base.recipient || '#')`

/** Whoever writes about a further page at this moment is done first, or waits: none changes while the SMS are written. */
export async function lockFurtherPages(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`
    select page.id
      from messages base join messages page on ${pageOfBase}
     where base.id = any (${[...ids]}::bigint[])
     order by page.id
       for update of page`.execute(trx)
}

/** Nobody was given it, and nobody is giving it to anybody: what is unknown of an earlier try may have arrived. */
const isUntold = sql`(
  page.status = 'waiting' and page.channel = 'whatsapp' and (page.leased_until is null or page.leased_until <= chaka_now())
  and not (page.attempts > 0 and coalesce(page.error_code, 'unknown') = 'unknown')
  or page.status = 'expired' and page.provider_id is null and page.error_code is distinct from 'unknown')`

/** Of these notices those of which no further page has left, or is leaving: they can be told anew as a whole. */
export async function listUntold(trx: Trx, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select base.id
      from messages base
     where base.id = any (${[...ids]}::bigint[])
       and not exists (select from messages page where ${pageOfBase} and not ${isUntold})`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** What the further pages of a notice of WhatsApp say, in their order. */
export async function listFurtherBodies(trx: Trx, id: number): Promise<string[]> {
  const { rows } = await sql<{ body: string }>`
    select page.body
      from messages base join messages page on ${pageOfBase}
     where base.id = ${id} and page.channel = 'whatsapp'
     order by page.id`.execute(trx)
  return rows.map(({ body }) => body)
}

/** Pages of WhatsApp that the SMS of their first page say already. */
export async function withdrawPages(trx: Trx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update messages set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
     where id = any (${[...ids]}::bigint[]) and channel = 'whatsapp'`.execute(trx)
}

export type SmsRow = {
  /** the message that this is, or of which it is a further page */
  of: number
  /** of the page, from 1: the message itself */
  page: number
  body: string
  segments: number
  why: string
  /** it takes the place of the whole notice, its further pages too */
  isWhole: boolean
}

const isFree = sql`
  page.status = 'waiting' and (page.leased_until is null or page.leased_until <= chaka_now())`

/**
 * The messages themselves now wait as SMS. Where an SMS takes the place of the whole notice, further pages that nobody
 * has sent give way to those of the SMS; where it is one page's own, the others stay as they are and what it goes on in
 * stands beside them ("...#sms2" instead of "...#2"): no part of the notice may be missing, or be there twice. Of the
 * further pages the caller has the locks (`lockFurtherPages`).
 */
export async function writeSms(trx: Trx, rows: readonly SmsRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    with sms as materialized (
      select * from jsonb_to_recordset(${storableJson(rows)}::jsonb)
        as sms ("of" bigint, page smallint, body text, segments smallint, why text, "isWhole" boolean)
    ), first as (
      update messages
         set channel = 'sms', rerouted = sms.why, body = sms.body, segments = sms.segments,
             status = 'waiting', send_after = least(chaka_now(), useful_until - interval '1 second'),
             attempts = 0, unsure_sends = 0, first_tried_at = null, error_code = null, provider = null,
             provider_id = null, by_template = false,
             cost_micros = null, cost_unit = null, look_after = null, looks = 0, template = null, sent_at = null, lease = null, leased_until = null
        from sms
       where messages.id = sms."of" and sms.page = 1
    ), further as materialized (
      select sms.*, base.recipient || case when not sms."isWhole" or exists (
               select from messages page
                where page.subject = base.subject and page.kind = base.kind
                  and page.recipient = base.recipient || '#' || sms.page
                  and not (page.channel = 'whatsapp' and ${isFree})) then '#sms' else '#' end || sms.page as recipient
        from sms
        join messages base on base.id = sms."of" and sms.page > 1
    ), gone as (
      update messages page
         set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
        from messages base
       where base.id in (select "of" from sms where "isWhole") and ${pageOfBase} and ${isFree}
         and not exists (select from further
                          where further."of" = base.id and further.recipient = page.recipient)
    )
    insert into messages (subject, kind, recipient, phone_id, person_id, association_id, cycle_id, channel,
                          language, variables, body, urgent, any_hour, segments, send_after, useful_until, status, rerouted)
    select base.subject, base.kind, further.recipient, base.phone_id, base.person_id, base.association_id,
           base.cycle_id, 'sms', base.language, '{}', further.body, base.urgent,
           base.any_hour, further.segments,
           least(chaka_now(), base.useful_until - interval '1 second'), base.useful_until, 'waiting', further.why
      from further
      join messages base on base.id = further."of"
     order by base.id, further.page
        on conflict (subject, kind, recipient) do update
       set channel = 'sms', rerouted = excluded.rerouted, body = excluded.body, segments = excluded.segments,
           variables = '{}', attempts = 0, unsure_sends = 0, first_tried_at = null, error_code = null, by_template = false
     where messages.status = 'waiting' and messages.channel = 'whatsapp'
       and (messages.leased_until is null or messages.leased_until <= chaka_now())`.execute(trx)
}
