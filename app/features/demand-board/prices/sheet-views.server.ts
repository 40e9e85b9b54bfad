import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type SheetPrice = {
  marketId: number
  market: string
  goodId: number
  good: string
  day: string
  unit: string
  baseQuantity: number
  baseUnit: 'gram' | 'piece'
  priceCentavos: number
}

/**
 * The prices of a municipality that count, for a spreadsheet, the oldest first.
 * @param since none before this day; null: all of the last five years
 * @param limit a sheet holds 10,000 rows
 */
export async function listSheetPrices(
  db: Database | Trx,
  query: { organizationId: number; since: string | null; limit: number },
): Promise<SheetPrice[]> {
  const { rows } = await sql<SheetPrice>`
    select * from (
      select o.market_id, m.name as market, o.good_id, g.name as good, to_char(o.observed_on, 'YYYY-MM-DD') as day,
             o.unit, o.base_quantity, g.base_unit, o.price_centavos, o.id
      from price_observations o
      join survey_markets m on m.id = o.market_id
      join market_goods g   on g.id = o.good_id
      where o.organization_id = ${query.organizationId} and o.excluded_at is null
        and o.observed_on >= coalesce(${query.since}::date,
                                      (chaka_now() at time zone 'America/La_Paz')::date - 5 * 366)
      order by o.observed_on desc, o.id desc
      limit ${query.limit}) newest
    order by day, id`.execute(db)
  return rows
}

/** How often each price of these days is there, whether it counts or not. */
export async function countKnownPrices(
  db: Database | Trx,
  query: { organizationId: number; days: readonly string[] },
): Promise<
  {
    marketId: number
    goodId: number
    day: string
    unit: string
    priceCentavos: number
    times: number
  }[]
> {
  const { rows } = await sql<{
    marketId: number
    goodId: number
    day: string
    unit: string
    priceCentavos: number
    times: number
  }>`
    select market_id, good_id, to_char(observed_on, 'YYYY-MM-DD') as day, unit, price_centavos, count(*) as times
    from price_observations
    where organization_id = ${query.organizationId} and observed_on = any(${query.days}::date[])
    group by 1, 2, 3, 4, 5`.execute(db)
  return rows
}
