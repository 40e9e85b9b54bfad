import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type LastOffer, type Negotiation, type Room, type Side } from './negotiation'
import { closedWithout, takesOrdersOf } from './order-queries.server'

export type StoredOffer = LastOffer & { by: string; madeAt: Date }
export type NegotiationRow = Omit<Negotiation, 'last'> & {
  id: number
  key: string
  demandId: number
  supplyId: number
  associationId: number
  association: string
  organizationId: number
  buyerName: string
  municipality: string
  product: string
  picture: string
  unit: string
  baseUnit: 'gram' | 'piece'
  week: string
  point: string
  offers: StoredOffer[]
  agreedSide: Side | null
  agreedByName: string | null
  agreedUnits: number | null
  agreedCentavos: number | null
  endedAt: Date | null
  textVersion: string | null
  orderCode: string | null
  orderProblem: string | null
  associationSlug: string
  productSlug: string
  municipalitySlug: string
  pointSlug: string
  /** the open cycle that delivers in the week; null: it does not take orders now */
  cycleNumber: number | null
  /** what that cycle's offer has left of the product; null: it is not offered there */
  leftBase: number | null
  /** the point still has room in that cycle */
  hasRoom: boolean
  /** agreed, and every cycle that delivers in the week closed without its order */
  isMissed: boolean
  now: Date
}

type StoredRow = Omit<NegotiationRow, 'offers'> & {
  offers: (Omit<StoredOffer, 'madeAt'> & { madeAt: string })[]
}

/** Negotiations of a demand, or of an association, the newest first. */
export async function listNegotiations(
  db: Database | Trx,
  of: { demandId: number } | { associationId: number; limit: number; offset: number } | { id: number },
): Promise<NegotiationRow[]> {
  const which =
    'demandId' in of
      ? sql`x.demand_id = ${of.demandId}`
      : 'id' in of
        ? sql`x.id = ${of.id}`
        : sql`s.association_id = ${of.associationId}`
  const page = 'limit' in of ? sql`limit ${of.limit} offset ${of.offset}` : sql`limit 200`
  const { rows } = await sql<StoredRow>`
    select x.id, x.key, x.demand_id, x.supply_id, x.state, x.unit_base, x.floor_centavos, x.ceiling_centavos,
           x.expires_at, x.ended_at, x.agreed_side, x.agreed_units, x.agreed_centavos, x.text_version,
           x.order_problem, o.code as order_code, s.association_id, a.name as association, d.organization_id,
           d.buyer_name, m.name as municipality, p.name as product, p.picture, n.unit, p.base_unit,
           to_char(d.week, 'YYYY-MM-DD') as week, t.name as point, signer.name as agreed_by_name,
           a.slug as association_slug, p.slug as product_slug, m.slug as municipality_slug, t.slug as point_slug,
           c.number as cycle_number, ahead.offered_base - ahead.reserved_base as left_base,
           exists (select from cycle_windows w
                   where w.cycle_id = c.id and w.delivery_point_id = t.id and w.booked < w.capacity) as has_room,
           x.state = 'agreed' and x.order_id is null and ${closedWithout(sql`d.week`)} as is_missed, chaka_now() as now,
           (select json_agg(json_build_object('number', f.number, 'side', f.side, 'units', f.units,
                                              'centavos', f.centavos, 'by', by.name, 'madeAt', f.made_at)
                            order by f.number)
            from negotiation_offers f join people by on by.id = f.made_by where f.negotiation_id = x.id) as offers
    from negotiations x
    join demands d         on d.id = x.demand_id
    join supplies s        on s.id = x.supply_id
    join organizations a   on a.id = s.association_id
    join organizations m   on m.id = d.organization_id
    join delivery_points t on t.id = d.delivery_point_id
    join presentations n   on n.id = s.presentation_id
    join products p        on p.id = n.product_id
    left join people signer on signer.id = x.agreed_by
    left join orders o      on o.id = x.order_id
    left join lateral (select id, number from order_cycles
                       where ${takesOrdersOf(sql`d.week`)} order by closes_at limit 1) c on true
    left join offers ahead  on ahead.cycle_id = c.id and ahead.product_id = p.id
    where ${which}
    order by x.state = 'open' desc, x.id desc ${page}`.execute(db)
  return rows.map((row) => ({
    ...row,
    offers: row.offers.map((offer) => ({ ...offer, madeAt: new Date(offer.madeAt) })),
  }))
}

export type LockedPair = {
  demandId: number
  supplyId: number
  goodId: number
  organizationId: number
  associationId: number
  unitBase: number
  week: string
  room: Room
}

/**
 * A demand and a supply, locked in that order, with what both have left in the demand's week; undefined when one of
 * them is not there or the supply does not cover the week with the same good.
 */
