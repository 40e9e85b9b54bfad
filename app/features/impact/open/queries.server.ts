import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import { type CycleSales, type MarketSales, type People, type Sales } from './impact'

/** What the database bumps with every place or association that is summed, and with every quarter. */
export async function findVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', (select max(id) from figures_due), (select count(*) from figures_due),
                          (select max(summed_at) from figure_places), (select max(summed_at) from figure_associations),
                          (select max(number) from order_cycles where state = 'settled'),
                          (select max(greatest(closed_at, counted_at)) from market_day_closings),
                          to_char(chaka_now() at time zone 'America/La_Paz', 'YYYY-Q')) as version`.execute(
    db,
  )
  return rows[0]?.version ?? ''
}

export type SettledCycle = { id: number; number: number; deliversAt: Date }

/** Settled cycles, the newest first. */
export async function listSettledCycles(db: Database, limit: number): Promise<SettledCycle[]> {
  return db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'deliversAt'])
    .where('state', '=', 'settled')
    .orderBy('deliversAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type CitySales = CycleSales & { city: string }

/** What was sold in each cycle and city. */
export async function listCitySales(db: Database, cycleIds: readonly number[]): Promise<CitySales[]> {
  const { rows } = await sql<CitySales>`
    select   cycle.number as cycle_number, f.city, sum(f.handed_over) as orders, sum(f.buyers) as buyers,
             sum(f.ordered_grams) as ordered_grams, sum(f.ready_grams) as ready_grams,
             sum(f.handed_grams) as handed_grams, sum(f.producer_centavos) as handed_centavos,
             sum(f.sold_centavos) as paid_centavos
    from     figure_places f
    join     order_cycles cycle on cycle.id = f.cycle_id
    where    f.cycle_id = any(${cycleIds}::bigint[])
    group by cycle.number, f.city
    order by cycle.number desc, f.city`.execute(db)
  return rows
}

/** What was sold of an association's goods in each cycle; its orders may be others' too, so they are not counted. */
export async function listAssociationSales(
  db: Database,
  of: { associationId: number; cycleIds: readonly number[] },
): Promise<CycleSales[]> {
  const { rows } = await sql<CycleSales>`
    select   cycle.number as cycle_number, 0 as orders, 0 as buyers,
             sum(f.ordered_base * f.grams_per_base) as ordered_grams,
             sum(f.ready_base * f.grams_per_base) as ready_grams,
             sum(f.handed_base * f.grams_per_base) as handed_grams, sum(f.handed_centavos) as handed_centavos,
             sum(f.paid_centavos) as paid_centavos
    from     figure_sales f
    join     order_cycles cycle on cycle.id = f.cycle_id
    where    f.cycle_id = any(${of.cycleIds}::bigint[]) and f.association_id = ${of.associationId}
    group by cycle.number
    order by cycle.number desc`.execute(db)
  return rows
}

export type WeeklyFamilies = { cycleId: number; cycleNumber: number; associationId: number; families: number }

/** Families that brought something, by cycle and association. */
export async function listWeeklyFamilies(
  db: Database,
  cycleIds: readonly number[],
): Promise<WeeklyFamilies[]> {
  const { rows } = await sql<WeeklyFamilies>`
    select   f.cycle_id, cycle.number as cycle_number, f.association_id, sum(f.families) as families
    from     figure_families f
    join     order_cycles cycle on cycle.id = f.cycle_id
    where    f.cycle_id = any(${cycleIds}::bigint[])
    group by f.cycle_id, cycle.number, f.association_id`.execute(db)
  return rows
}

/** Cycles of associations that stay out of what is told of them: see `decideWeeksLeftOut`. */
export type LeftOut = readonly { cycleId: number; associationId: number }[]

function isCounted(cycleId: string, associationId: string, leftOut: LeftOut): RawBuilder<unknown> {
  return sql`(${sql.ref(cycleId)}, ${sql.ref(associationId)}) not in (
    select * from unnest(${leftOut.map((each) => each.cycleId)}::bigint[],
                         ${leftOut.map((each) => each.associationId)}::bigint[]))`
}

/** What was sold over all cycles, of every association at once. */
export async function sumAssociationSales(
  db: Database,
  { cycleIds, leftOut }: { cycleIds: readonly number[]; leftOut: LeftOut },
): Promise<(Sales & { associationId: number })[]> {
  const { rows } = await sql<Sales & { associationId: number }>`
    select   f.association_id, 0 as orders, 0 as buyers,
             sum(f.ordered_base * f.grams_per_base) as ordered_grams,
             sum(f.ready_base * f.grams_per_base) as ready_grams,
             sum(f.handed_base * f.grams_per_base) as handed_grams, sum(f.handed_centavos) as handed_centavos,
             sum(f.paid_centavos) as paid_centavos
    from     figure_sales f
    where    f.cycle_id = any(${cycleIds}::bigint[])
    and      ${isCounted('f.cycleId', 'f.associationId', leftOut)}
    group by f.association_id`.execute(db)
  return rows
}

/** Who brought what, by association: each person once, however many cycles; what in the cycles that are counted. */
export async function listPeople(
  db: Database,
  { cycleIds, leftOut }: { cycleIds: readonly number[]; leftOut: LeftOut },
): Promise<People[]> {
  const { rows } = await sql<People>`
    with person as (
      select   association_id, count(distinct person_id) filter (where sex = 'female') as women,
               count(distinct person_id) filter (where sex = 'male') as men,
               count(distinct person_id) filter (where sex = 'unknown') as unknown
      from     figure_producers where cycle_id = any(${cycleIds}::bigint[])
      group by association_id
    ), owed as (
      select   association_id,
               sum(centavos + adjusted_centavos) filter (where sex = 'female') as women_centavos,
               sum(centavos + adjusted_centavos) filter (where sex = 'male') as men_centavos,
               sum(centavos + adjusted_centavos) filter (where sex = 'unknown') as unknown_centavos,
               sum(received_grams) as received_grams
      from     figure_families f
      where    cycle_id = any(${cycleIds}::bigint[]) and ${isCounted('f.cycleId', 'f.associationId', leftOut)}
      group by association_id
    ), remaining as (
      select   association_id,
               coalesce(sum(left_grams) filter (where ${isCounted('f.cycleId', 'f.associationId', leftOut)}), 0)
                 as left_grams
      from     figure_associations f
      where    cycle_id = any(${cycleIds}::bigint[])
      group by association_id
    )
    select   association.id as association_id, association.name, association.slug, association.municipality,
             coalesce(person.women, 0) as women, coalesce(person.men, 0) as men,
             coalesce(person.unknown, 0) as unknown, coalesce(owed.women_centavos, 0) as women_centavos,
             coalesce(owed.men_centavos, 0) as men_centavos, coalesce(owed.unknown_centavos, 0) as unknown_centavos,
             coalesce(owed.received_grams, 0) as received_grams, coalesce(remaining.left_grams, 0) as left_grams
    from     remaining
    join     organizations association on association.id = remaining.association_id
    left join person on person.association_id = remaining.association_id
    left join owed   on owed.association_id = remaining.association_id
    order by plain_text(association.name), association.id`.execute(db)
  return rows
}

/**
 * What each association sold at mobile markets whose day was closed, in the cycles whose cut-off was the last before
 * them; what is sold by the piece by its approximate weight, what somebody typed by the piece without any.
 */
export async function listMarketSales(
  db: Database,
  { cycleIds, leftOut }: { cycleIds: readonly number[]; leftOut: LeftOut },
): Promise<MarketSales[]> {
  const { rows } = await sql<MarketSales>`
    with cycle_span as (
      select id, closes_at, lead(closes_at, 1, 'infinity') over (order by closes_at, id) as until
      from   order_cycles
      where  closed_at is not null and state <> 'cancelled'
    )
    select   sale.association_id, sum(sale.centavos) as centavos,
             sum(sale.sold_base * case sale.base_unit when 'gram' then 1 else coalesce(product.grams_per_piece, 0) end)
               as grams
    from     cycle_span span
    join     mobile_markets market on market.starts_at >= span.closes_at and market.starts_at < span.until
    join     market_day_sales sale on sale.market_id = market.id
    left join products product     on product.id = sale.product_id
    where    span.id = any(${cycleIds}::bigint[]) and ${isCounted('span.id', 'sale.associationId', leftOut)}
    group by sale.association_id`.execute(db)
  return rows
}

export type SoldProduct = {
  presentationId: number
  handedBase: number
  handedCentavos: number
  paidCentavos: number
}

/** What was handed over of each product of a cycle, with a presentation of it to compare by; the dearest first. */
export async function listSoldProducts(
  db: Database,
  of: { cycleId: number; associationId: number | null; city: string | null; limit: number },
): Promise<SoldProduct[]> {
  const { rows } = await sql<SoldProduct>`
    select   (select min(id) from presentations where product_id = f.product_id) as presentation_id,
             sum(f.handed_base) as handed_base, sum(f.handed_centavos) as handed_centavos,
             sum(f.paid_centavos) as paid_centavos
    from     figure_sales f
    where    f.cycle_id = ${of.cycleId} and f.handed_base > 0
    and      (${of.associationId}::bigint is null or f.association_id = ${of.associationId}::bigint)
    and      (${of.city}::text is null
              or f.city = any (array(select distinct city from figure_places
                                     where cycle_id = ${of.cycleId}
                                     and   plain_text(city) = plain_text(${of.city}::text))))
    group by f.product_id
    order by sum(f.paid_centavos) desc, f.product_id
    limit    ${of.limit}`.execute(db)
  return rows
}

export async function findAssociation(
  db: Database,
  slug: string,
): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('organizations')
    .select(['id', 'name'])
    .where('kind', '=', 'association')
    .where('slug', '=', slug)
    .executeTakeFirst()
}
