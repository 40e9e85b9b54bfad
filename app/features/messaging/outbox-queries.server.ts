import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { ALWAYS_TOLD } from './message-catalogue'
import { MOST_ATTEMPTS, type Fate } from './message-fate'
import { type Channel } from './message-layout'

export type ClaimedMessage = {
  id: number
  kind: string
  channel: Channel
  e164: string | null
  providerAddress: string | null
  language: string
  variables: unknown
  body: string
  usefulUntil: Date
  attempts: number
  errorCode: string | null
}

const isDue = (channel: Channel) => sql`
  messages.channel = ${channel} and messages.status = 'waiting' and messages.send_after <= clock.now
  and (messages.leased_until is null or messages.leased_until <= clock.now)`

/**
 * Whoever has several messages waiting on a channel gets them one at a time and in order: page 2 of a notice
 * goes when page 1 is off our hands, even while page 1 waits for another try. What is urgent waits only for
 * what is urgent.
 */
const isNext = sql`
  not exists (
    select from messages earlier
     where earlier.phone_id = messages.phone_id and earlier.id < messages.id
       and earlier.channel = messages.channel and earlier.status = 'waiting'
       and earlier.urgent >= messages.urgent and earlier.useful_until > clock.now
       and (earlier.send_after <= clock.now or earlier.attempts > 0))`

const clock = sql`clock as materialized (select chaka_now() as now)`

export async function hasDueMessages(db: Database, channel: Channel): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with ${clock}
    select exists (select from messages, clock where ${isDue(channel)} and ${isNext}) as due`.execute(db)
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

/**
 * Takes messages for one worker until the lease ends, the next one of each phone. With a `morning`, these are quiet
 * hours that end then: only what goes at any hour, or is of no use by then. Those that another worker is taking at this moment are
 * skipped; those of a worker that was killed come back when its lease ends.
 */
export async function claimMessages(
  db: Database,
  claim: { channel: Channel; lease: string; leaseSeconds: number; limit: number; morning: Date | null },
): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    with ${clock}, due as (
      select messages.id
        from messages, clock
       where ${isDue(claim.channel)} and messages.useful_until > clock.now and ${isNext}
         and (${claim.morning}::timestamptz is null or messages.any_hour or messages.useful_until <= ${claim.morning})
       order by messages.urgent desc, messages.send_after, messages.id
       limit ${claim.limit}
         for update of messages skip locked
    ), claimed as (
      update messages
         set lease = ${claim.lease}::uuid,
             leased_until = clock.now + make_interval(secs => ${claim.leaseSeconds})
        from due, clock
       where messages.id = due.id
      returning messages.*)
    select claimed.id, claimed.kind, claimed.channel, phones.e164, phones.provider_address, claimed.language,
           claimed.variables, claimed.body, claimed.useful_until, claimed.attempts, claimed.error_code
      from claimed
      join phones on phones.id = claimed.phone_id
     order by claimed.urgent desc, claimed.send_after, claimed.id`.execute(db)
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
           status     = coalesce(trial.ended, messages.status),
           error_code = case trial.ended when 'expired' then 'opted_out'
                                         when 'failed' then 'gave_up: ' || coalesce(messages.error_code, 'no trace') end
      from trial
     where messages.id = trial.id
    returning messages.attempts, trial.now, trial.ended`.execute(db)
  return rows[0]
}

/**
 * Writes down how a try ended. Asks for `waiting`, not for the lease: a slow provider's answer still counts,
 * and stops the worker that took the message over from sending it again.
 */
export async function recordFate(
  db: Database,
  record: { id: number; lease: string; provider: string; startedAt: Date; fate: Fate },
): Promise<void> {
  const { id, lease, provider, fate } = record
  if ('taken' in fate) {
    await sql`
      update messages
         set status = ${fate.status}, provider = ${provider}, provider_id = ${fate.taken.providerId},
             segments = coalesce(${fate.taken.segments ?? null}::smallint, segments),
             cost_micros = ${fate.taken.costMicros ?? null}::bigint,
             error_code = null, sent_at = ${record.startedAt}, lease = null, leased_until = null
       where id = ${id} and status = 'waiting'`.execute(db)
    return
  }
  const sendAfter = fate.status === 'waiting' ? fate.sendAfter : null
  await sql`
    update messages
       set status = ${fate.status}, provider = ${provider}, error_code = ${fate.error},
           send_after = coalesce(${sendAfter}::timestamptz, send_after), lease = null, leased_until = null
     where id = ${id} and status = 'waiting' and lease = ${lease}::uuid`.execute(db)
}

/** Gives back what this worker took and did not come to send; `held` stay leased until the lease ends. */
export async function releaseLease(db: Database, lease: string, held: readonly number[]): Promise<void> {
  await sql`
    update messages set lease = null, leased_until = null
     where lease = ${lease}::uuid and status = 'waiting' and id <> all (${[...held]}::bigint[])`.execute(db)
}