export async function lockPair(
  trx: Trx,
  of: { demandId: number; supplyId: number },
): Promise<LockedPair | undefined> {
  await trx.selectFrom('demands').select('id').where('id', '=', of.demandId).forNoKeyUpdate().execute()
  await trx.selectFrom('supplies').select('id').where('id', '=', of.supplyId).forNoKeyUpdate().execute()
  const { rows } = await sql<
    Omit<LockedPair, 'room'> & { unitsLeft: number; missingBase: number; isWithdrawn: boolean }
  >`
    select d.id as demand_id, s.id as supply_id, d.good_id, d.organization_id, s.association_id,
           n.base_quantity as unit_base, to_char(d.week, 'YYYY-MM-DD') as week,
           s.units_per_week - coalesce((
             select sum(x.agreed_units) from negotiations x join demands other on other.id = x.demand_id
             where x.supply_id = s.id and x.state = 'agreed' and other.week = d.week), 0) as units_left,
           d.quantity_base - coalesce((
             select sum(x.agreed_units * x.unit_base) from negotiations x
             where x.demand_id = d.id and x.state = 'agreed'), 0) as missing_base,
           d.withdrawn_at is not null or s.withdrawn_at is not null as is_withdrawn
    from demands d, supplies s join presentations n on n.id = s.presentation_id
    where d.id = ${of.demandId} and s.id = ${of.supplyId} and s.good_id = d.good_id
      and d.week between s.from_week and s.until_week`.execute(trx)
  const [row] = rows
  if (!row) return undefined
  const { unitsLeft, missingBase, isWithdrawn, ...pair } = row
  return { ...pair, room: { unitsLeft, missingBase, isWithdrawn } }
}

/** As it is in the database. */
export type LockedNegotiation = Negotiation & { id: number; demandId: number; supplyId: number }

const negotiationColumns = sql`
  x.id, x.demand_id, x.supply_id, x.state, x.unit_base, x.floor_centavos, x.ceiling_centavos, x.expires_at,
  (select json_build_object('number', f.number, 'side', f.side, 'units', f.units, 'centavos', f.centavos)
   from negotiation_offers f where f.negotiation_id = x.id order by f.number desc limit 1) as last`

export async function findNegotiationOf(
  trx: Trx,
  of: { id: number; isLocked: boolean } | { demandId: number; supplyId: number },
): Promise<LockedNegotiation | undefined> {
  const which =
    'id' in of
      ? sql`x.id = ${of.id}`
      : sql`x.demand_id = ${of.demandId} and x.supply_id = ${of.supplyId} and x.state = 'open'`
  const { rows } = await sql<LockedNegotiation>`
    select ${negotiationColumns} from negotiations x where ${which}
    ${'isLocked' in of && !of.isLocked ? sql`` : sql`for no key update of x`}`.execute(trx)
  return rows[0]
}

/** What a negotiation is about, without locking it: the demand and the supply are locked first. */
export async function findPairOf(
  trx: Trx,
  id: number,
): Promise<{ demandId: number; supplyId: number } | undefined> {
  return await trx
    .selectFrom('negotiations')
    .select(['demandId', 'supplyId'])
    .where('id', '=', id)
    .executeTakeFirst()
}

type Signed = { by: number; at: Date; textVersion: string }

export async function insertNegotiation(
  trx: Trx,
  values: {
    key: string
    demandId: number
    supplyId: number
    unitBase: number
    floorCentavos: number
    ceilingCentavos: number
    startedAt: Date
    expiresAt: Date
  },
): Promise<number> {
  const { id } = await trx.insertInto('negotiations').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertOffer(
  trx: Trx,
  negotiation: { id: number; floorCentavos: number; ceilingCentavos: number },
  offer: LastOffer,
  { by, at, textVersion }: Signed,
): Promise<void> {
  const { id: negotiationId, floorCentavos, ceilingCentavos } = negotiation
  await trx
    .insertInto('negotiationOffers')
    .values({
      ...{ negotiationId, floorCentavos, ceilingCentavos, textVersion },
      ...offer,
      madeBy: by,
      madeAt: at,
    })
    .execute()
}

export async function updateExpiry(trx: Trx, id: number, expiresAt: Date): Promise<void> {
  await trx.updateTable('negotiations').set({ expiresAt }).where('id', '=', id).execute()
}

export async function markEnded(
  trx: Trx,
  id: number,
  state: 'refused' | 'withdrawn',
  endedAt: Date,
): Promise<void> {
  await trx.updateTable('negotiations').set({ state, endedAt }).where('id', '=', id).execute()
}

export async function markAgreed(
  trx: Trx,
  id: number,
  agreed: { side: Side; units: number; centavos: number },
  { by, at, textVersion }: Signed,
): Promise<void> {
  await trx
    .updateTable('negotiations')
    .set({
      ...{ state: 'agreed', endedAt: at, textVersion },
      agreedSide: agreed.side,
      agreedBy: by,
      agreedUnits: agreed.units,
      agreedCentavos: agreed.centavos,
    })
    .where('id', '=', id)
    .execute()
}
