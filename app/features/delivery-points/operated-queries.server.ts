import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type PointDetails } from './point-form'

export type PointState = 'proposed' | 'declined' | 'open' | 'closed'
export type Host = { membershipId: number; personId: number; name: string; e164: string | null }

/** A point as those who run it see it. */
export type OperatedPoint = PointDetails & {
  id: number
  slug: string
  /** whose it is */
  organizationId: number
  organizationName: string
  state: PointState
  /** the operator said yes to it once: whoever owns it may open it again */
  isApproved: boolean
  declinedReason: string | null
  picture: string | null
  hosts: Host[]
  /** placed orders that were not handed over yet, by cycle, the newest first */
  waiting: { cycleNumber: number; orders: number }[]
}

export type OperatedFilter = {
  slug?: string | undefined
  organizationId?: number | undefined
  /** plain words without accents, each of which the point must contain */
  words?: readonly string[]
  limit: number
  offset: number
}

/** Points with hosts and what still waits to be handed over there; proposed ones first, then open ones. One query. */
export async function listOperatedRows(db: Database | Trx, filter: OperatedFilter): Promise<OperatedPoint[]> {
  const { slug = null, organizationId = null, words = [], limit, offset } = filter
  const { rows } = await sql<OperatedPoint>`
    select   p.id, p.slug, p.name, p.zone, p.city, p.district, p.address, p.reference_corner, p.latitude,
             p.longitude, p.weekday, p.window_minutes, p.capacity_per_window, p.contact_name, p.state, p.picture,
             p.organization_id, owner.name as organization_name, p.approved_at is not null as is_approved,
             p.declined_reason,
             to_char(p.opens_time, 'HH24:MI') as opens_time, to_char(p.closes_time, 'HH24:MI') as closes_time,
             contact.e164 as contact_e164,
             coalesce((
               select jsonb_agg(jsonb_build_object('membershipId', m.id, 'personId', m.person_id,
                                                   'name', host.name, 'e164', phone.e164) order by m.id)
               from   memberships m
               join   people host on host.id = m.person_id
               left join lateral (
                 select h.e164 from person_phones pp join phones h on h.id = pp.phone_id
                 where pp.person_id = m.person_id order by pp.position, h.id limit 1) phone on true
               where  m.delivery_point_id = p.id and m.role = 'delivery_host'
               and    (m.until is null or m.until > chaka_now())), '[]') as hosts,
             coalesce((
               select jsonb_agg(jsonb_build_object('cycleNumber', sums.number, 'orders', sums.orders)
                                order by sums.number desc)
               from  (select c.number, sum(w.booked) as orders
                      from   cycle_windows w join order_cycles c on c.id = w.cycle_id
                      where  w.delivery_point_id = p.id and c.state in ('open', 'closed', 'confirmed', 'delivering')
                      group by c.number having sum(w.booked) > 0) sums), '[]') as waiting
    from     delivery_points p
    join     organizations owner on owner.id = p.organization_id
    left join phones contact on contact.id = p.contact_phone_id
    where    (${slug}::text is null or p.slug = ${slug})
    and      (${organizationId}::bigint is null or p.organization_id = ${organizationId})
    and      not exists (select from unnest(${words}::text[]) word
                         where strpos(plain_text(concat_ws(' ', p.name, p.zone, p.city, p.district, p.address)),
                                      word) = 0)
    order by p.state <> 'proposed', p.state = 'declined', p.state = 'closed', p.city <> 'La Paz', p.city, p.zone,
             p.name, p.id
    limit    ${limit} offset ${offset}`.execute(db)
  return rows
}

/** The point as it is, held until the end of the transaction. */
export async function lockPoint(
  trx: Trx,
  slug: string,
): Promise<
  | (Pick<OperatedPoint, 'id' | 'state' | 'name' | 'picture' | 'organizationId'> & {
      approvedAt: Date | null
    })
  | undefined
