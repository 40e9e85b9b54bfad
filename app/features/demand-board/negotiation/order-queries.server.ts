import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type AgreementToOrder = {
  id: number
  key: string
  presentationId: number
  units: number
  centavos: number
  buyerName: string
  phoneE164: string
  paymentMethod: 'cash' | 'qr'
  /** who signed for the buyer */
  signedBy: number
  language: string
  /** the open cycle that delivers in its week, and the first window of its point that has room; null: none yet */
  cycleId: number | null
  windowId: number | null
}

/** An agreement without its order; `organizationId` null: anyone's. */
export async function findAgreementToOrder(
  db: Database,
  of: { id: number; organizationId: number | null },
): Promise<AgreementToOrder | undefined> {
  const { rows } = await sql<AgreementToOrder>`
    select x.id, x.key, s.presentation_id, x.agreed_units as units, x.agreed_centavos as centavos, d.buyer_name,
           d.phone_e164, d.payment_method, signer.id as signed_by, signer.language, c.id as cycle_id,
           (select w.id from cycle_windows w
            where w.cycle_id = c.id and w.delivery_point_id = d.delivery_point_id and w.booked < w.capacity
            order by w.starts_at limit 1) as window_id
    from negotiations x
    join demands d    on d.id = x.demand_id
    join supplies s   on s.id = x.supply_id
    join people signer on signer.id = case when x.agreed_side = 'buyer' then x.agreed_by else (
      select f.made_by from negotiation_offers f
      where f.negotiation_id = x.id and f.side = 'buyer' order by f.number desc limit 1) end
    left join lateral (select id from order_cycles
                       where ${takesOrdersOf(sql`d.week`)} order by closes_at limit 1) c on true
    where x.id = ${of.id} and x.state = 'agreed' and x.order_id is null
      and (${of.organizationId}::bigint is null or d.organization_id = ${of.organizationId})`.execute(db)
  return rows[0]
}

/** The cycle that takes orders now and delivers in a week. */
export const takesOrdersOf = (week: ReturnType<typeof sql>) => sql<boolean>`
  state = 'open' and opens_at <= chaka_now() and chaka_now() < closes_at and ${deliversIn(week)}`

const deliversIn = (week: ReturnType<typeof sql>) => sql<boolean>`
  date_trunc('week', delivers_at at time zone 'America/La_Paz')::date = ${week}`

/** A cycle delivers in the week and none of that week takes orders any more. */
export const closedWithout = (week: ReturnType<typeof sql>) => sql<boolean>`(
  exists (select from order_cycles where state <> 'cancelled' and closes_at <= chaka_now() and ${deliversIn(week)})
  and not exists (select from order_cycles
                  where state in ('draft', 'open') and closes_at > chaka_now() and ${deliversIn(week)}))`

/** An agreement that is no order though it could be, or can be one no more. */
export type AgreementAmiss = {
  demandId: number
  productName: string
  association: string
  /** who buys */
  municipality: string
  isMissed: boolean
}

/**
 * Agreements of this week or later that something keeps from being ordered, of a municipality that buys or of an
 * association that sells; at most 20.
 */
export async function listAgreementsAmiss(db: Database, organizationId: number): Promise<AgreementAmiss[]> {
  const { rows } = await sql<AgreementAmiss>`
    select   d.id as demand_id, p.name as product_name, a.name as association, m.name as municipality,
             ${closedWithout(sql`d.week`)} as is_missed
    from     negotiations x
    join     demands d       on d.id = x.demand_id
    join     supplies s      on s.id = x.supply_id
    join     organizations a on a.id = s.association_id
    join     organizations m on m.id = d.organization_id
    join     presentations n on n.id = s.presentation_id
    join     products p      on p.id = n.product_id
    where    x.state = 'agreed' and x.order_id is null and ${organizationId} in (d.organization_id, s.association_id)
    and      d.week >= date_trunc('week', chaka_now() at time zone 'America/La_Paz')::date
    and      (x.order_problem is not null or ${closedWithout(sql`d.week`)})
    order by d.week, x.id
    limit    20`.execute(db)
  return rows
}

/**
 * Agreements whose cycle takes orders now, or whose order was placed by a process that died before it said so, also
 * after the cut-off; not tried within ten minutes.
 */
export async function listAgreementsToOrder(db: Database, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select x.id from negotiations x join demands d on d.id = x.demand_id
    where x.state = 'agreed' and x.order_id is null
      and (x.order_tried_at is null or x.order_tried_at < chaka_now() - interval '10 minutes')
      and (exists (select from order_cycles where ${takesOrdersOf(sql`d.week`)})
           or exists (select from baskets b where b.id = x.key and b.order_id is not null))
    order by x.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The order that an agreement became. */
export async function markOrdered(db: Database, id: number, code: string): Promise<void> {
  await sql`
    update negotiations
    set order_id = (select id from orders where code = ${code}), order_problem = null, order_tried_at = chaka_now()
    where id = ${id} and order_id is null`.execute(db)
}

export async function markNotOrdered(db: Database, id: number, problem: string): Promise<void> {
  await sql`
    update negotiations set order_problem = ${problem}, order_tried_at = chaka_now()
    where id = ${id} and order_id is null`.execute(db)
}
