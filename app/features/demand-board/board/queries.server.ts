import { sql, type RawBuilder } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { goodOfProduct } from '../prices/queries.server'

export type BuyerKind = 'municipality' | 'school_meals' | 'institution' | 'mobile_market'

export type SupplyRow = {
  id: number
  associationId: number
  association: string
  goodId: number
  good: string
  presentationId: number
  product: string
  picture: string
  unit: string
  unitBase: number
  baseUnit: 'gram' | 'piece'
  unitsPerWeek: number
  fromWeek: string
  untilWeek: string
  askCentavos: number | null
  isWithdrawn: boolean
  latitude: number | null
  longitude: number | null
  /** units agreed, by week */
  agreed: Record<string, number>
}

const supplyColumns = sql`
  s.id, s.association_id, a.name as association, s.good_id, g.name as good, s.presentation_id, p.name as product,
  p.picture, n.unit, n.base_quantity as unit_base, p.base_unit, s.units_per_week,
  to_char(s.from_week, 'YYYY-MM-DD') as from_week, to_char(s.until_week, 'YYYY-MM-DD') as until_week,
  s.ask_centavos, s.withdrawn_at is not null as is_withdrawn, a.latitude, a.longitude,
  coalesce((select jsonb_object_agg(week, units)
            from (select to_char(d.week, 'YYYY-MM-DD') as week, sum(x.agreed_units) as units
                  from negotiations x join demands d on d.id = x.demand_id
                  where x.supply_id = s.id and x.state = 'agreed' group by 1) per_week), '{}') as agreed`

const supplyTables = sql`
  supplies s
  join organizations a on a.id = s.association_id
  join market_goods g  on g.id = s.good_id
  join presentations n on n.id = s.presentation_id
  join products p      on p.id = n.product_id`

/** What may still be matched: open, and not over. */
export async function listOpenSupplies(
  db: Database | Trx,
  query: { goodIds: readonly number[]; fromWeek: string; limit: number },
): Promise<SupplyRow[]> {
  const { rows } = await sql<SupplyRow>`
    select ${supplyColumns} from ${supplyTables}
    where s.withdrawn_at is null and s.until_week >= ${query.fromWeek}::date
      and s.good_id = any(${query.goodIds}::bigint[]) and p.retired_at is null and n.retired_at is null
    order by s.id limit ${query.limit}`.execute(db)
  return rows
}

/** An association's own, the newest first. */
export async function listOwnSupplies(
  db: Database | Trx,
  query: { associationId: number; limit: number; offset: number },
): Promise<SupplyRow[]> {
  const { rows } = await sql<SupplyRow>`
    select ${supplyColumns} from ${supplyTables}
    where s.association_id = ${query.associationId}
    order by s.withdrawn_at is not null, s.id desc
    limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows
}

/** Units in which an association can supply: those of its products that are a good of the markets. */
export async function listSupplyUnits(
  db: Database | Trx,
  associationId: number,
): Promise<
  {
    presentationId: number
    goodId: number
    product: string
    unit: string
    unitBase: number
    baseUnit: 'gram' | 'piece'
  }[]
> {
  const { rows } = await sql<{
    presentationId: number
    goodId: number
    product: string
    unit: string
    unitBase: number
    baseUnit: 'gram' | 'piece'
  }>`
    select s.id as presentation_id, g.id as good_id, p.name as product, s.unit, s.base_quantity as unit_base,
           p.base_unit
    from products p
    ${goodOfProduct}
    join presentations s on s.product_id = p.id and s.retired_at is null
    where p.association_id = ${associationId} and p.retired_at is null
    order by p.search_words, s.position, s.id
    limit 300`.execute(db)
  return rows
}

export type DemandRow = {
  id: number
  organizationId: number
  municipality: string
  buyerKind: BuyerKind
  buyerName: string
  goodId: number
  good: string
  goodPicture: string
  baseUnit: 'gram' | 'piece'
  quantityBase: number
  week: string
  pointId: number
  point: string
  latitude: number
  longitude: number
  isWithdrawn: boolean
  /** base units agreed already */
  agreedBase: number
}

const demandColumns = sql`
  d.id, d.organization_id, o.name as municipality, d.buyer_kind, d.buyer_name, d.good_id, g.name as good,
  g.picture as good_picture, g.base_unit, d.quantity_base, to_char(d.week, 'YYYY-MM-DD') as week,
  t.id as point_id, t.name as point, t.latitude, t.longitude, d.withdrawn_at is not null as is_withdrawn,
  coalesce((select sum(x.agreed_units * x.unit_base) from negotiations x
            where x.demand_id = d.id and x.state = 'agreed'), 0) as agreed_base`

const demandTables = sql`
  demands d
  join organizations o   on o.id = d.organization_id
  join market_goods g    on g.id = d.good_id
  join delivery_points t on t.id = d.delivery_point_id`

/** What is still asked for from a week on, the soonest first: everybody's, for it competes for the same supply. */
export async function listOpenDemands(
  db: Database | Trx,
  query: { fromWeek: string; limit: number },
): Promise<DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    select ${demandColumns} from ${demandTables}
    where d.withdrawn_at is null and d.week >= ${query.fromWeek}::date
    order by d.week, d.id limit ${query.limit}`.execute(db)
  return rows
}

