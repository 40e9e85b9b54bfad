import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Channel } from '../message-layout'
import { type SenderAddress } from './sender-address'

/** The phone of an address, made when it writes for the first time. */
export async function rememberPhone(trx: Trx, address: SenderAddress): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with known as (
      select id from phones where e164 = ${address.e164} or provider_address = ${address.providerAddress}
    ), made as (
      insert into phones (e164, provider_address)
      select ${address.e164}, ${address.providerAddress}
       where not exists (select from known)
          on conflict do nothing
      returning id)
    select id from known union all select id from made`.execute(trx)
  if (rows[0]) return rows[0].id
  // Written by someone else between our snapshot and our insert: a new statement sees it.
  const other = await sql<{ id: number }>`
    select id from phones where e164 = ${address.e164} or provider_address = ${address.providerAddress}`.execute(
    trx,
  )
  if (!other.rows[0]) throw new Error('a phone that is neither there nor can be made')
  return other.rows[0].id
}

export type NewInbound = {
  provider: string
  providerId: string
  channel: Channel
  fromAddress: string
  phoneId: number
  body: string
  repliedTo: string | null
  parameters: string
  /** by the provider's clock; null: just now */
  writtenAt: Date | null
  pricedLater: boolean
  segments: number | null
  costMicros: number | null
  costUnit: string | null
}

const FIRST_LOOK_MINUTES = 10

/** Null when this delivery repeats one that is kept already. */
export async function insertInbound(
  trx: Trx,
  { writtenAt, pricedLater, ...row }: NewInbound,
): Promise<number | null> {
  const made = await trx
    .insertInto('inboundMessages')
    .values({
      ...row,
      // How long ago it was is the same by the provider's clock and by the business's, which may be another; a process's
      // own clock has no say in it.
      receivedAt: sql<Date>`chaka_now() - greatest(interval '0', clock_timestamp() - ${writtenAt}::timestamptz)`,
      lookAfter: pricedLater
        ? sql<Date>`chaka_now() + make_interval(mins => ${FIRST_LOOK_MINUTES}::int)`
        : null,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'providerId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Where what came with a message is fetched from; ten at most, as WhatsApp and MMS carry. */
export async function insertMedia(
  trx: Trx,
  inboundId: number,
  media: readonly { url: string; type: string }[],
): Promise<void> {
  const rows = media.slice(0, 10).filter(({ url }) => url.length > 0 && url.length <= 2_000)
  if (rows.length === 0) return
  await trx
    .insertInto('inboundMedia')
    .values(
      rows.map(({ url, type }, position) => ({
        inboundId,
        position,
        url,
        declaredType: type.slice(0, 100),
        nextTryAt: sql<Date>`chaka_now()`,
      })),
    )
    .execute()
}

export async function findInboundId(
  trx: Trx,
  by: { provider: string; providerId: string },
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('inboundMessages')
    .select('id')
    .where('provider', '=', by.provider)
    .where('providerId', '=', by.providerId)
    .executeTakeFirst()
  return row?.id
}

export type InboundToHandle = {
  id: number
  channel: Channel
  phoneId: number
  body: string
  receivedAt: Date
  /** chaka_now() */
  now: Date
  /** the phone's last word about messages: false after BAJA, null while it said nothing */
  agreed: boolean | null
  /** the last word of somebody who has the phone was that she wants no messages, wherever she said it */
  ownerIsSilent: boolean
  /**
   * what it answers to, when it quotes one of our messages or presses a button of one: on whichever of her phones,
   * and though that try of it had been given up since
   */
  about: { subject: string; cycleId: number | null; recipient: string } | null
  /** voice notes and pictures that came with it */
  media: number
  /** false: an SMS of a short code or a name, or a WhatsApp that shows no number */
  hasNumber: boolean
}

/**
 * Locks a message that nobody has handled, unless another worker holds it, or an older one of the same phone
 * is still to be handled: what a person wrote is applied in the order in which she wrote it.
 */
export async function lockInbound(trx: Trx, id: number): Promise<InboundToHandle | undefined> {
  const { rows } = await sql<InboundToHandle>`
    select message.id, message.channel, message.phone_id, message.body, message.received_at,
           chaka_now() as now,
           (select given from consents
             where consents.phone_id = message.phone_id and consents.what = 'messages'
             order by consents.id desc limit 1) as agreed,
           exists (select from person_phones owner
                    where owner.phone_id = message.phone_id
                      and not coalesce((select given from consents
                                         where consents.person_id = owner.person_id and consents.what = 'messages'
                                         order by consents.id desc limit 1), true)) as owner_is_silent,
           (select count(*) from inbound_media where inbound_media.inbound_id = message.id) as media,
           exists (select from phones
                    where phones.id = message.phone_id and phones.e164 is not null) as has_number,
           (select jsonb_build_object('subject', ours.subject, 'cycleId', ours.cycle_id,
                                      'recipient', split_part(ours.recipient, '#', 1))
              from messages ours
             where ours.id in (select id from messages where provider_id = message.replied_to
                                union all
                               select message_id from message_tries where provider_id = message.replied_to)
               and (ours.phone_id = message.phone_id
                    or exists (select from person_phones mine
                                 join person_phones hers on hers.person_id = mine.person_id
                                where mine.phone_id = message.phone_id and hers.phone_id = ours.phone_id))
             limit 1) as about
      from inbound_messages message
     where message.id = ${id} and message.handled_at is null
       and not exists (
             select from inbound_messages earlier
              where earlier.phone_id = message.phone_id and earlier.handled_at is null
                and (earlier.received_at, earlier.id) < (message.received_at, message.id))
       for update of message skip locked`.execute(trx)
  return rows[0]
}

export async function markHandled(
  trx: Trx,
  handled: { id: number; outcome: string; understood: string | null },
): Promise<void> {
  await trx
    .updateTable('inboundMessages')
    .set({
      outcome: handled.outcome,
      understood: handled.understood,
      handledAt: sql<Date>`chaka_now()`,
      leasedUntil: null,
    })
    .where('id', '=', handled.id)
    .execute()
}

const RETRY_SECONDS = 30
const GIVE_UP_TRIES = 8
const GIVE_UP_MINUTES = 10

/**
 * After an unexpected error: later again; no more after eight tries that went on for ten minutes, so that it
 * blocks nobody for ever. How long it lay unread while no worker ran does not count against it.
 * @returns whose it was when it was given up
 */
export async function postponeInbound(trx: Trx | Database, id: number): Promise<{ phoneId: number } | null> {
  const { rows } = await sql<{ phoneId: number; givenUp: boolean }>`
    with trial as materialized (
      select clock.now,
             attempts + 1                         as attempts,
             coalesce(first_failed_at, clock.now) as first_failed_at,
             attempts + 1 >= ${GIVE_UP_TRIES}
               and first_failed_at <= clock.now - make_interval(mins => ${GIVE_UP_MINUTES}) as hopeless
        from inbound_messages, (select chaka_now() as now) clock
       where id = ${id} and handled_at is null
         for update of inbound_messages)
    update inbound_messages
       set attempts = trial.attempts,
           first_failed_at = trial.first_failed_at,
           leased_until = trial.now + make_interval(secs => ${RETRY_SECONDS}),
           outcome = case when trial.hopeless then 'failed' end,
           handled_at = case when trial.hopeless then trial.now end
      from trial
     where id = ${id} and handled_at is null
    returning phone_id, outcome is not null as given_up`.execute(trx)
  return rows[0]?.givenUp ? { phoneId: rows[0].phoneId } : null
}

/** Their clocks and ours, and two messages of one moment that came in the other order. */
const SAME_MOMENT_SECONDS = 10

/**
 * Whether something that the phone wrote after this was applied already: this came late, or is tried again by hand.
 */
export async function hasLaterOutcome(
  trx: Trx,
  than: { id: number; phoneId: number },
  outcomes: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from inbound_messages later
      join inbound_messages message on message.id = ${than.id}
     where later.phone_id = ${than.phoneId} and later.outcome = any (${[...outcomes]}::text[])
       and later.received_at > message.received_at + make_interval(secs => ${SAME_MOMENT_SECONDS})
     limit 1`.execute(trx)
  return rows.length > 0
}

