import { sql } from 'kysely'
import { type Database } from '#db/client.server'

const TRY_AGAIN_SECONDS = 60
const MOST_TRIES = 10

/** Of a phone that a member has: what strangers send is never fetched. */
const ofMember = sql`exists (
  select from inbound_messages message
  join   person_phones owned on owned.phone_id = message.phone_id
  join   producers producer on producer.person_id = owned.person_id
  where  message.id = medium.inbound_id
  and    (producer.until is null or producer.until > (clock.now at time zone 'America/La_Paz')::date))`

export async function hasDueMedia(db: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    with clock as materialized (select chaka_now() as now)
    select exists (select from inbound_media medium, clock
                   where medium.state = 'waiting' and medium.next_try_at <= clock.now and ${ofMember}) as due`.execute(
    db,
  )
  return rows[0]?.due ?? false
}

/** Takes the next one for a minute: a worker that is killed gives it back by that. */
export async function takeMedium(db: Database): Promise<{ id: number; url: string } | undefined> {
  const { rows } = await sql<{ id: number; url: string }>`
    with clock as materialized (select chaka_now() as now), due as (
      select   medium.id
      from     inbound_media medium, clock
      where    medium.state = 'waiting' and medium.next_try_at <= clock.now and ${ofMember}
      order by medium.next_try_at, medium.id
      limit    1
      for update of medium skip locked
    )
    update inbound_media
    set    attempts = attempts + 1,
           next_try_at = clock.now + make_interval(secs => ${TRY_AGAIN_SECONDS} * power(2, least(attempts, 6)))
    from   due, clock
    where  inbound_media.id = due.id
    returning inbound_media.id, inbound_media.url`.execute(db)
  return rows[0]
}

export async function keepMedium(
  db: Database,
  medium: { id: number; bytes: Buffer; type: string },
): Promise<void> {
  await sql`update inbound_media set state = 'kept', bytes = ${medium.bytes}, type = ${medium.type}
            where id = ${medium.id} and state = 'waiting'`.execute(db)
}

export async function refuseMedium(
  db: Database,
  medium: { id: number; reason: 'foreign_host' | 'too_big' | 'type' | 'unreadable' | 'gone' },
): Promise<void> {
  await sql`update inbound_media set state = 'refused', refusal = ${medium.reason}
            where id = ${medium.id} and state = 'waiting'`.execute(db)
}

/** It stays for the next try; after the last one it is gone. */
export async function giveUpOldMedium(db: Database, id: number): Promise<void> {
  await sql`update inbound_media set state = 'refused', refusal = 'gone'
            where id = ${id} and state = 'waiting' and attempts >= ${MOST_TRIES}`.execute(db)
}

export type SentMedium = {
  id: number
  state: 'waiting' | 'kept' | 'refused'
  refusal: string | null
  type: string | null
  names: string[]
  producerIds: number[]
  words: string
  receivedAt: Date
}

/** What members of an association sent, the newest first. */
export async function listSentMedia(
  db: Database,
  of: { associationId: number; limit: number; offset: number },
): Promise<SentMedium[]> {
  const { rows } = await sql<SentMedium>`
    select   medium.id, medium.state, medium.refusal, medium.type, message.body as words, message.received_at,
             array_agg(person.name order by producer.id) as names,
             array_agg(producer.id order by producer.id) as producer_ids
    from     inbound_media medium
    join     inbound_messages message on message.id = medium.inbound_id
    join     person_phones owned on owned.phone_id = message.phone_id
    join     producers producer on producer.person_id = owned.person_id
    join     people person on person.id = producer.person_id
    where    producer.association_id = ${of.associationId} and producer.until is null
    group by medium.id, message.id
    order by message.received_at desc, medium.id desc
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/** One of them, for this association only. */
export async function findMedium(
  db: Database,
  of: { associationId: number; id: number },
): Promise<{ bytes: Buffer; type: string } | undefined> {
  const { rows } = await sql<{ bytes: Buffer; type: string }>`
    select medium.bytes, medium.type
    from   inbound_media medium
    join   inbound_messages message on message.id = medium.inbound_id
    where  medium.id = ${of.id} and medium.state = 'kept'
    and    exists (select from person_phones owned
                   join   producers producer on producer.person_id = owned.person_id
                   where  owned.phone_id = message.phone_id and producer.association_id = ${of.associationId}
                   and    producer.until is null)`.execute(db)
  return rows[0]
}
