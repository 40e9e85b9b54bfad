import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Role } from '../viewer'

export type ListedPerson = {
  personId: number
  name: string
  /** the first, whole: the page masks it */
  phone: string | null
  /** "Coordinadora, Huertas": roles with their organization or point */
  roles: { role: Role; place: string }[]
  producerOf: string[]
}

/** People by name, found by words of their name or digits of a number; who was merged into another is not listed. */
export async function listPeopleRows(
  db: Database,
  filter: { words: readonly string[]; digits: string | null; limit: number; offset: number },
): Promise<ListedPerson[]> {
  const patterns = filter.words.map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`)
  const matches =
    filter.digits === null
      ? sql`plain_text(person.name) like all (${patterns}::text[])`
      : sql`person.id in (select owned.person_id
                          from   phones
                          join   person_phones owned on owned.phone_id = phones.id
                          where  phones.e164 like ${`%${filter.digits}%`})`
  const { rows } = await sql<ListedPerson>`
    with shown as (
      select   person.id, person.name
      from     people person
      where    person.merged_into_id is null and person.forgotten_at is null and ${matches}
      order by plain_text(person.name), person.id
      limit    ${filter.limit} offset ${filter.offset}
    )
    select   shown.id as person_id, shown.name,
             (select   phones.e164
              from     person_phones owned
              join     phones on phones.id = owned.phone_id and phones.e164 is not null
              where    owned.person_id = shown.id
              order by owned.position, phones.id
              limit    1) as phone,
             coalesce((select jsonb_agg(jsonb_build_object('role', membership.role,
                                                           'place', coalesce(point.name, organization.name))
                                        order by membership.id)
                       from   memberships membership
                       join   organizations organization on organization.id = membership.organization_id
                       left join delivery_points point   on point.id = membership.delivery_point_id
                       where  membership.person_id = shown.id and membership.until is null), '[]') as roles,
             array(select   association.name
                   from     producers producer
                   join     organizations association on association.id = producer.association_id
                   where    producer.person_id = shown.id and producer.until is null
                   order by association.name) as producer_of
    from     shown
    order by plain_text(shown.name), shown.id`.execute(db)
  return rows
}

export type PersonRole = {
  membershipId: number
  role: Role
  organizationName: string
  organizationSlug: string
  pointName: string | null
  since: Date
  until: Date | null
}

export type PersonPage = {
  personId: number
  name: string
  sex: 'female' | 'male' | null
  language: string
  mergedIntoId: number | null
  roles: PersonRole[]
  producerOf: { producerId: number; slug: string; name: string; until: string | null }[]
  /** others of the same name: perhaps the same person */
  namesakes: { personId: number; name: string; phone: string | null }[]
}

type Row = Omit<PersonPage, 'roles'> & {
  roles: (Omit<PersonRole, 'since' | 'until'> & { since: string; until: string | null })[]
}

export async function findPersonRow(db: Database, personId: number): Promise<PersonPage | null> {
  const { rows } = await sql<Row>`
    select person.id as person_id, person.name, person.sex, person.language, person.merged_into_id,
           coalesce((select jsonb_agg(jsonb_build_object(
                              'membershipId', membership.id, 'role', membership.role,
                              'organizationName', organization.name, 'organizationSlug', organization.slug,
                              'pointName', point.name, 'since', membership.since, 'until', membership.until)
                              order by membership.until is not null, membership.id desc)
                     from   memberships membership
                     join   organizations organization on organization.id = membership.organization_id
                     left join delivery_points point   on point.id = membership.delivery_point_id
                     where  membership.person_id = person.id), '[]') as roles,
           coalesce((select jsonb_agg(jsonb_build_object('producerId', producer.id, 'slug', association.slug,
                                                         'name', association.name, 'until', producer.until)
                                      order by producer.id)
                     from   producers producer
                     join   organizations association on association.id = producer.association_id
                     where  producer.person_id = person.id), '[]') as producer_of,
           coalesce((select jsonb_agg(jsonb_build_object('personId', other.id, 'name', other.name,
                                                         'phone', other.phone))
                     from  (select   other.id, other.name,
                                     (select   phones.e164
                                      from     person_phones owned
                                      join     phones on phones.id = owned.phone_id and phones.e164 is not null
                                      where    owned.person_id = other.id
                                      order by owned.position, phones.id limit 1) as phone
                            from     people other
                            where    plain_text(other.name) = plain_text(person.name)
                            and      other.id <> person.id and other.merged_into_id is null
                            order by other.id limit 10) other), '[]') as namesakes
    from   people person
    where  person.id = ${personId} and person.forgotten_at is null`.execute(db)
  const row = rows[0]
  if (!row) return null
  const roles = row.roles.map((role) => ({
    ...role,
    since: new Date(role.since),
    until: role.until === null ? null : new Date(role.until),
  }))
  return { ...row, roles }
}

/** Names to choose from where somebody works: organizations and points. */
export async function listPlaces(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    (select name from organizations where kind <> 'operator' order by plain_text(name) limit ${limit})
    union all
    (select name from delivery_points where state = 'open' order by plain_text(name) limit ${limit})`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}
