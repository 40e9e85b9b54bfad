import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OwnSession } from './own-sessions'
import { TRUSTED_ROLES, type Viewer } from './viewer'

/** 30 days after it was last seen; 7 for those who hold a trusted role. */
function lifetimeOf(personId: unknown) {
  return sql`case when exists (select from memberships
                               where person_id = ${personId} and until is null and role = any (${TRUSTED_ROLES}))
                  then interval '7 days' else interval '30 days' end`
}

export async function insertSession(
  trx: Trx,
  session: { idHash: Buffer; personId: number; userAgent: string },
): Promise<void> {
  await sql`
    with clock as materialized (select chaka_now() as now)
    insert into sessions (id_hash, person_id, user_agent, created_at, seen_at, expires_at)
    select ${session.idHash}, ${session.personId}, ${session.userAgent}, now, now,
           now + ${lifetimeOf(session.personId)}
      from clock`.execute(trx)
}

export async function endSession(db: Database | Trx, idHash: Buffer): Promise<void> {
  await sql`
    update sessions set ended_at = chaka_now() where id_hash = ${idHash} and ended_at is null`.execute(db)
}

/** Everything she may do, whether or not her second factor was shown. */
type ViewerRow = Omit<Viewer, 'need'> & { isStale: boolean }

/** One query for session, person, memberships and producer rows. */
export async function findSessionViewer(db: Database, idHash: Buffer): Promise<ViewerRow | null> {
  const { rows } = await sql<ViewerRow>`
    with clock as materialized (select chaka_now() as now)
    select person.id as person_id, person.name, person.language,
           session.seen_at < clock.now - interval '1 hour' as is_stale,
           jsonb_build_object(
             'hasFactor', exists (select from second_factors factor
                                   where factor.person_id = person.id
                                     and factor.confirmed_at is not null and factor.ended_at is null),
             'factorMinutes', extract(epoch from clock.now - session.factor_at) / 60,
             'codeMinutes', extract(epoch from clock.now - coalesce(session.confirmed_at, session.created_at)) / 60
           ) as proof,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'role', membership.role,
                      'organizationId', organization.id,
                      'organizationSlug', organization.slug,
                      'organizationName', organization.name,
                      'organizationKind', organization.kind,
                      'point', case when point.id is not null then
                        jsonb_build_object('id', point.id, 'slug', point.slug, 'name', point.name) end)
                      order by membership.id)
               from memberships membership
               join organizations organization on organization.id = membership.organization_id
               left join delivery_points point on point.id = membership.delivery_point_id
              where membership.person_id = person.id
                and (membership.until is null or membership.until > clock.now)), '[]') as memberships,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'producerId', producer.id,
                      'associationId', association.id,
                      'associationSlug', association.slug,
                      'associationName', association.name)
                      order by producer.id)
               from producers producer
               join organizations association on association.id = producer.association_id
              where producer.person_id = person.id
                and (producer.until is null
                     or producer.until > (clock.now at time zone 'America/La_Paz')::date)), '[]') as producer_of
      from clock, sessions session
      join people person on person.id = session.person_id
     where session.id_hash = ${idHash}
       and session.ended_at is null
       and session.expires_at > clock.now`.execute(db)
  return rows[0] ?? null
}

/** Written at most once an hour, so that looking around costs no writes. */
export async function markSeen(db: Database, idHash: Buffer): Promise<void> {
  await sql`
    update sessions
       set seen_at    = chaka_now(),
           expires_at = chaka_now() + ${lifetimeOf(sql`sessions.person_id`)}
     where id_hash = ${idHash} and seen_at < chaka_now() - interval '1 hour'`.execute(db)
}

/** Where she is signed in, the newest seen first. */
export async function listSessionsOf(
  db: Database,
  of: { personId: number; idHash: Buffer; limit: number },
): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select   number, user_agent, created_at, seen_at, id_hash = ${of.idHash} as is_this
    from     sessions
    where    person_id = ${of.personId} and ended_at is null and expires_at > chaka_now()
    order by id_hash = ${of.idHash} desc, seen_at desc, number desc
    limit    ${of.limit}`.execute(db)
  return rows
}

/** Ends one of her sessions, or all but this one. */
export async function endOwnSessions(
  db: Database,
  of: { personId: number; idHash: Buffer; number: number | null },
): Promise<void> {
  await sql`
    update sessions set ended_at = chaka_now()
    where  person_id = ${of.personId} and ended_at is null
    and    case when ${of.number}::bigint is null then id_hash <> ${of.idHash}
                else number = ${of.number}::bigint end`.execute(db)
}

export type OrganizationName = {
  id: number
  slug: string
  name: string
  kind: 'association' | 'municipality' | 'operator'
}

export async function findOrganizationBySlug(
  db: Database,
  slug: string,
): Promise<OrganizationName | undefined> {
  return db
    .selectFrom('organizations')
    .select(['id', 'slug', 'name', 'kind'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

export type OwnedPoint = {
  id: number
  slug: string
  name: string
  organizationId: number
  organizationSlug: string
}

export async function findPointBySlug(db: Database, slug: string): Promise<OwnedPoint | undefined> {
  return db
    .selectFrom('deliveryPoints as point')
    .innerJoin('organizations as owner', 'owner.id', 'point.organizationId')
    .select([
      'point.id',
      'point.slug',
      'point.name',
      'owner.id as organizationId',
      'owner.slug as organizationSlug',
    ])
    .where('point.slug', '=', slug)
    .executeTakeFirst()
}
