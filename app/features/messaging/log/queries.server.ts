import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { SECRET_KINDS } from '../message-catalogue'
import { type Channel } from '../message-layout'
import { type LogCost, type LogFilter, type LogLine } from './message-log'

/** Whose messages: everybody's, or what an association's producers and coordinators are told. */
export type LogScope = { associationId: number | null }

const MOST_FOUND = 200

const failed = sql`(m.overtaken_at is null and (m.status in ('failed', 'undelivered')
  or (m.status = 'expired' and m.error_code is distinct from 'withdrawn')))`
const unattended = sql`not exists (select from message_care care where care.message_id = m.id)`

const FATE = {
  failed: sql`${failed} and ${unattended}`,
  waiting: sql`m.status = 'waiting'`,
  sent: sql`m.status in ('accepted', 'queued', 'sending', 'sent')`,
  delivered: sql`m.status in ('delivered', 'read')`,
} as const

function within({ associationId }: LogScope) {
  return associationId === null
    ? sql`true`
    : sql`m.association_id = ${associationId} and split_part(m.recipient, ':', 1) in ('producer', 'membership', 'coordinator')`
}

/**
 * Messages, the newest first, older than `before`: paged by key. Names and numbers are turned into phones
 * beforehand, so that an index finds the messages.
 */
export async function listLog(
  db: Database,
  scope: LogScope,
  filter: LogFilter & { limit: number },
): Promise<LogLine[]> {
  const { fate, channel, cycle, text, before, limit } = filter
  const phones = text === '' ? null : await findPhoneIds(db, text)
  const { rows } = await sql<LogLine>`
    with clock as materialized (select chaka_now() as now), found as (
      select   m.*
      from     messages m
      where    ${within(scope)}
      and      ${before === null ? sql`true` : sql`m.id < ${before}`}
      and      ${fate === null ? sql`true` : FATE[fate]}
      and      ${channel === null ? sql`true` : sql`m.channel = ${channel}`}
      and      ${cycle === null ? sql`true` : sql`m.cycle_id = (select id from order_cycles where number = ${cycle})`}
      and      ${phones === null ? sql`true` : sql`m.phone_id = any (${phones}::bigint[])`}
      order by m.id desc
      limit    ${limit}
    )
    select    found.id, found.kind, found.channel, found.status, found.error_code,
              case when found.kind = any (${[...SECRET_KINDS]}::text[]) then null else found.body end as body,
              coalesce(person.name, buyer.buyer_name, owner.name) as name, phone.e164,
              cycle.number as cycle_number, association.name as association_name,
              coalesce(found.sent_at, found.send_after) as at, found.segments, found.cost_micros,
              found.useful_until > clock.now as is_useful, found.overtaken_at is not null as is_overtaken,
              case when care.message_id is not null then json_build_object(
                'how', care.how, 'byName', carer.name, 'at', care.at) end as care
    from      clock, found
    join      phones phone              on phone.id = found.phone_id
    left join people person             on person.id = found.person_id
    left join lateral (
      select orders.buyer_name from orders
      where  found.person_id is null
      -- Null for what is about no order: a planner may well look the number up before it asks for "order:".
      and    orders.id = substring(found.subject from '^order:([0-9]{1,15})(:|$)')::bigint) buyer on true
    left join lateral (
      select people.name from person_phones
      join   people on people.id = person_phones.person_id
      where  found.person_id is null and person_phones.phone_id = found.phone_id
      order by people.id limit 1) owner on true
    left join order_cycles cycle        on cycle.id = found.cycle_id
    left join organizations association on association.id = found.association_id
    left join message_care care         on care.message_id = found.id
    left join people carer              on carer.id = care.by_person_id
    order by  found.id desc`.execute(db)
  return rows.map((row) => (row.care ? { ...row, care: { ...row.care, at: new Date(row.care.at) } } : row))
}

async function findPhoneIds(db: Database, text: string): Promise<number[]> {
  const escaped = text.replace(/[%_\\]/g, '\\$&')
  const digits = text.replace(/\D/g, '')
  const { rows } = await sql<{ id: number }>`
    (select id from phones where ${digits.length >= 3} and e164 like '%' || ${digits} || '%' limit ${MOST_FOUND})
    union
    (select person_phones.phone_id
     from   people
     join   person_phones on person_phones.person_id = people.id
     where  plain_text(people.name) like '%' || plain_text(${escaped}) || '%'
     limit  ${MOST_FOUND})
    union
    (select phone_id from orders where plain_text(buyer_name) like '%' || plain_text(${escaped}) || '%'
     order by id desc limit ${MOST_FOUND})`.execute(db)
  return rows.map((row) => row.id)
}

/** Messages that reached nobody and that nobody has dealt with, up to `most`. */
export async function countFailed(db: Database, scope: LogScope, most: number): Promise<number> {
  const { rows } = await sql<{ failed: number }>`
    select count(*)::int as failed
    from   (select from messages m where ${within(scope)} and ${FATE.failed} limit ${most}) counted`.execute(
    db,
  )
  return rows[0]?.failed ?? 0
}

/** What receiving a message is expected to cost until the provider tells, in micros; assumed, not published. */
const EXPECTED_TO_RECEIVE = 5_000

/** Written on a phone of somebody who is, or was, a member. */
function ofMembers({ associationId }: LogScope) {
  return associationId === null
    ? sql`true`
    : sql`exists (select from person_phones owned
                  join   producers producer on producer.person_id = owned.person_id
                  where  owned.phone_id = heard.phone_id and producer.association_id = ${associationId})`
}

