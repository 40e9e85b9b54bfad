import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import { soldAtMarkets } from './market-queries.server'
import { type LineGrouping, type ReportLine, type SexLine, type Within } from './report'

export type SummedCycle = { id: number; number: number; deliversAt: Date; state: string }

/** Closed cycles that were not cancelled, the newest first. */
export async function listSummedCycles(db: Database, limit: number): Promise<SummedCycle[]> {
  return db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'deliversAt', 'state'])
    .where('closedAt', 'is not', null)
    .where('state', '<>', 'cancelled')
    .orderBy('deliversAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function findSummedCycle(db: Database, number: number): Promise<SummedCycle | undefined> {
  return db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'deliversAt', 'state'])
    .where('closedAt', 'is not', null)
    .where('state', '<>', 'cancelled')
    .where('number', '=', number)
    .executeTakeFirst()
}

/** Cities as points say them, of a municipality; people write with and without accents. */
export async function listCities(db: Database, municipality: string): Promise<string[]> {
  const { rows } = await sql<{ city: string }>`
    select distinct city from delivery_points where plain_text(city) = plain_text(${municipality})`.execute(
    db,
  )
  return rows.map(({ city }) => city)
}

export async function findMunicipality(db: Database, organizationId: number): Promise<string> {
  const { municipality } = await db
    .selectFrom('organizations')
    .select('municipality')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return municipality
}

