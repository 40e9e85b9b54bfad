import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database, type Trx } from '#db/client.server'
import { type Channel } from './message-layout'
import { storableJson } from './inbound/storable-text'

export type PhoneReach = {
  phoneId: number
  canWhatsapp: boolean | null
  optedOut: boolean
  hasNumber: boolean
  /** whoever it was is forgotten: nothing reaches it any more */
  isForgotten: boolean
}

/** What each of these phones can receive, and whether its last word was BAJA. */
export async function listPhoneReach(
  db: Database | Trx,
  phones: readonly number[] | { e164: string },
): Promise<PhoneReach[]> {
  const those =
    'e164' in phones ? sql`phones.e164 = ${phones.e164}` : sql`phones.id = any (${idArray(phones)})`
  const { rows } = await sql<PhoneReach>`
    select phones.id           as "phoneId",
           phones.can_whatsapp as "canWhatsapp",
           coalesce(not latest.given, false) as "optedOut",
           phones.e164 is not null           as "hasNumber",
           phones.forgotten_at is not null   as "isForgotten"
      from phones
      left join lateral (
             select given
               from consents
              where consents.phone_id = phones.id and consents.what = 'messages'
              order by consents.id desc
              limit 1) as latest on true
     where ${those}`.execute(db)
  return rows
}

/** Those of these people whose own last word was that they want no messages, whatever their phones said. */
export async function listSilentPeople(
  db: Database | Trx,
  personIds: readonly number[],
): Promise<Set<number>> {
  if (personIds.length === 0) return new Set()
  const { rows } = await sql<{ personId: number }>`
    select person_id
    from   (select distinct on (person_id) person_id, given
            from   consents
            where  person_id = any (${personIds}::bigint[]) and what = 'messages'
            order by person_id, id desc) last_word
    where  not given`.execute(db)
  return new Set(rows.map((row) => row.personId))
}

/**
 * Waits, and no provider is being given it: nobody holds it, or its holder has not begun. Who begins asks under the
 * row's lock whether it still waits (`startAttempts`), so what is stopped here is not sent.
 */
export const isInNoHand = sql`(
  status = 'waiting' and (attempts = 0 or leased_until is null or leased_until < chaka_now()))`

/** What waits for a person at a phone waits at another one, or is parked; what a provider is being given stays. */
export async function moveWaiting(
  trx: Trx,
  { personId, fromPhoneId, toPhoneId }: { personId: number; fromPhoneId: number; toPhoneId: number | null },
): Promise<void> {
  const isParked = sql`${toPhoneId}::bigint is null`
  await sql`
    update messages
       set phone_id = coalesce(${toPhoneId}::bigint, phone_id),
           status = case when ${isParked} then 'expired' else status end,
           error_code = case when ${isParked} then 'number_gone' else error_code end,
           lease = null, leased_until = null
     where person_id = ${personId} and phone_id = ${fromPhoneId} and ${isInNoHand}`.execute(trx)
}

export type MessageRow = {
  subject: string
  kind: string
  recipient: string
  phone_id: number
  person_id: number | null
  association_id: number | null
  cycle_id: number | null
  channel: Channel
  language: string
  /** JSON */
  variables: string
  body: string
  urgent: boolean
  any_hour: boolean
  segments: number | null
  send_after: string | null
  useful_until: string
  /** of use so long at most, from when it is due */
  most_hours: number
}

/** The variables of each stand in it as they are: written as JSON once. */
function jsonOf(rows: readonly MessageRow[]): string {
  const objects = rows.map(
    ({ variables, ...row }) => `${storableJson(row).slice(0, -1)},"variables":${variables}}`,
  )
  return `[${objects.join(',')}]`
}

/**
 * Writes messages that were not written before; answers how many were new. One parameter whatever their
 * number. What is no longer useful is kept as `expired`, so that it can be seen. Columns are named one by one, so that
 * connections keep it planned (`db/kept-statements`).
 */
export async function insertMessages(trx: Trx, rows: readonly MessageRow[]): Promise<number> {
  const { numAffectedRows } = await sql`
    with clock as materialized (select chaka_now() as now), queued as (
      select row.subject, row.kind, row.recipient, row.phone_id, row.person_id, row.association_id, row.cycle_id,
             row.channel, row.language, row.variables, row.body, row.urgent, row.any_hour, row.segments,
             coalesce(row.send_after, clock.now) as due_at,
             least(row.useful_until,
                   coalesce(row.send_after, clock.now) + make_interval(hours => row.most_hours)) as ends_at
        from clock,
             json_to_recordset(${jsonOf(rows)}::json) as row (
               subject text, kind text, recipient text, phone_id bigint, person_id bigint,
               association_id bigint, cycle_id bigint, channel text, language text, variables jsonb,
               body text, urgent boolean, any_hour boolean, segments smallint, send_after timestamptz,
               useful_until timestamptz, most_hours int))
    insert into messages (subject, kind, recipient, phone_id, person_id, association_id, cycle_id, channel,
                          language, variables, body, urgent, any_hour, segments, send_after, useful_until, status,
                          error_code)
    select queued.subject, queued.kind, queued.recipient, queued.phone_id, queued.person_id, queued.association_id,
           queued.cycle_id, queued.channel, queued.language, queued.variables, queued.body, queued.urgent, queued.any_hour, queued.segments,
           least(queued.due_at, queued.ends_at - interval '1 second'), queued.ends_at,
           case when queued.ends_at <= clock.now then 'expired' else 'waiting' end,
           case when queued.ends_at <= clock.now then 'too_late' end
      from queued, clock
        on conflict (subject, kind, recipient) do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/**
 * What was said by message on a phone: of everyone who has it, one row each; of the phone alone while nobody
 * does.
 */
export async function insertConsent(
  trx: Trx,
  consent: {
    phoneId: number
    given: boolean
    how: string
    inboundId: number | null
    at: Date
    what: string
    textVersion: string
  },
): Promise<void> {
  const { phoneId, given, how, inboundId, at, what, textVersion } = consent
  await sql`
    insert into consents (person_id, phone_id, what, given, how, text_version, inbound_id, recorded_at)
    select    owner.person_id, ${phoneId}, ${what}, ${given}, ${how}, ${textVersion}, ${inboundId}::bigint,
              ${at}::timestamptz
    from      (select ${phoneId}::bigint as phone_id) phone
    left join person_phones owner on owner.phone_id = phone.phone_id
    order by  owner.person_id`.execute(trx)
}