/** What a WhatsApp message, and a segment of an SMS, are expected to cost until the provider tells; micros. */
export type ExpectedPrices = { whatsapp: number; sms: number }

/**
 * What the messages of the latest cycles cost, by cycle and channel, tries by another channel included. What people
 * wrote counts for the cycle that had opened last when it came. The phones of the demo cost nothing.
 */
export async function sumCosts(
  db: Database,
  scope: LogScope,
  of: { cycles: number; prices: ExpectedPrices },
): Promise<LogCost[]> {
  const { cycles, prices } = of
  const { rows } = await sql<LogCost>`
    with latest as (
      select id, number, opens_at, lead(opens_at, 1, 'infinity') over (order by opens_at, number) as next_opens_at
      from   order_cycles
      where  state <> 'draft'
      order by number desc limit ${cycles}
    ), sent as (
      select m.cycle_id, m.channel, 'out' as direction, m.segments, m.cost_micros, m.cost_unit,
             m.provider <> 'local-phones' as is_billed
      from   latest join messages m on m.cycle_id = latest.id
      where  m.sent_at is not null and ${within(scope)}
      union all
      select m.cycle_id, tried.channel, 'out', tried.segments, tried.cost_micros, tried.cost_unit, true
      from   latest
      join   messages m on m.cycle_id = latest.id
      join   message_tries tried on tried.message_id = m.id
      where  ${within(scope)}
      union all
      select latest.id, heard.channel, 'in', heard.segments, heard.cost_micros, heard.cost_unit,
             heard.provider <> 'local-phones'
      from   latest
      join   inbound_messages heard on heard.received_at >= latest.opens_at
                                   and heard.received_at < latest.next_opens_at
      where  ${ofMembers(scope)}
    )
    select   latest.number as cycle_number, sent.channel, sent.direction, count(*) as messages,
             coalesce(sum(sent.segments), 0) as segments, sum(sent.cost_micros) as cost_micros,
             max(sent.cost_unit) as cost_unit,
             count(*) filter (where is_billed and sent.cost_micros is null) as unpriced,
             coalesce(sum(case when sent.direction = 'in' then ${EXPECTED_TO_RECEIVE}::bigint
                               when sent.channel = 'sms' then coalesce(sent.segments, 1) * ${prices.sms}::bigint
                               else ${prices.whatsapp}::bigint end)
                      filter (where is_billed and sent.cost_micros is null), 0) as expected_micros
    from     sent join latest on latest.id = sent.cycle_id
    group by latest.number, sent.channel, sent.direction
    order by latest.number desc, sent.direction desc, sent.channel desc`.execute(db)
  return rows
}

export type MessageToRepeat = Pick<
  LogLine,
  'kind' | 'channel' | 'status' | 'errorCode' | 'isOvertaken' | 'isUseful'
> & {
  id: number
  subject: string
  recipient: string
  phoneId: number
  personId: number | null
  associationId: number | null
  cycleId: number | null
  language: string
  variables: unknown
  urgent: boolean
  usefulUntil: Date
  now: Date
}

/** The message, or the first page of which it is another, locked so that two clicks follow each other. */
export async function lockToRepeat(
  trx: Trx,
  scope: LogScope,
  messageId: number,
): Promise<MessageToRepeat | undefined> {
  const { rows } = await sql<MessageToRepeat>`
    select m.id, m.kind, m.channel, m.status, m.subject, m.recipient, m.phone_id, m.person_id, m.association_id,
           m.cycle_id, m.language, m.variables, m.urgent, m.useful_until, chaka_now() as now,
           m.error_code, m.overtaken_at is not null as is_overtaken, m.useful_until > chaka_now() as is_useful
    from   messages asked
    join   messages m on m.subject = asked.subject and m.kind = asked.kind
                     and m.recipient = split_part(asked.recipient, '#', 1)
    where  asked.id = ${messageId} and ${within(scope)}
    for update of m`.execute(trx)
  return rows[0]
}

/**
 * The notice is told by another channel, whole: what of it is still on its way is not sent again nor followed by SMS
 * when it does not arrive, or she would read it there twice; and of pages that failed as well nobody is called about.
 */
export async function overtakeNotice(
  trx: Trx,
  of: Pick<MessageToRepeat, 'subject' | 'kind' | 'recipient'>,
): Promise<void> {
  await sql`
    update messages set overtaken_at = chaka_now()
    where  subject = ${of.subject} and kind = ${of.kind} and split_part(recipient, '#', 1) = ${of.recipient}
    and    status not in ('delivered', 'read') and overtaken_at is null`.execute(trx)
}

/** @returns whether nobody had dealt with it */
export async function insertCare(
  trx: Trx,
  care: { messageId: number; how: 'voice' | Channel; byPersonId: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into message_care (message_id, how, by_person_id, at)
    values (${care.messageId}, ${care.how}, ${care.byPersonId}, chaka_now())
    on conflict (message_id) do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

export async function findOwnPhone(
  trx: Trx,
  personId: number,
): Promise<{ phoneId: number; language: string; now: Date } | undefined> {
  const { rows } = await sql<{ phoneId: number; language: string; now: Date }>`
    select   phones.id as phone_id, people.language, chaka_now() as now
    from     people
    join     person_phones on person_phones.person_id = people.id
    join     phones        on phones.id = person_phones.phone_id
    where    people.id = ${personId} and phones.e164 is not null
    order by phones.verified_at desc nulls last, phones.id
    limit    1`.execute(trx)
  return rows[0]
}
