import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import { type LineGrouping, type MarketLine, type MarketSums, type Within } from './report'

/**
 * Mobile markets whose day was closed, of the cycles and the scope, as a list of common table expressions: each in
 * the one cycle whose cut-off was the last before it began. Of a municipality its own; of an association those that
 * it said it would come to, or sold at.
 */
export function closedMarkets(within: Within): RawBuilder<unknown> {
  return sql`
    cycle_span as (
      select id, number, closes_at, lead(closes_at, 1, 'infinity') over (order by closes_at, id) as until
      from   order_cycles
      where  closed_at is not null and state <> 'cancelled'
    ), market as materialized (
      select held.id, held.name, held.starts_at, held.district, held.delivery_point_id, town.municipality as city,
             span.id as cycle_id, span.number as cycle_number
      from   cycle_span span
      join   mobile_markets held on held.starts_at >= span.closes_at and held.starts_at < span.until
      join   organizations town  on town.id = held.organization_id
      where  span.id = any(${within.cycleIds}::bigint[]) and ${ofScope(within)}
      and    exists (select from market_day_closings where market_id = held.id)
    )`
}

function ofScope({ scope }: Within): RawBuilder<unknown> {
  if (scope.kind === 'municipality') return sql`held.organization_id = ${scope.organizationId}`
  if (scope.kind === 'association')
    return sql`(exists (select from market_invitations
                        where market_id = held.id and association_id = ${scope.associationId} and state = 'accepted')
                or exists (select from market_day_sales
                           where market_id = held.id and association_id = ${scope.associationId}))`
  return sql`true`
}

const KEYS: Record<LineGrouping, RawBuilder<unknown>> = {
  ciclo: sql`market.cycle_id`,
  distrito: sql`market.city || '|' || market.district`,
  asociacion: sql`sale.association_id`,
  producto: sql`coalesce(sale.product_id, 0)`,
}

/** What was sold at markets by the lines of a report, as a select of (key, market_grams, market_centavos). */
export function soldAtMarkets(within: Within, by: LineGrouping): RawBuilder<unknown> {
  const { scope } = within
  const own = scope.kind === 'association' ? sql`where sale.association_id = ${scope.associationId}` : sql``
  return sql`
    with ${closedMarkets(within)}
    select   ${KEYS[by]} as key, sum(sale.centavos) as market_centavos,
             sum(sale.sold_base * case sale.base_unit when 'gram' then 1 else coalesce(product.grams_per_piece, 0) end)
               as market_grams
    from     market
    join     market_day_sales sale on sale.market_id = market.id
    left join products product     on product.id = sale.product_id
    ${own}
    group by 1`
}

const OF_EVERYONE = sql`
  closing.came + closing.late as came, closing.absent, closing.checks, closing.checks_failed, closing.incidents,
  (select count(*) from handovers taken
   where  taken.delivery_point_id = market.delivery_point_id and ${isOfTheDay()}) as orders,
  closing.sold_grams, closing.sold_pieces, closing.sales_centavos as sold_centavos, closing.left_grams,
  closing.left_pieces`

/** A handover `taken` on the day of La Paz of a `market`; its twin is `countHandedOver` of the market's day. */
export function isOfTheDay(): RawBuilder<unknown> {
  const day = sql`date_trunc('day', market.starts_at at time zone 'America/La_Paz')`
  return sql`taken.happened_at >= ${day} at time zone 'America/La_Paz'
             and taken.happened_at < (${day} + interval '1 day') at time zone 'America/La_Paz'`
}

function ofAssociation(associationId: number): RawBuilder<unknown> {
  const noted = (kind: string) => sql`act.market_id = market.id and act.association_id = ${associationId}
                                      and act.kind = ${kind} and ${isStanding()}`
  const said = sql`(select act.attendance from market_acts act where ${noted('attendance')}
                    order by act.happened_at desc, act.id desc limit 1)`
  const sold = (what: RawBuilder<unknown>) => sql`
    (select coalesce(sum(${what}), 0) from market_day_sales sale
     where sale.market_id = market.id and sale.association_id = ${associationId})`
  return sql`
    coalesce(${said} in ('came', 'late'), false)::int as came, coalesce(${said} = 'absent', false)::int as absent,
    (select count(*) from market_acts act where ${noted('check')}) as checks,
    (select count(*) from market_acts act where ${noted('check')} and not act.is_good) as checks_failed,
    null::int as incidents, null::int as orders,
    ${sold(sql`case sale.base_unit when 'gram' then sale.sold_base else 0 end`)} as sold_grams,
    ${sold(sql`case sale.base_unit when 'piece' then sale.sold_base else 0 end`)} as sold_pieces,
    ${sold(sql`sale.centavos`)} as sold_centavos, null::bigint as left_grams, null::bigint as left_pieces`
}

/** An act that counts: in time, and not taken back; its twin is `mergeDay`. */
export function isStanding(): RawBuilder<unknown> {
  return sql`act.kept_because is null
    and not exists (select from market_acts undo where undo.market_id = act.market_id and undo.undoes_id = act.id
                    and undo.kind = 'undo' and undo.kept_because is null)`
}

function sumsOf({ scope }: Within): RawBuilder<unknown> {
  return scope.kind === 'association' ? ofAssociation(scope.associationId) : OF_EVERYONE
}

/** A line for each market, the newest first; one more than `limit` tells that there are others. */
export async function listMarketLines(
  db: Database,
  within: Within,
  { limit, offset }: { limit: number; offset: number },
): Promise<MarketLine[]> {
  const { rows } = await sql<MarketLine>`
    with ${closedMarkets(within)}
    select   market.id::text as key, market.name, market.city as municipality, market.district, market.starts_at,
             ${sumsOf(within)}
    from     market
    join     market_day_closings closing on closing.market_id = market.id
    order by market.starts_at desc, market.id desc
    limit    ${limit} offset ${offset}`.execute(db)
  return rows
}

/** All lines together. */
export async function sumMarketLines(
  db: Database,
  within: Within,
): Promise<MarketSums & { markets: number }> {
  const { rows } = await sql<MarketSums & { markets: number }>`
    with ${closedMarkets(within)}, line as (
      select ${sumsOf(within)} from market join market_day_closings closing on closing.market_id = market.id
    )
    select count(*) as markets, coalesce(sum(came), 0) as came, coalesce(sum(absent), 0) as absent,
           coalesce(sum(checks), 0) as checks, coalesce(sum(checks_failed), 0) as checks_failed,
           sum(incidents) as incidents, sum(orders) as orders, coalesce(sum(sold_grams), 0) as sold_grams,
           coalesce(sum(sold_pieces), 0) as sold_pieces, coalesce(sum(sold_centavos), 0) as sold_centavos,
           sum(left_grams) as left_grams, sum(left_pieces) as left_pieces
    from   line`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a sum without a row')
  return row
}

/** Published markets of a municipality, or of all, that are over and whose day nobody closed: they count nowhere. */
export async function countUnclosed(db: Database, { scope, cycleIds }: Within): Promise<number> {
  if (scope.kind === 'association') return 0
  const own = scope.kind === 'municipality' ? sql`and held.organization_id = ${scope.organizationId}` : sql``
  const { rows } = await sql<{ markets: number }>`
    select count(*) as markets from mobile_markets held
    where  held.published_at is not null and held.state <> 'cancelled' and held.ends_at < chaka_now() ${own}
    and    held.starts_at >= (select min(closes_at) from order_cycles where id = any(${cycleIds}::bigint[]))
    and    not exists (select from market_day_closings where market_id = held.id)`.execute(db)
  return rows[0]?.markets ?? 0
}
