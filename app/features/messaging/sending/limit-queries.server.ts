import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { inSession } from './outbox-queries.server'

const clock = sql`clock as materialized (select chaka_now() as now)`
const TODAY = sql`date_trunc('day', chaka_now() at time zone 'America/La_Paz') at time zone 'America/La_Paz'`

/**
 * Takes turns of a sender for so many messages, `everyMs` apart. By the real clock, in one row that all workers share.
 * @returns when the first one is and what time it was, both in ms by the database's clock
 */
export async function takeTurns(
  db: Database,
  turns: { sender: string; count: number; everyMs: number },
): Promise<{ firstAt: number; now: number }> {
  const length = sql`make_interval(secs => ${(turns.count * turns.everyMs) / 1000}::float8)`
  const { rows } = await sql<{ firstAt: number; now: number }>`
    with clock as materialized (select clock_timestamp() as now)
    insert into message_pace as pace (sender, next_at)
    select ${turns.sender}, clock.now + ${length} from clock
        on conflict (sender) do update
       set next_at = greatest(pace.next_at, (select now from clock)) + ${length}
    returning (extract(epoch from next_at - ${length}) * 1000)::float8 as first_at,
              (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db)
  const [taken] = rows
  if (!taken) throw new Error('no turn was taken')
  return taken
}

/** The real time by the database's clock, in ms. */
export async function readRealTime(db: Database): Promise<number> {
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db)
  return rows[0]?.now ?? 0
}

/** What was spent since midnight in La Paz, in micros; where the provider has not said, what is expected. */
export async function readSpentToday(
  db: Database,
  prices: { whatsapp: number; sms: number },
): Promise<number> {
  const { rows } = await sql<{ spent: number }>`
    select coalesce(sum(coalesce(cost_micros, case channel when 'sms' then coalesce(segments, 1) * ${prices.sms}::bigint
                                                           else ${prices.whatsapp}::bigint end)), 0)::float8 as spent
      from (select cost_micros, channel, segments from messages
             where sent_at >= ${TODAY} and provider <> 'local-phones'
             union all
            select cost_micros, channel, segments from message_tries where sent_at >= ${TODAY}) sent`.execute(
    db,
  )
  return rows[0]?.spent ?? 0
}

/** What receiving cost since midnight in La Paz, as far as the provider has told, in micros. */
export async function readReceivedToday(db: Database): Promise<number> {
  const { rows } = await sql<{ received: number }>`
    select coalesce(sum(cost_micros), 0)::float8 as received
      from inbound_messages where received_at >= ${TODAY}`.execute(db)
  return rows[0]?.received ?? 0
}

/** @returns whether nobody raised it today before */
export async function raiseAlarm(db: Database, what: 'budget'): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into message_alarms (what, on_day, raised_at)
    values (${what}, (chaka_now() at time zone 'America/La_Paz')::date, chaka_now())
        on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0) > 0
}

/** Phones that were sent a template within 24 h. */
const opened = sql`opened as materialized (
  select phone_id, bool_or(not first) as by_other
    from (select phone_id, sent_at, kind = any (${sql.ref('first_kinds.kinds')}) as first
            from messages, first_kinds
           where template is not null
             and sent_at > (select now from clock) - interval '24 hours'
           union all
          select messages.phone_id, tries.sent_at, kind = any (${sql.ref('first_kinds.kinds')})
            from message_tries tries
            join messages on messages.id = tries.message_id, first_kinds
           where tries.template is not null
             and tries.sent_at > (select now from clock) - interval '24 hours') sent
   group by phone_id)`

const waiting = sql`waiting as materialized (
  select messages.phone_id, bool_or(messages.kind = any (first_kinds.kinds)) as first, min(messages.id) as earliest
    from messages, clock, first_kinds
   where messages.channel = 'whatsapp' and messages.status = 'waiting' and messages.attempts = 0
     and messages.send_after <= clock.now and messages.useful_until > clock.now
     and (messages.leased_until is null or messages.leased_until <= clock.now)
     and not exists (select from opened where opened.phone_id = messages.phone_id)
     and not ${inSession}
   group by messages.phone_id)`

const firstKinds = (kinds: readonly string[]) => sql`first_kinds as materialized (
  select ${[...kinds]}::text[] as kinds)`

export type Openings = { opened: number; openedByOthers: number; waitingFirst: number; waitingOther: number }

/** People written to by template within 24 h, and those who wait to be, first those whom these kinds are for. */
export async function countOpenings(db: Database, kinds: readonly string[]): Promise<Openings> {
  const { rows } = await sql<Openings>`
    with ${clock}, ${firstKinds(kinds)}, ${opened}, ${waiting}
    select (select count(*) from opened)::int as opened,
           (select count(*) from opened where by_other)::int as opened_by_others,
           (select count(*) from waiting where first)::int as waiting_first,
           (select count(*) from waiting where not first)::int as waiting_other`.execute(db)
  return rows[0] ?? { opened: 0, openedByOthers: 0, waitingFirst: 0, waitingOther: 0 }
}

/** People who were sent an SMS within 24 h since the WhatsApp sender had no place for them. */
export async function countBeyondPlaces(db: Database): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct phone_id)::int as people
      from messages
     where rerouted = 'whatsapp_limit' and sent_at > (select chaka_now() - interval '24 hours')`.execute(db)
  return rows[0]?.people ?? 0
}

/** Messages to people beyond the first so many of each class, by the order in which their messages came. */
export async function listBeyond(
  db: Database,
  places: { kinds: readonly string[]; first: number; other: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with ${clock}, ${firstKinds(places.kinds)}, ${opened}, ${waiting}, placed as (
      select waiting.phone_id, first, row_number() over (partition by first order by earliest) as place
        from waiting
        join phones on phones.id = waiting.phone_id and phones.e164 is not null
    ), beyond as (
      select phone_id from placed
       where place > case when first then ${places.first}::int else ${places.other}::int end
       order by place
       limit ${places.limit})
    select messages.id
      from messages, clock
     where messages.phone_id in (select phone_id from beyond) and messages.channel = 'whatsapp'
       and messages.status = 'waiting' and messages.attempts = 0 and messages.send_after <= clock.now
       and (messages.leased_until is null or messages.leased_until <= clock.now)
     order by messages.id`.execute(db)
  return rows.map((row) => row.id)
}

export async function hasAlarmToday(db: Database, what: 'budget'): Promise<boolean> {
  const { rows } = await sql`
    select from message_alarms
     where what = ${what} and on_day = (chaka_now() at time zone 'America/La_Paz')::date`.execute(db)
  return rows.length > 0
}
