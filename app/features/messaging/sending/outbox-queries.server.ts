import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { ALWAYS_TOLD } from '../message-catalogue'
import { MOST_ATTEMPTS, type Fate } from '../fates/message-fate'
import { firstLookAfter } from '../fates/later-looks'
import { type Channel } from '../message-layout'

export type ClaimedMessage = {
  id: number
  kind: string
  channel: Channel
  recipient: string
  e164: string | null
  providerAddress: string | null
  language: string
  variables: unknown
  body: string
  usefulUntil: Date
  usefulSeconds: number
  attempts: number
  errorCode: string | null
  firstTriedAt: Date | null
  inSession: boolean
}

const isDue = (channel: Channel) => sql`
  messages.channel = ${channel} and messages.status = 'waiting' and messages.send_after <= clock.now
  and (messages.leased_until is null or messages.leased_until <= clock.now)`

/**
 * What waits on a channel, and whether it is its phone's turn. Whoever has several messages gets them one at a time
 * and in order: page 2 of a notice goes when page 1 is off our hands, even while page 1 waits for another try. What
 * is urgent waits only for what is urgent, and nothing waits for what the day's budget holds back.
 *
 * One pass with a window, since nothing may depend on statistics here: of 4,000 notices that a cut-off had just
 * queued, PostgreSQL expected one, and looking for the earlier ones of each phone took 8 s of every claim.
 */
const waiting = (
  channel: Channel,
  onlyKinds: readonly string[] | null = null,
) => sql`waiting as materialized (
  select messages.id, messages.urgent, messages.send_after, messages.useful_until, messages.any_hour,
         messages.send_after <= clock.now
         and (messages.leased_until is null or messages.leased_until <= clock.now)
         and messages.id = case when messages.urgent then min(messages.id) filter (where messages.urgent) over phone
                                else min(messages.id) over phone end as is_next
    from messages, clock
   where messages.channel = ${channel} and messages.status = 'waiting' and messages.useful_until > clock.now
     and (messages.send_after <= clock.now or messages.attempts > 0)
     and ${onlyKinds === null ? sql`true` : sql`(messages.urgent or messages.kind = any (${[...onlyKinds]}::text[]))`}
  window phone as (partition by messages.phone_id))`

/** Nothing went to this phone in the last seconds: WhatsApp drops what comes faster to one person. */
const isRested = (seconds: number) =>
  seconds === 0
    ? sql`true`
    : sql`not exists (
        select from messages recent
         where recent.phone_id = messages.phone_id
           and recent.sent_at > clock.now - make_interval(secs => ${seconds}::float8))`

const clock = sql`clock as materialized (select chaka_now() as now)`

/** WhatsApp's 24 hours, less the time that a message may still spend on its way. */
export const SESSION_MINUTES = 24 * 60 - 5

export const inSession = sql`exists (
  select from inbound_messages inbound
   where inbound.phone_id = messages.phone_id and inbound.channel = 'whatsapp'
     and inbound.received_at > clock.now - make_interval(mins => ${SESSION_MINUTES}))`

