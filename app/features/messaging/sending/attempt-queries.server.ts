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

export type AttemptToStart = { id: number; lease: string; sends: { template: string | null } | null }

/**
 * Counts tries just before the provider is called, and answers each with the clock; nothing when the lease has ended
 * or the message is no longer to be sent. It expires here when whom it is for has asked for silence since it was
 * queued, or when something newer has overtaken it: the row is locked, so nothing is sent after either. The `coalesce`
 * keeps any index but that of the ids from being thought of. [Among 5,000 that waited: 40 ms for fifty without it.]
 * @param attempts `sends`: the provider is given it now: the error is emptied, since a send that leaves no trace is an
 *   unknown fate, and the send is counted; else it is only looked for
 */
export async function startAttempts(
  db: Database,
  attempts: readonly AttemptToStart[],
): Promise<(Attempt | undefined)[]> {
  const asked = attempts
    .map(({ id, lease, sends }) => ({ id, lease, sends: sends !== null, template: sends?.template ?? null }))
    .sort((one, other) => one.id - other.id)
  const { rows } = await sql<Attempt & { id: number }>`
    with ${clock}, trial as (
      select locked.id, clock.now, locked.ended, asked.template, locked.ended is null and asked.sends as is_sent
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
               as asked (id bigint, lease uuid, sends boolean, template text), clock, lateral (
             select messages.id,
                    case when messages.overtaken_at is not null then 'withdrawn'
                         when messages.kind <> all (${[...ALWAYS_TOLD]}::text[]) and wants_silence(messages)
                         then 'opted_out' end as ended
               from messages
              where messages.id = asked.id
                and coalesce(messages.lease = asked.lease and messages.status = 'waiting'
                             and messages.leased_until > clock.now and messages.useful_until > clock.now, false)
                for update of messages) locked)
    update messages
       set attempts       = messages.attempts + case when trial.ended is null then 1 else 0 end,
           first_tried_at = case when is_sent then coalesce(messages.first_tried_at, clock_timestamp())
                                 else messages.first_tried_at end,
           unsure_sends   = messages.unsure_sends + is_sent::int,
           unsure_since   = case when is_sent then trial.now else messages.unsure_since end,
           template       = case when is_sent then trial.template else messages.template end,
           status         = case when trial.ended is null then messages.status else 'expired' end,
           error_code     = case when trial.ended is not null then trial.ended
                                 when is_sent then null else messages.error_code end
      from trial
     where messages.id = trial.id
    returning messages.id, messages.attempts, messages.unsure_sends,
              coalesce(messages.unsure_since, trial.now) as unsure_since, trial.now,
              trial.ended is not null as has_ended`.execute(db)
  const started = new Map(rows.map((row) => [row.id, row]))
  return attempts.map(({ id }) => started.get(id))
}

export type TakenTry = {
  id: number
  /** it was tried on */
  channel: Channel
  provider: string
  /** more can be asked of it later */
  knowsLater: boolean
  startedAt: Date
  fate: Extract<Fate, { taken: unknown }>
}

/**
 * Writes down that the provider took them. Asks for `waiting`, not for the lease: a slow provider's answer still
 * counts, and stops the worker that took the message over from sending it again. Of the channel that it was tried
 * on: a late answer of WhatsApp must not pass for the SMS that the message has become.
 * @returns those of which no other try was written down before; the others are kept as tries
 */
export async function recordTaken(trx: Trx, tries: readonly TakenTry[]): Promise<Set<number>> {
  const written = JSON.stringify(
    tries.map(({ id, channel, provider, knowsLater, startedAt, fate: { taken, status } }) => ({
      id,
      channel,
      provider,
      status,
      provider_id: taken.providerId,
      segments: taken.segments ?? null,
      cost_micros: taken.costMicros ?? null,
      cost_unit: taken.costUnit ?? null,
      look_after: knowsLater ? firstLookAfter(startedAt) : null,
      template: taken.template ?? null,
      sent_at: startedAt,
    })),
  )
  const taken = sql`jsonb_to_recordset(${written}::jsonb) as taken (
    id bigint, channel text, provider text, status text, provider_id text, segments smallint, cost_micros bigint,
    cost_unit text, look_after timestamptz, template text, sent_at timestamptz)`
  const { rows } = await sql<{ id: number }>`
    update messages
       set status = taken.status, provider = taken.provider, provider_id = taken.provider_id,
           segments = coalesce(taken.segments, messages.segments),
           cost_micros = taken.cost_micros, cost_unit = taken.cost_unit,
           look_after = taken.look_after, looks = 0, template = taken.template,
           error_code = null, sent_at = taken.sent_at, lease = null, leased_until = null
      from ${taken}
     where messages.id = taken.id
       and coalesce(messages.status = 'waiting' and messages.channel = taken.channel, false)
    returning messages.id`.execute(trx)
  const ours = new Set(rows.map(({ id }) => id))
  if (tries.every(({ id }) => ours.has(id))) return ours
  await sql`
    insert into message_tries (provider_id, message_id, channel, status, segments, cost_micros, cost_unit, look_after,
                               template, sent_at)
    select taken.provider_id, messages.id, taken.channel, taken.status, taken.segments, taken.cost_micros,
           taken.cost_unit, taken.look_after, taken.template, taken.sent_at
      from ${taken}
      join messages on messages.id = taken.id
     where messages.id <> all (${[...ours]}::bigint[]) and messages.provider_id is distinct from taken.provider_id
        on conflict do nothing`.execute(trx)
  return ours
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
