import { sql } from 'kysely'
import { type Database } from '#db/client.server'
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
  /** she wrote within 24 hours, and WhatsApp has not said that they are over */
  inSession: boolean
}

const isDue = (channel: Channel) => sql`
  messages.channel = ${channel} and messages.status = 'waiting' and messages.send_after <= clock.now
  and (messages.leased_until is null or messages.leased_until <= clock.now)`

/**
 * What waits on a channel, and whether it is its phone's turn. Whoever has several messages gets them one at a time
 * and in order: page 2 of a notice goes when page 1 is off our hands, even while page 1 waits for another try, and
 * others wait for a try that comes within a minute. One that is put off for longer, until the morning or for as
 * long as its fate is asked about, keeps nothing waiting but its own pages. What is urgent waits only for what is
 * urgent and passes the rest, and nothing waits for what the day's budget holds back; it does not hold back answers
 * to what somebody wrote.
 *
 * Passes with windows, since nothing may depend on statistics here: of 4,000 notices that a cut-off had just
 * queued, PostgreSQL expected one, and looking for the earlier ones of each phone took 8 s of every claim.
 */
const waiting = (channel: Channel, onlyKinds: readonly string[] | null = null) => sql`queued as materialized (
  select messages.id, messages.phone_id, messages.urgent, messages.send_after, messages.useful_until,
         messages.any_hour,
         messages.send_after <= clock.now
         and (messages.leased_until is null or messages.leased_until <= clock.now) as is_due,
         messages.send_after <= clock.now + interval '1 minute'
         and messages.id = min(messages.id) over notice as is_in_line
    from messages, clock
   where messages.channel = ${channel} and messages.status = 'waiting' and messages.useful_until > clock.now
     and (messages.send_after <= clock.now or messages.attempts > 0 or messages.given_back > 0)
     and ${
       onlyKinds === null
         ? sql`true`
         : sql`(messages.urgent or messages.subject like 'inbound:%'
                or messages.kind = any (${[...onlyKinds]}::text[]))`
     }
  window notice as (partition by messages.phone_id, messages.subject, messages.kind,
                                 split_part(messages.recipient, '#', 1))
), waiting as materialized (
  select id, urgent, send_after, useful_until, any_hour,
         is_due and is_in_line
         and id = coalesce(min(id) filter (where urgent and is_in_line) over phone,
                           min(id) filter (where is_in_line) over phone) as is_next
    from queued
  window phone as (partition by phone_id))`

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

/** Marks as expired what is no longer useful and nobody is sending, with the reason. */
export async function expireMessages(db: Database, channel: Channel): Promise<number> {
  const { numAffectedRows } = await sql`
    with ${clock}
    update messages
       set status = 'expired', lease = null, leased_until = null,
           error_code = case when overtaken_at is not null then 'withdrawn'
                             else coalesce(error_code, case when attempts > 0 then 'unknown' else 'too_late' end) end
      from clock
     where ${isDue(channel)} and messages.useful_until <= clock.now`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Which of what is due a worker may send now. */
export type LineOptions = {
  channel: Channel
  /** the day's budget is used up: beside what is urgent only these */
  onlyKinds: readonly string[] | null
  /** these are quiet hours: only what goes at any hour */
  isNight: boolean
}

/** The next message of each phone, in the order in which they go; at most `most`. Nobody has any of them yet. */
export async function listInLine(
  db: Database,
  { channel, onlyKinds, isNight }: LineOptions,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${clock}, ${waiting(channel, onlyKinds)}
    select id
      from waiting
     where is_next and (any_hour or not ${isNight})
     order by urgent desc, send_after, id
     limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

export type Claim = {
  channel: Channel
  lease: string
  leaseSeconds: number
  /** seconds between two messages to one phone */
  personSeconds: number
  /** of the line, in its order */
  ids: readonly number[]
}

/**
 * Takes messages of the line for one worker until the lease ends. Those that another worker is taking at this moment
 * or has sent meanwhile are skipped; those of a worker that was killed come back when its lease ends. Each is locked
 * by its id, in their order; the `coalesce` keeps any other index from being thought of.
 */
export async function claimMessages(db: Database, claim: Claim): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
    with ${clock}, due as (
      select locked.id
        from unnest(${[...claim.ids]}::bigint[]) with ordinality as line (id, place), clock, lateral (
             select messages.id
               from messages
              where messages.id = line.id
                and coalesce(messages.status = 'waiting' and messages.channel = ${claim.channel}
                             and messages.send_after <= clock.now and messages.useful_until > clock.now
                             and (messages.leased_until is null or messages.leased_until <= clock.now), false)
                and ${isRested(claim.personSeconds)}
                for update of messages skip locked) locked
    ), claimed as (
      update messages
         set lease = ${claim.lease}::uuid,
             leased_until = clock.now + make_interval(secs => ${claim.leaseSeconds})
        from due, clock
       where messages.id = due.id
      returning messages.id, messages.kind, messages.channel, messages.recipient, messages.phone_id,
                messages.language, messages.variables, messages.body, messages.urgent, messages.send_after,
                messages.useful_until, messages.attempts, messages.error_code, messages.first_tried_at,
                messages.by_template)
    select messages.id, messages.kind, messages.channel, messages.recipient, phones.e164,
           phones.provider_address, messages.language, messages.variables, messages.body,
           messages.useful_until, extract(epoch from messages.useful_until - clock.now)::float8 as useful_seconds,
           messages.attempts, messages.error_code, messages.first_tried_at,
           not messages.by_template and ${inSession} as in_session
      from claimed as messages
      join phones on phones.id = messages.phone_id, clock
     order by messages.urgent desc, messages.send_after, messages.id`.execute(db)
  return rows
}
