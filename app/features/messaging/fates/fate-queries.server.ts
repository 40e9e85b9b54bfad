import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type MessageStatus } from './message-fate'
import { type Channel } from '../message-layout'

/** A message whose fate is being written, its row locked. */
export type FateRow = {
  id: number
  phoneId: number
  channel: Channel
  status: MessageStatus
  usefulUntil: Date
  /** a newer message, or an answer, says otherwise */
  isOvertaken: boolean
  byTemplate: boolean
  /** the one it went by */
  template: string | null
  language: string
  givenBack: number
  now: Date
}

const fateRow = sql`
  id, phone_id, channel, status, useful_until, by_template or template is not null as by_template, template, language, given_back,
  overtaken_at is not null as is_overtaken, chaka_now() as now`

/**
 * From here to the end of the transaction nobody else writes about these ids of the provider. A report may come
 * before the answer to the send is written down: whoever comes second then sees what the first one wrote.
 */
export async function lockProviderIds(trx: Trx, providerIds: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(key)
      from (select hashtextextended('message ' || id, 0) as key
              from unnest(${[...providerIds]}::text[]) as asked (id) order by key offset 0) keys`.execute(trx)
}

export async function lockByProviderId(trx: Trx, providerId: string): Promise<FateRow | undefined> {
  const { rows } = await sql<FateRow>`
    select ${fateRow} from messages where provider_id = ${providerId} for update`.execute(trx)
  return rows[0]
}

export async function lockById(trx: Trx, id: number): Promise<FateRow | undefined> {
  const { rows } = await sql<FateRow>`select ${fateRow} from messages where id = ${id} for update`.execute(
    trx,
  )
  return rows[0]
}

export type Report = {
  /** as the provider calls it */
  status: string
  /** the status it means to us; null when it means nothing */
  means: MessageStatus | null
  error: string | null
  cause: string | null
}

/** @returns whether this report is the first of its kind */
export async function insertReport(
  trx: Trx,
  report: Report & { providerId: string; parameters: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into message_events (provider_id, status, at, parameters)
    values (${report.providerId}, ${report.status}, chaka_now(),
            ${report.parameters}::jsonb || jsonb_build_object('means', ${report.means}::text,
              'error', ${report.error}::text, 'cause', ${report.cause}::text))
        on conflict do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

/** What was reported of ids before their messages were known to have them. */
export async function listReports(
  trx: Trx,
  providerIds: readonly string[],
): Promise<(Report & { providerId: string })[]> {
  const { rows } = await sql<Report & { providerId: string }>`
    select provider_id, status, parameters ->> 'means' as means, parameters ->> 'error' as error,
           parameters ->> 'cause' as cause
      from message_events
     where provider_id = any (${[...providerIds]}::text[])
     order by created_at`.execute(trx)
  return rows
}

export async function setStatus(
  trx: Trx,
  message: { id: number; status: MessageStatus; error: string | null },
): Promise<void> {
  await sql`
    update messages set status = ${message.status}, error_code = ${message.error}
     where id = ${message.id}`.execute(trx)
}

/**
 * A report names our message, of which nobody knows what became of a try, though it may have been given up or have
 * expired meanwhile: this is what became of it.
 * @returns whether it was adopted
 */
export async function adoptProviderId(
  trx: Trx,
  adopted: { id: number; provider: string; providerId: string; channel: Channel },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update messages
       set status = 'accepted', provider = ${adopted.provider}, provider_id = ${adopted.providerId},
           error_code = null, lease = null, leased_until = null,
           look_after = chaka_now() + interval '10 minutes', looks = 0,
           sent_at = least(chaka_now(), useful_until - interval '1 second')
     where id = ${adopted.id} and attempts > 0
       and (status = 'waiting' or status = 'failed' and provider_id is null and starts_with(error_code, 'gave_up')
            or status = 'expired' and provider_id is null
               and coalesce(error_code not in ('withdrawn', 'opted_out'), true))
       and not exists (select from message_tries kept where kept.provider_id = ${adopted.providerId})
       and channel = ${adopted.channel}`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

/** A try on the channel that was left: what is reported of it stays with it. Answers its message. */
export async function reportOnTry(
  trx: Trx,
  report: { providerId: string; status: MessageStatus; error: string | null },
): Promise<number | undefined> {
  const { rows } = await sql<{ messageId: number }>`
    update message_tries set status = ${report.status}, error_code = coalesce(${report.error}, error_code)
     where provider_id = ${report.providerId}
    returning message_id`.execute(trx)
  return rows[0]?.messageId
}

/** It waits to be tried by WhatsApp once more; what became of it until now is kept beside it (`keepTries`). */
export async function giveBack(
  trx: Trx,
  again: { id: number; error: string; sendAfter: Date; byTemplate: boolean },
): Promise<void> {
  const { id, error, sendAfter, byTemplate } = again
  await sql`
    update messages
       set status = 'waiting', send_after = least(${sendAfter}::timestamptz, useful_until - interval '1 second'),
           error_code = ${error}, by_template = ${byTemplate}, given_back = given_back + 1, attempts = 0,
           unsure_sends = 0, first_tried_at = null, provider_id = null, sent_at = null, template = null,
           cost_micros = null, cost_unit = null, look_after = null, looks = 0, lease = null, leased_until = null
     where id = ${id}`.execute(trx)
}

/** It did arrive by WhatsApp: the next try, or the SMS, that has not begun yet is not sent. */
export async function returnToTry(trx: Trx, providerId: string): Promise<void> {
  await sql`
    with returned as (
      update messages
         set channel = message_tries.channel, provider_id = message_tries.provider_id, rerouted = null,
             status = message_tries.status, sent_at = message_tries.sent_at,
             template = message_tries.template, cost_micros = message_tries.cost_micros,
             cost_unit = message_tries.cost_unit, look_after = message_tries.look_after,
             looks = message_tries.looks, error_code = null
        from message_tries
       where message_tries.provider_id = ${providerId} and messages.id = message_tries.message_id
         and messages.status = 'waiting' and messages.attempts = 0 and messages.leased_until is null
      returning message_tries.provider_id)
    delete from message_tries using returned where message_tries.provider_id = returned.provider_id`.execute(
    trx,
  )
}

export async function setWhatsappReach(
  trx: Trx,
  phone: { phoneId: number; canWhatsapp: boolean },
): Promise<void> {
  await sql`
    update phones set can_whatsapp = ${phone.canWhatsapp}
     where id = ${phone.phoneId} and can_whatsapp is distinct from ${phone.canWhatsapp}`.execute(trx)
}