> {
  return await trx
    .selectFrom('deliveryPoints')
    .select(['id', 'state', 'organizationId', 'name', 'picture', 'approvedAt'])
    .where('slug', '=', slug)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The id of a phone, made if new; null for none. */
export async function phoneIdOf(trx: Trx, e164: string | null): Promise<number | null> {
  if (e164 === null) return null
  const { rows } = await sql<{ id: number }>`
    insert into phones (e164) values (${e164})
    on conflict (e164) do update set verified_at = phones.verified_at
    returning id`.execute(trx)
  return rows[0]?.id ?? null
}

/** Undefined when another point has this address on the web. */
export async function insertPoint(
  trx: Trx,
  point: PointDetails & {
    slug: string
    organizationId: number
    state: PointState
    approvedAt: Date | null
  },
): Promise<{ id: number } | undefined> {
  const { contactE164, ...details } = point
  return await trx
    .insertInto('deliveryPoints')
    .values({ ...details, contactPhoneId: await phoneIdOf(trx, contactE164) })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function updatePoint(trx: Trx, pointId: number, details: PointDetails): Promise<void> {
  const { contactE164, ...rest } = details
  const contactPhoneId = await phoneIdOf(trx, contactE164)
  await trx
    .updateTable('deliveryPoints')
    .set({ ...rest, contactPhoneId })
    .where('id', '=', pointId)
    .execute()
}

export async function updatePicture(trx: Trx, pointId: number, picture: string | null): Promise<void> {
  await trx.updateTable('deliveryPoints').set({ picture }).where('id', '=', pointId).execute()
}

export async function markPoint(trx: Trx, pointId: number, state: PointState): Promise<void> {
  await trx
    .updateTable('deliveryPoints')
    .set({ state, declinedReason: null })
    .where('id', '=', pointId)
    .execute()
}

/** Opens it, for the first time or again. */
export async function markOpen(trx: Trx, pointId: number, approvedAt: Date): Promise<void> {
  await trx
    .updateTable('deliveryPoints')
    .set({ state: 'open', declinedReason: null, approvedAt })
    .where('id', '=', pointId)
    .execute()
}

export async function markDeclined(trx: Trx, pointId: number, reason: string): Promise<void> {
  await trx
    .updateTable('deliveryPoints')
    .set({ state: 'declined', declinedReason: reason })
    .where('id', '=', pointId)
    .execute()
}

/** The operator's own organization: who owns the points that nobody else does. */
export async function findOperatorId(trx: Trx): Promise<number> {
  const { id } = await trx
    .selectFrom('organizations')
    .select('id')
    .where('kind', '=', 'operator')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Nobody can book at a point any more in the cycles that run; waits for the orders under way.
 * @returns the orders it holds, which must move before it can close
 */
export async function stopBookings(trx: Trx, pointId: number): Promise<number> {
  const { rows } = await sql<{ booked: number }>`
    with stopped as (
      update cycle_windows w set capacity = w.booked
      from   order_cycles c
      where  c.id = w.cycle_id and w.delivery_point_id = ${pointId}
      and    c.state in ('open', 'closed', 'confirmed', 'delivering')
      returning w.booked
    )
    select coalesce(sum(booked), 0) as booked from stopped`.execute(trx)
  return rows[0]?.booked ?? 0
}

/** Gives the windows of the cycle that takes orders their usual room again. */
export async function allowBookings(trx: Trx, pointId: number): Promise<void> {
  await sql`
    update cycle_windows w set capacity = greatest(w.booked, p.capacity_per_window)
    from   order_cycles c, delivery_points p
    where  c.id = w.cycle_id and c.state = 'open' and p.id = w.delivery_point_id and p.id = ${pointId}
    and    w.capacity < p.capacity_per_window`.execute(trx)
}

/** False when she is a host there already. */
export async function insertHost(
  trx: Trx,
  host: { personId: number; organizationId: number; pointId: number; until: Date | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into memberships (person_id, organization_id, role, delivery_point_id, until)
    select ${host.personId}::bigint, ${host.organizationId}::bigint, 'delivery_host', ${host.pointId}::bigint,
           ${host.until}::timestamptz
    where not exists (select from memberships
                      where person_id = ${host.personId} and delivery_point_id = ${host.pointId}
                      and role = 'delivery_host' and (until is null or until > chaka_now()))`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Undefined when that is no host of this point, or not any more. */
export async function endHost(
  trx: Trx,
  pointId: number,
  membershipId: number,
): Promise<{ personId: number } | undefined> {
  const { rows } = await sql<{ personId: number }>`
    update memberships set until = chaka_now()
    where id = ${membershipId} and delivery_point_id = ${pointId} and role = 'delivery_host'
    and (until is null or until > chaka_now())
    returning person_id`.execute(trx)
  return rows[0]
}

/** Hosts of a point, each with the organization that another point belongs to. */
export async function listHostsOf(
  trx: Trx,
  pointId: number,
  otherPointId: number,
): Promise<{ personId: number; organizationId: number }[]> {
  const { rows } = await sql<{ personId: number; organizationId: number }>`
    select distinct m.person_id, other.organization_id
    from   memberships m, delivery_points other
    where  m.delivery_point_id = ${pointId} and m.role = 'delivery_host' and other.id = ${otherPointId}
    and    (m.until is null or m.until > chaka_now())
    order by m.person_id`.execute(trx)
  return rows
}

/** How many points wait for the operator's word. */
export async function countProposed(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('deliveryPoints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return count
}
