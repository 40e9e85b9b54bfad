import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { ALWAYS_TOLD } from '../message-catalogue'
import { type Fate } from '../fates/message-fate'
import { firstLookAfter } from '../fates/later-looks'
import { type Channel } from '../message-layout'

const clock = sql`clock as materialized (select chaka_now() as now)`

export type Attempt = {
  attempts: number
  unsureSends: number
  unsureSince: Date
  now: Date
  hasEnded: boolean
}

/**
 * Counts a try just before the provider is called, and answers the clock; nothing when the lease has ended
 * or the message is no longer to be sent. It expires here when whom it is for has asked for silence since it was
 * queued, or when something newer has overtaken it: the row is locked, so nothing is sent after either.
 * @param attempt.sends the provider is given it now: the error is emptied, since a send that leaves no trace is an
 *   unknown fate, and the send is counted; else it is only looked for
 */
export async function startAttempt(
  db: Database,
  attempt: { id: number; lease: string; sends: { template: string | null } | null },
): Promise<Attempt | undefined> {
  const { id, lease, sends } = attempt
  const { rows } = await sql<Attempt>`
    with ${clock}, trial as (
      select messages.id, clock.now,
             case when messages.overtaken_at is not null then 'withdrawn'
                  when messages.kind <> all (${[...ALWAYS_TOLD]}::text[]) and wants_silence(messages)
                  then 'opted_out' end as ended
        from messages, clock
       where messages.id = ${id} and messages.lease = ${lease}::uuid
         and messages.status = 'waiting'
         and messages.leased_until > clock.now and messages.useful_until > clock.now
         for update of messages), told as (
      select trial.*, ended is null and ${sends !== null} as is_sent from trial)
    update messages
       set attempts       = messages.attempts + case when told.ended is null then 1 else 0 end,
           first_tried_at = case when is_sent then coalesce(messages.first_tried_at, clock_timestamp())
                                 else messages.first_tried_at end,
           unsure_sends   = messages.unsure_sends + is_sent::int,
           unsure_since   = case when is_sent then told.now else messages.unsure_since end,
           template       = case when is_sent then ${sends?.template ?? null}::text else messages.template end,
           status         = case when told.ended is null then messages.status else 'expired' end,
           error_code     = case when told.ended is not null then told.ended
                                 when is_sent then null else messages.error_code end
      from told
     where messages.id = told.id
    returning messages.attempts, messages.unsure_sends, coalesce(messages.unsure_since, told.now) as unsure_since,
              told.now, told.ended is not null as has_ended`.execute(db)
  return rows[0]
}

/**
 * Writes down that the provider took it. Asks for `waiting`, not for the lease: a slow provider's answer still
 * counts, and stops the worker that took the message over from sending it again. Of the channel that it was tried
 * on: a late answer of WhatsApp must not pass for the SMS that the message has become.
 * @returns false when another try was written down before: this one is kept as a try
 */
export async function recordTaken(
  trx: Trx,
  record: {
    id: number
    /** it was tried on */
    channel: Channel
    provider: string
    /** more can be asked of it later */
    knowsLater: boolean
    startedAt: Date
    fate: Extract<Fate, { taken: unknown }>
  },
): Promise<boolean> {
  const { id, channel, provider, startedAt } = record
  const { taken, status } = record.fate
  const lookAfter = record.knowsLater ? firstLookAfter(startedAt) : null
  const { numAffectedRows } = await sql`
    update messages
       set status = ${status}, provider = ${provider}, provider_id = ${taken.providerId},
           segments = coalesce(${taken.segments ?? null}::smallint, segments),
           cost_micros = ${taken.costMicros ?? null}::bigint, cost_unit = ${taken.costUnit ?? null},
           look_after = ${lookAfter}::timestamptz, looks = 0, template = ${taken.template ?? null},
           error_code = null, sent_at = ${startedAt}, lease = null, leased_until = null
     where id = ${id} and status = 'waiting' and channel = ${channel}`.execute(trx)
  if (Number(numAffectedRows ?? 0) > 0) return true
  await sql`
    insert into message_tries (provider_id, message_id, channel, status, segments, cost_micros, cost_unit, look_after,
                               template, sent_at)
    select ${taken.providerId}, id, ${channel}, ${status}, ${taken.segments ?? null}::smallint,
           ${taken.costMicros ?? null}::bigint, ${taken.costUnit ?? null}, ${lookAfter}::timestamptz,
           ${taken.template ?? null}, ${startedAt}
      from messages
     where id = ${id} and provider_id is distinct from ${taken.providerId}
        on conflict do nothing`.execute(trx)
  return false
}

/**
 * What would wait for another try and was overtaken meanwhile does not: it would come after what overtook it.
 * @returns whether it was still this worker's to write
 */
export async function recordNotTaken(
  db: Database | Trx,
  record: { id: number; lease: string; provider: string; fate: Exclude<Fate, { taken: unknown }> },
): Promise<boolean> {
  const { id, lease, provider, fate } = record
  const isOver = sql`(overtaken_at is not null and ${fate.status}::text = 'waiting')`
  const { sendAfter, unsureSends } = fate.status === 'waiting' ? fate : { sendAfter: null, unsureSends: null }
  const { numAffectedRows } = await sql`
    update messages
       set status = case when ${isOver} then 'expired' else ${fate.status} end, provider = ${provider},
           error_code = case when ${isOver} then 'withdrawn' else ${fate.error} end,
           send_after = coalesce(${sendAfter}::timestamptz, send_after),
           unsure_sends = coalesce(${unsureSends}::smallint, unsure_sends), lease = null, leased_until = null
     where id = ${id} and status = 'waiting' and lease = ${lease}::uuid`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Gives back what this worker took and did not come to send; `held` stay leased until the lease ends. */
export async function releaseLease(db: Database, lease: string, held: readonly number[]): Promise<void> {
  await sql`
    update messages set lease = null, leased_until = null
     where lease = ${lease}::uuid and status = 'waiting' and id <> all (${[...held]}::bigint[])`.execute(db)
}

/** Of these ids of the provider, those that belong to a message already. */
export async function listKnownIds(db: Database, providerIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ providerId: string }>`
    select provider_id from messages where provider_id = any (${[...providerIds]}::text[])
     union all
    select provider_id from message_tries where provider_id = any (${[...providerIds]}::text[])`.execute(db)
  return new Set(rows.map((row) => row.providerId))
}
