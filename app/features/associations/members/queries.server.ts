import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Consent, type ListedMember, type Channel } from './member'

export type MemberFilter = {
  associationId: number
  /** plain words of name, community or number, all of which must be found */
  words: readonly string[]
  left: boolean
  limit: number
  offset: number
}

/** The last word of a person about messages. */
const lastWord = (personId: unknown) => sql`
  (select given from consents
   where  person_id = ${personId} and what = 'messages' order by id desc limit 1)`

export async function listMemberRows(db: Database, filter: MemberFilter): Promise<ListedMember[]> {
  const patterns = filter.words.map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`)
  const { rows } = await sql<ListedMember>`
    with today as materialized (select (chaka_now() at time zone 'America/La_Paz')::date as today)
    select    producer.id as producer_id, person.name, producer.community, producer.channel,
              producer.since::text as since, producer.until::text as until, phone.e164 as phone,
              coalesce(not ${lastWord(sql.ref('person.id'))}, false) as withdrew
    from      today, producers producer
    join      people person on person.id = producer.person_id
    left join lateral (
      select   phones.e164, string_agg(phones.e164, ' ') over () as all_numbers
      from     person_phones owned
      join     phones on phones.id = owned.phone_id and phones.e164 is not null
      where    owned.person_id = person.id
      order by owned.position, phones.id
      limit    1) phone on true
    where     producer.association_id = ${filter.associationId} and producer.merged_into_id is null
    and       person.forgotten_at is null
    and       (producer.until is not null and producer.until <= today) = ${filter.left}
    and       plain_text(person.name || ' ' || producer.community || ' ' || coalesce(phone.all_numbers, ''))
              like all (${patterns}::text[])
    order by  plain_text(person.name), producer.id
    limit     ${filter.limit} offset ${filter.offset}`.execute(db)
  return rows
}

export type MemberCounts = { now: number; left: number; withoutPhone: number }

export async function countMembers(db: Database, associationId: number): Promise<MemberCounts> {
  const { rows } = await sql<MemberCounts>`
    with today as materialized (select (chaka_now() at time zone 'America/La_Paz')::date as today)
    select count(*) filter (where until is null or until > today)      as now,
           count(*) filter (where until <= today)                      as left,
           count(*) filter (where (until is null or until > today)
             and not exists (select from person_phones where person_id = producers.person_id)) as without_phone
    from   today, producers
    where  association_id = ${associationId} and merged_into_id is null
    and    not exists (select from people where people.id = person_id and forgotten_at is not null)`.execute(
    db,
  )
  return rows[0] ?? { now: 0, left: 0, withoutPhone: 0 }
}

export type MemberRow = {
  producerId: number
  personId: number
  name: string
  sex: 'female' | 'male' | null
  language: string
  community: string
  channel: Channel
  since: string
  until: string | null
  consent: (Omit<Consent, 'at'> & { at: string }) | null
  hasRole: boolean
  elsewhere: boolean
  signedIn: boolean
  openCommitments: number
}

/** A member of this association; undefined for those of others. */
export async function findMemberRow(
  db: Database | Trx,
  of: { associationId: number; producerId: number },
): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select producer.id as producer_id, person.id as person_id, person.name, person.sex, person.language,
           producer.community, producer.channel, producer.since::text as since, producer.until::text as until,
           (select jsonb_build_object('given', consent.given, 'how', consent.how,
                                      'textVersion', consent.text_version, 'at', consent.recorded_at,
                                      'recordedBy', recorder.name)
            from      consents consent
            left join people recorder on recorder.id = consent.recorded_by
            where     consent.person_id = person.id and consent.what = 'messages'
            order by  consent.id desc
            limit     1) as consent,
           exists (select from memberships
                   where person_id = person.id and (until is null or until > chaka_now()))   as has_role,
           exists (select from producers other
                   where other.person_id = person.id and other.association_id <> producer.association_id
                   and   other.until is null)                                                as elsewhere,
           exists (select from sessions where person_id = person.id)                         as signed_in,
           (select count(*) from commitments
            join   offers on offers.id = commitments.offer_id
            join   order_cycles cycle on cycle.id = offers.cycle_id
            where  commitments.producer_id = producer.id
            and    cycle.state in ('draft', 'open', 'closed', 'confirmed'))                  as open_commitments
    from   producers producer
    join   people person on person.id = producer.person_id
    where  producer.id = ${of.producerId} and producer.association_id = ${of.associationId}
    and    person.forgotten_at is null`.execute(db)
  return rows[0]
}

/** Waits for whoever writes this member at the same time. */
export async function lockMember(
  trx: Trx,
  of: { associationId: number; producerId: number },
): Promise<{ personId: number; since: string; until: string | null } | undefined> {
  const { rows } = await sql<{ personId: number; since: string; until: string | null }>`
    select person_id, since::text as since, until::text as until
    from   producers
    where  id = ${of.producerId} and association_id = ${of.associationId}
    and    exists (select from people where people.id = person_id and forgotten_at is null)
    for update`.execute(trx)
  return rows[0]
}

/** One form, one member: whoever sends it again waits here for the first to end. */
export async function lockForm(trx: Trx, formKey: string): Promise<number | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${formKey}, 12))`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    select id from producers where form_key = ${formKey}::uuid`.execute(trx)
  return rows[0]?.id ?? null
}

export async function insertMember(
  trx: Trx,
  member: {
    associationId: number
    personId: number
    community: string
    since: string
    channel: Channel
    formKey: string
  },
): Promise<number> {
  const { id } = await trx.insertInto('producers').values(member).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Where a person stands towards an association: her place in it, and whether she works for another one. */
export async function findStanding(
  trx: Trx,
  of: { associationId: number; personId: number },
): Promise<{ producerId: number | null; worksElsewhere: boolean }> {
  const { rows } = await sql<{ producerId: number | null; worksElsewhere: boolean }>`
    select (select id from producers
            where person_id = ${of.personId} and association_id = ${of.associationId}) as producer_id,
           exists (select from memberships
                   where person_id = ${of.personId} and organization_id <> ${of.associationId}
                   and   (until is null or until > chaka_now()))                       as works_elsewhere`.execute(
    trx,
  )
  return rows[0] ?? { producerId: null, worksElsewhere: false }
}

export async function updateMember(
  trx: Trx,
  producerId: number,
  member: { community: string; since: string; channel: Channel },
): Promise<void> {
  await trx.updateTable('producers').set(member).where('id', '=', producerId).execute()
}

export async function markLeft(trx: Trx, producerId: number, until: string | null): Promise<void> {
  await trx.updateTable('producers').set({ until }).where('id', '=', producerId).execute()
}

/** Which of these people are members of this association, of today or of before. */
export async function listMemberPeople(
  db: Database,
  of: { associationId: number; personIds: readonly number[] },
): Promise<number[]> {
  if (of.personIds.length === 0) return []
  const rows = await db
    .selectFrom('producers')
    .select('personId')
    .where('associationId', '=', of.associationId)
    .where('personId', 'in', of.personIds)
    .execute()
  return rows.map(({ personId }) => personId)
}