export async function hasOutcomeSince(
  trx: Trx,
  of: { phoneId: number; since: Date },
  outcomes: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from inbound_messages
     where phone_id = ${of.phoneId} and received_at > ${of.since} and outcome = any (${[...outcomes]}::text[])
     limit 1`.execute(trx)
  return rows.length > 0
}

/** The oldest message of each phone that is to be handled now. */
export async function listDueInbound(db: Database, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with clock as materialized (select chaka_now() as now), oldest as (
      select distinct on (phone_id) id, leased_until
        from inbound_messages
       where handled_at is null
       order by phone_id, received_at, id)
    select id
      from oldest, clock
     where leased_until is null or leased_until <= clock.now
     order by id
     limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** How often a phone has written since an instant without it coming to anything. */
export async function countIdleSince(
  trx: Trx,
  of: { phoneId: number; since: Date; results: readonly string[] },
): Promise<number> {
  const { count } = await trx
    .selectFrom('inboundMessages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('phoneId', '=', of.phoneId)
    .where('receivedAt', '>', of.since)
    .where('outcome', 'not in', of.results)
    .executeTakeFirstOrThrow()
  return count
}

/** Open questions of a person, from one phone to another. */
export async function moveOpenQuestions(
  trx: Trx,
  { personId, fromPhoneId, toPhoneId }: { personId: number; fromPhoneId: number; toPhoneId: number | null },
): Promise<void> {
  await sql`
    update questions set phone_id = ${toPhoneId}::bigint
    where  phone_id = ${fromPhoneId} and closed_at is null
    and    producer_id in (select id from producers where person_id = ${personId})`.execute(trx)
}
