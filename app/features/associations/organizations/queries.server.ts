import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { type Role } from '~/features/accounts/viewer'
import { type Organization, type OrganizationDetails } from './organization'

export async function findOrganizationRow(
  db: Database | Trx,
  which: { slug: string } | { id: number },
  lock = false,
): Promise<Organization | undefined> {
  const found = db
    .selectFrom('organizations')
    .select(['id', 'kind', 'slug', 'name', 'municipality', 'community', 'story', 'collectionPlace'])
    .select(['picture', 'seal', 'taxRegime', 'nit'])
    .$if('slug' in which, (query) => query.where('slug', '=', 'slug' in which ? which.slug : ''))
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : 0))
  return (lock ? found.forUpdate() : found).executeTakeFirst()
}

export async function updateOrganization(
  trx: Trx,
  id: number,
  changes: Partial<OrganizationDetails>,
): Promise<void> {
  await trx.updateTable('organizations').set(changes).where('id', '=', id).execute()
}

export type ListedOrganization = Pick<Organization, 'id' | 'kind' | 'slug' | 'name' | 'municipality'> & {
  /** members of today */
  members: number
  /** people with a role in it */
  workers: number
}

export async function listOrganizationRows(
  db: Database,
  filter: { words: readonly string[]; limit: number; offset: number },
): Promise<ListedOrganization[]> {
  const patterns = filter.words.map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`)
  const { rows } = await sql<ListedOrganization>`
    with shown as (
      select   id, kind, slug, name, municipality
      from     organizations
      where    plain_text(name || ' ' || municipality) like all (${patterns}::text[])
      order by array_position(array['association', 'municipality', 'operator'], kind), plain_text(name), id
      limit    ${filter.limit} offset ${filter.offset}
    )
    select   shown.*,
             (select count(*) from producers
              where  association_id = shown.id
              and    (until is null or until > ${TODAY})) as members,
             (select count(distinct person_id) from memberships
              where  organization_id = shown.id and until is null) as workers
    from     shown
    order by array_position(array['association', 'municipality', 'operator'], kind), plain_text(name), id`.execute(
    db,
  )
  return rows
}

export type Worker = {
  membershipId: number
  personId: number
  name: string
  role: Role
  pointName: string | null
  since: Date
}

/** Who works for an organization, by name; hosts with their point. */
export async function listWorkers(db: Database, organizationId: number, limit: number): Promise<Worker[]> {
  const { rows } = await sql<Worker>`
    select    membership.id as membership_id, person.id as person_id, person.name, membership.role,
              point.name as point_name, membership.since
    from      memberships membership
    join      people person         on person.id = membership.person_id
    left join delivery_points point on point.id = membership.delivery_point_id
    where     membership.organization_id = ${organizationId} and membership.until is null
    order by  plain_text(person.name), membership.id
    limit     ${limit}`.execute(db)
  return rows
}