/** A municipality's own, the soonest week first, those that are over or withdrawn last. */
export async function listOwnDemands(
  db: Database | Trx,
  query: { organizationId: number; fromWeek: string; limit: number; offset: number },
): Promise<DemandRow[]> {
  const { rows } = await sql<DemandRow>`
    select ${demandColumns} from ${demandTables}
    where d.organization_id = ${query.organizationId}
    order by d.withdrawn_at is not null or d.week < ${query.fromWeek}::date, d.week, d.id
    limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows
}

export async function findDemandRow(
  db: Database | Trx,
  query: { id: number; organizationId: number },
): Promise<DemandRow | undefined> {
  const { rows } = await sql<DemandRow>`
    select ${demandColumns} from ${demandTables}
    where d.id = ${query.id} and d.organization_id = ${query.organizationId}`.execute(db)
  return rows[0]
}

/** What each association sold in its last eight cycles, at producers' prices: who sold least comes first. */
export async function sumSoldLately(
  db: Database | Trx,
  associationIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ associationId: number; centavos: number }>`
    select association_id, sum(producer_centavos) as centavos
    from cycle_sums
    where association_id = any(${associationIds}::bigint[])
      and cycle_id in (select id from order_cycles where state not in ('draft', 'cancelled')
                       order by opens_at desc limit 8)
    group by 1`.execute(db)
  return new Map(rows.map(({ associationId, centavos }) => [associationId, centavos]))
}

export async function insertSupply(
  trx: Trx,
  supply: {
    associationId: number
    presentationId: number
    goodId: number
    unitsPerWeek: number
    fromWeek: string
    untilWeek: string
    askCentavos: number | null
    formKey: string
    publishedBy: number
    publishedAt: Date
  },
): Promise<number | null> {
  const row = await trx
    .insertInto('supplies')
    .values(supply)
    .onConflict((conflict) => conflict.column('formKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertDemands(
  trx: Trx,
  demands: {
    organizationId: number
    buyerKind: BuyerKind
    buyerName: string
    phoneE164: string
    paymentMethod: 'cash' | 'qr'
    goodId: number
    quantityBase: number
    week: string
    deliveryPointId: number
    formKey: string
    line: number
    publishedBy: number
    publishedAt: Date
  }[],
): Promise<number> {
  const rows = await trx
    .insertInto('demands')
    .values(demands)
    .onConflict((conflict) => conflict.columns(['formKey', 'line']).doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/** A negotiation that somebody still waited for when it ended with what it was about, and the last offer made in it. */
export type EndedNegotiation = { id: number; number: number; units: number; centavos: number }

/** Null when it was withdrawn before, or is not there; else its open negotiations, which end with it. */
export async function markSupplyWithdrawn(
  trx: Trx,
  of: { id: number; associationId: number },
  at: Date,
): Promise<EndedNegotiation[] | null> {
  const row = await trx
    .updateTable('supplies')
    .set({ withdrawnAt: at })
    .where('id', '=', of.id)
    .where('associationId', '=', of.associationId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? await endOpen(trx, sql`x.supply_id = ${of.id}`, at) : null
}

/** As `markSupplyWithdrawn`. */
export async function markDemandWithdrawn(
  trx: Trx,
  of: { id: number; organizationId: number },
  at: Date,
): Promise<EndedNegotiation[] | null> {
  const row = await trx
    .updateTable('demands')
    .set({ withdrawnAt: at })
    .where('id', '=', of.id)
    .where('organizationId', '=', of.organizationId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row ? await endOpen(trx, sql`x.demand_id = ${of.id}`, at) : null
}

async function endOpen(trx: Trx, which: RawBuilder<unknown>, at: Date): Promise<EndedNegotiation[]> {
  const { rows } = await sql<EndedNegotiation>`
    with ended as (
      update negotiations x set state = 'withdrawn', ended_at = ${at}
      where  x.state = 'open' and ${which}
      returning x.id, x.expires_at
    )
    select   distinct on (ended.id) ended.id, offer.number, offer.units, offer.centavos
    from     ended
    join     negotiation_offers offer on offer.negotiation_id = ended.id
    where    ended.expires_at > ${at}
    order by ended.id, offer.number desc`.execute(trx)
  return rows
}
