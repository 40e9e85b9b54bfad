import { type RawBuilder, sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Market } from './market'

const MARKET = sql`
  market.id, market.uid, market.slug, market.organization_id, owner.slug as organization_slug,
  owner.name as organization_name, market.name, market.district, market.address, market.reference_corner,
  market.latitude, market.longitude, market.starts_at, market.ends_at, market.stalls, market.permit_number,
  market.state, market.published_at, market.reason, market.sequence, market.changed_at,
  case when point.id is not null
       then jsonb_build_object('id', point.id, 'slug', point.slug, 'name', point.name) end as point`

const FROM = sql`
  from      mobile_markets market
  join      organizations owner on owner.id = market.organization_id
  left join delivery_points point on point.id = market.delivery_point_id`

export type MarketPage = { limit: number; offset: number }

async function listMarkets(
  db: Database | Trx,
  where: RawBuilder<unknown>,
  page: MarketPage,
  order = sql`market.starts_at, market.id`,
): Promise<Market[]> {
  const { rows } = await sql<Market>`
    select ${MARKET} ${FROM} where ${where}
    order by ${order} limit ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

/** A municipality's markets that are not over, the nearest first; or those that are over or cancelled, the latest first. */
export async function listMarketsOf(
  db: Database | Trx,
  organizationId: number,
  which: 'ahead' | 'past',
  page: MarketPage,
): Promise<Market[]> {
  return which === 'ahead'
    ? listMarkets(
        db,
        sql`market.organization_id = ${organizationId} and market.ends_at > chaka_now() and market.state <> 'cancelled'`,
        page,
      )
    : listMarkets(
        db,
        sql`market.organization_id = ${organizationId} and (market.ends_at <= chaka_now() or market.state = 'cancelled')`,
        page,
        sql`market.starts_at desc, market.id`,
      )
}

/** One of a municipality's markets. */
export async function findMarketOf(
  db: Database | Trx,
  of: { organizationId: number; slug: string },
): Promise<Market | undefined> {
  const { organizationId, slug } = of
  const [market] = await listMarkets(
    db,
    sql`market.organization_id = ${organizationId} and market.slug = ${slug}`,
    { limit: 1, offset: 0 },
  )
  return market
}

export async function findMarketById(db: Database | Trx, id: number): Promise<Market | undefined> {
  const [market] = await listMarkets(db, sql`market.id = ${id}`, { limit: 1, offset: 0 })
  return market
}

/** Published markets between two instants, cancelled ones too. */
export async function listPublicMarkets(
  db: Database | Trx,
  { from, to }: { from: Date; to: Date | null },
  page: MarketPage,
): Promise<Market[]> {
  return listMarkets(
    db,
    sql`market.published_at is not null and market.ends_at > ${from}
        and (${to}::timestamptz is null or market.starts_at < ${to})`,
    page,
  )
}

/** Published markets from an instant on, of everyone, of a municipality or at a point: those nearest in time. */
export async function listNearestMarkets(
  db: Database,
  filter: { from: Date; organizationId?: number; pointId?: number },
  limit: number,
): Promise<Market[]> {
  const { from, organizationId = null, pointId = null } = filter
  return listMarkets(
    db,
    sql`market.published_at is not null and market.ends_at > ${from}
        and (${organizationId}::bigint is null or market.organization_id = ${organizationId})
        and (${pointId}::bigint is null or market.delivery_point_id = ${pointId})`,
    { limit, offset: 0 },
    sql`abs(extract(epoch from market.starts_at - chaka_now())), market.id`,
  )
}

export async function findPublicMarket(db: Database, slug: string): Promise<Market | undefined> {
  const [market] = await listMarkets(db, sql`market.slug = ${slug} and market.published_at is not null`, {
    limit: 1,
    offset: 0,
  })
  return market
}

/** The market as it is, held until the end of the transaction. */
export async function lockMarket(
  trx: Trx,
  of: { organizationId: number; slug: string } | { id: number },
): Promise<Market | undefined> {
  const held =
    'id' in of
      ? await trx
          .selectFrom('mobileMarkets')
          .select('id')
          .where('id', '=', of.id)
          .forUpdate()
          .executeTakeFirst()
      : await trx
          .selectFrom('mobileMarkets')
          .select('id')
          .where('slug', '=', of.slug)
          .where('organizationId', '=', of.organizationId)
          .forUpdate()
          .executeTakeFirst()
  return held ? findMarketById(trx, held.id) : undefined
}