export async function hasDueMessages(db: Database, channel: Channel): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with ${clock}, ${waiting(channel)}
    select exists (select from waiting where is_next)
           or exists (select from messages, clock
                       where ${isDue(channel)} and messages.useful_until <= clock.now) as due`.execute(db)
  return rows[0]?.due ?? false
}

/** Marks as expired what is no longer useful and nobody is sending. */
export async function expireMessages(db: Database, channel: Channel): Promise<number> {
  const { numAffectedRows } = await sql`
    with ${clock}
    update messages
       set status = 'expired', lease = null, leased_until = null
      from clock
     where ${isDue(channel)} and messages.useful_until <= clock.now`.execute(db)
  return Number(numAffectedRows ?? 0)
}

export type Claim = {
  channel: Channel
  lease: string
  leaseSeconds: number
  limit: number
  /** seconds between two messages to one phone */
  personSeconds: number
  /** the day's budget is used up: beside what is urgent only these */
  onlyKinds: readonly string[] | null
  /** these are quiet hours that end then: only what goes at any hour, or is of no use by then */
  morning: Date | null
}

/**
 * Takes messages for one worker until the lease ends, the next one of each phone. Those that another worker is
 * taking at this moment are skipped; those of a worker that was killed come back when its lease ends. Each is locked
 * by its id, in their order, until there are enough; the `coalesce` keeps any other index from being thought of.
 */
export async function claimMessages(db: Database, claim: Claim): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    with ${clock}, ${waiting(claim.channel, claim.onlyKinds)}, next as materialized (
      select id
        from waiting
       where is_next
         and (${claim.morning}::timestamptz is null or any_hour or useful_until <= ${claim.morning})
       order by urgent desc, send_after, id
    ), due as (
      select locked.id
        from next, clock, lateral (
             select messages.id
               from messages
              where messages.id = next.id
                and coalesce(messages.status = 'waiting'
                             and (messages.leased_until is null or messages.leased_until <= clock.now), false)
                and ${isRested(claim.personSeconds)}
                for update of messages skip locked) locked
       limit ${claim.limit}
    ), claimed as (
      update messages
         set lease = ${claim.lease}::uuid,
             leased_until = clock.now + make_interval(secs => ${claim.leaseSeconds})
        from due, clock
       where messages.id = due.id
      returning messages.*)
    select messages.id, messages.kind, messages.channel, messages.recipient, phones.e164,
           phones.provider_address, messages.language, messages.variables, messages.body,
           messages.useful_until, extract(epoch from messages.useful_until - clock.now)::float8 as useful_seconds,
           messages.attempts, messages.error_code, messages.first_tried_at, ${inSession} as in_session
      from claimed as messages
      join phones on phones.id = messages.phone_id, clock
     order by messages.urgent desc, messages.send_after, messages.id`.execute(db)
  return rows
}

/**
 * Counts a try just before the provider is called, and answers the clock; nothing when the lease has ended
 * or the message is no longer to be sent. The error is emptied: a try that leaves no trace is an unknown
 * fate. Tries that leave no trace count too: after the last one the message fails here, and is not sent. So it
 * expires here when whom it is for has asked for silence since it was queued.
 */
export async function startAttempt(
  db: Database,
  attempt: { id: number; lease: string },
): Promise<{ attempts: number; now: Date; ended: 'failed' | 'expired' | null } | undefined> {
  const { rows } = await sql<{ attempts: number; now: Date; ended: 'failed' | 'expired' | null }>`
    with ${clock}, trial as (
      select messages.id, clock.now,
             case when messages.kind <> all (${[...ALWAYS_TOLD]}::text[]) and wants_silence(messages) then 'expired'
                  when messages.attempts >= ${MOST_ATTEMPTS} then 'failed' end as ended
        from messages, clock
       where messages.id = ${attempt.id} and messages.lease = ${attempt.lease}::uuid
         and messages.status = 'waiting'
         and messages.leased_until > clock.now and messages.useful_until > clock.now
         for update of messages)
    update messages
       set attempts   = messages.attempts + case when trial.ended is null then 1 else 0 end,
           first_tried_at = coalesce(messages.first_tried_at, clock_timestamp()),
           status     = coalesce(trial.ended, messages.status),
           error_code = case trial.ended when 'expired' then 'opted_out'
                                         when 'failed' then 'gave_up: ' || coalesce(messages.error_code, 'no trace') end
      from trial
     where messages.id = trial.id
    returning messages.attempts, trial.now, trial.ended`.execute(db)
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

/** @returns whether it was still this worker's to write */
export async function recordNotTaken(
  db: Database | Trx,
  record: { id: number; lease: string; provider: string; fate: Exclude<Fate, { taken: unknown }> },
): Promise<boolean> {
  const { id, lease, provider, fate } = record
  const { sendAfter, attempts } = fate.status === 'waiting' ? fate : { sendAfter: null, attempts: null }
  const { numAffectedRows } = await sql`
    update messages
       set status = ${fate.status}, provider = ${provider}, error_code = ${fate.error},
           send_after = coalesce(${sendAfter}::timestamptz, send_after),
           attempts = coalesce(${attempts}::smallint, attempts), lease = null, leased_until = null
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