/** Whether everything of these cycles is summed: nothing changed since. */
export async function isUpToDate(db: Database, cycleIds: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from figure_marks where cycle_id = any(${cycleIds}::bigint[]))
        or exists (select from figures_due where cycle_id = any(${cycleIds}::bigint[])) as waits`.execute(db)
  return !rows[0]?.waits
}

const ofCycles = ({ cycleIds }: Within) => sql`f.cycle_id = any(${cycleIds}::bigint[])`

function ofScope({ scope, cities }: Within): RawBuilder<unknown> {
  if (scope.kind === 'association') return sql`f.association_id = ${scope.associationId}`
  if (scope.kind === 'municipality') return sql`f.city = any(${cities}::text[])`
  return sql`true`
}

const KEYS: Record<LineGrouping, RawBuilder<unknown>> = {
  ciclo: sql`f.cycle_id`,
  distrito: sql`f.city || '|' || f.district`,
  asociacion: sql`f.association_id`,
  producto: sql`f.product_id`,
}

const GOODS = sql`
  sum(f.ordered_base * f.grams_per_base) as ordered_grams, sum(f.handed_base * f.grams_per_base) as handed_grams,
  sum((f.ordered_base - f.ready_base) * f.grams_per_base) as short_grams,
  sum(f.handed_centavos) as handed_centavos, sum(f.paid_centavos) as paid_centavos,
  sum(f.walk_in_centavos) as walk_in_centavos`
const PLACES = sql`
  sum(f.ordered_grams) as ordered_grams, sum(f.handed_grams) as handed_grams,
  sum(f.ordered_grams - f.ready_grams) as short_grams,
  sum(f.producer_centavos) as handed_centavos, sum(f.sold_centavos) as paid_centavos,
  sum(f.walk_in_centavos) as walk_in_centavos`

/** Few rows a cycle: one for each place, whatever was sold there. */
function isByPlace({ scope }: Within, by: LineGrouping): boolean {
  return scope.kind !== 'association' && (by === 'ciclo' || by === 'distrito')
}

function summedBy(within: Within, by: LineGrouping): RawBuilder<unknown> {
  const where = sql`${ofCycles(within)} and ${ofScope(within)}`
  const key = KEYS[by]
  if (isByPlace(within, by))
    return sql`select ${key} as key, sum(f.orders) as orders, ${PLACES} from figure_places f where ${where} group by 1`
  const orders = by === 'producto' ? sql`sum(f.orders)` : sql`null::bigint`
  return sql`select ${key} as key, ${orders} as orders, ${GOODS} from figure_sales f where ${where} group by 1`
}

/** What only an association's own sums know: its orders each counted once, and what was left. */
function ownBy({ scope, cycleIds }: Within, by: LineGrouping): RawBuilder<unknown> {
  const own = scope.kind === 'association' ? sql`and f.association_id = ${scope.associationId}` : sql``
  const where = sql`f.cycle_id = any(${cycleIds}::bigint[]) ${own}`
  if (scope.kind === 'municipality' || by === 'distrito')
    return sql`select null as key, null::bigint as orders, null::bigint as left_grams where false`
  if (by === 'producto')
    return sql`select product_id as key, null::bigint as orders, sum(left_base * grams_per_base) as left_grams
               from figure_leftovers f where ${where} group by 1`
  return sql`select ${KEYS[by]} as key, sum(orders) as orders, sum(left_grams) as left_grams
             from figure_associations f where ${where} group by 1`
}

const NAMES: Record<LineGrouping, RawBuilder<unknown>> = {
  ciclo: sql`select number::text as key, number::text as name, to_char(delivers_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as detail
             from order_cycles where id = page.key`,
  distrito: sql`select page.key as key, coalesce(nullif(split_part(page.key, '|', 2), ''), split_part(page.key, '|', 1))
                  as name, split_part(page.key, '|', 1) as detail`,
  asociacion: sql`select id::text as key, name, municipality as detail from organizations where id = page.key`,
  producto: sql`select product.id::text as key, product.name, association.name as detail
                from products product join organizations association on association.id = product.association_id
                where product.id = page.key
                union all
                select '0', '', null where page.key = 0`,
}

/**
 * Lines of a report, the largest first, cycles the newest first; one more than `limit` tells that there are others.
 * [1,000,000 orders of 2,050 products in 42 districts: see README]
 */
export async function listLines(
  db: Database,
  within: Within,
  of: { by: LineGrouping; limit: number; offset: number },
): Promise<ReportLine[]> {
  const { by, limit, offset } = of
  const isOwn = within.scope.kind !== 'municipality' && by !== 'distrito'
  const order = by === 'ciclo' ? sql`key desc` : sql`handed_centavos desc, ordered_grams desc, key`
  const { rows } = await sql<ReportLine>`
    with ordered as (${summedBy(within, by)}), own as (${ownBy(within, by)}), sold as (${soldAtMarkets(within, by)}),
    summed as (
      select key, ordered.orders, coalesce(ordered_grams, 0) as ordered_grams,
             coalesce(handed_grams, 0) as handed_grams, coalesce(short_grams, 0) as short_grams,
             coalesce(handed_centavos, 0) as handed_centavos, coalesce(paid_centavos, 0) as paid_centavos,
             coalesce(walk_in_centavos, 0) as walk_in_centavos, coalesce(market_grams, 0) as market_grams,
             coalesce(market_centavos, 0) as market_centavos
      from   ordered full join sold using (key)
    ), page as (
      select   summed.*, own.orders as own_orders, own.left_grams
      from     summed
      left join own on own.key::text = summed.key::text
      order by ${order}
      limit    ${limit}::bigint offset ${offset}::bigint
    )
    select   named.key, named.name, named.detail,
             ${isByPlace(within, by) || by === 'producto' ? sql`page.orders` : sql`page.own_orders`} as orders,
             page.ordered_grams, page.handed_grams, page.short_grams, page.handed_centavos, page.paid_centavos,
             page.walk_in_centavos, page.market_grams, page.market_centavos, ${isOwn ? sql`coalesce(page.left_grams, 0)` : sql`null::bigint`} as left_grams
    from     page
    cross join lateral (${NAMES[by]}) named
    order by ${by === 'ciclo' ? sql`page.key desc` : sql`page.handed_centavos desc, page.ordered_grams desc, page.key`}`.execute(
    db,
  )
  return rows
}

/** All lines together. Orders are counted once each. */
export async function sumLines(
  db: Database,
  within: Within,
): Promise<Omit<ReportLine, 'key' | 'name' | 'detail'>> {
  const isAssociation = within.scope.kind === 'association'
  const from = isAssociation
    ? sql`select null::bigint as orders, ${GOODS} from figure_sales f`
    : sql`select sum(f.orders) as orders, ${PLACES} from figure_places f`
  const { rows } = await sql<Omit<ReportLine, 'key' | 'name' | 'detail'>>`
    with summed as (${from} where ${ofCycles(within)} and ${ofScope(within)}), own as (${ownBy(within, 'ciclo')}),
    sold as (${soldAtMarkets(within, 'ciclo')})
    select coalesce(${isAssociation ? sql`(select sum(orders) from own)` : sql`orders`}, 0) as orders,
           coalesce(ordered_grams, 0) as ordered_grams, coalesce(handed_grams, 0) as handed_grams,
           coalesce(short_grams, 0) as short_grams, coalesce(handed_centavos, 0) as handed_centavos,
           coalesce(paid_centavos, 0) as paid_centavos, coalesce(walk_in_centavos, 0) as walk_in_centavos,
           coalesce((select sum(market_grams) from sold), 0) as market_grams,
           coalesce((select sum(market_centavos) from sold), 0) as market_centavos,
           ${within.scope.kind === 'municipality' ? sql`null::bigint` : sql`coalesce((select sum(left_grams) from own), 0)`}
             as left_grams
    from   summed`.execute(db)
  const [row] = rows
  if (!row) throw new Error('a sum without a row')
  return row
}

/** What producers brought, by their sex: of all, of those of a municipality, or of one association. */
export async function listSexLines(db: Database, within: Within): Promise<SexLine[]> {
  const { rows } = await sql<SexLine>`
    select   f.sex, sum(f.families) as families, sum(f.received_grams) as received_grams,
             sum(f.centavos) as centavos, sum(f.adjusted_centavos) as adjusted_centavos
    from     figure_families f
    where    ${ofCycles(within)} and ${ofProducers(within)}
    group by f.sex
    order by array_position(array['female', 'male', 'unknown', 'association'], f.sex)`.execute(db)
  return rows
}

/** Of whoever lives in a municipality, wherever it was sold. */
export function ofProducers({ scope }: Pick<Within, 'scope'>): RawBuilder<unknown> {
  if (scope.kind === 'association') return sql`f.association_id = ${scope.associationId}`
  if (scope.kind === 'municipality')
    return sql`f.association_id in (select id from organizations
                                    where kind = 'association'
                                    and   plain_text(municipality) = plain_text(${scope.municipality}))`
  return sql`true`
}
