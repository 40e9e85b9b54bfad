import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CardFee } from './card-fee'
import { type CycleFees } from './cycle'
import { type CycleTimes } from './postponement'
import { type CycleRow } from './queries.server'

/** Any number of a cycle that nobody else takes meanwhile: cycles start at 1. */
const CALENDAR_LOCK = 0

export type NewCycle = CycleTimes &
  CycleFees &
  Partial<CardFee> & {
    unverifiedLimitCentavos: number
    shortageRule: 'proportional' | 'by_order_time' | 'protect_bundles'
  }

/** Those who plan follow each other; held to the end of the transaction. */
export async function lockCalendar(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(1, ${CALENDAR_LOCK}::int)`.execute(trx)
}

/** Whether a cycle that was not cancelled opens and closes at just these moments. */
export async function isPlanned(trx: Trx, { opensAt, closesAt }: CycleTimes): Promise<boolean> {
  const twin = await trx
    .selectFrom('orderCycles')
    .select('id')
    .where('state', '<>', 'cancelled')
    .where('opensAt', '=', opensAt)
    .where('closesAt', '=', closesAt)
    .executeTakeFirst()
  return twin !== undefined
}

/** A draft with the next number; two created at once follow each other. */
export async function insertDraft(trx: Trx, cycle: NewCycle): Promise<CycleRow> {
  await lockCalendar(trx)
  return await trx
    .insertInto('orderCycles')
    .values((eb) => ({
      ...cycle,
      state: 'draft',
      number: eb
        .selectFrom('orderCycles')
        .select(({ fn }) => sql<number>`coalesce(${fn.max('number')}, 0) + 1`.as('next')),
    }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Windows of every open point in its weekly hours of La Paz, as many as fit: on its own weekday when the
 * cycle delivers on it, else on the first day of delivery (a holiday moves everyone).
 * @param pointId only of this point; default: of all
 * @returns how many windows were made
 */
export async function insertWeeklyWindows(trx: Trx, cycleId: number, pointId?: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into cycle_windows (cycle_id, delivery_point_id, starts_at, ends_at, capacity)
    select c.id, point.id, start at time zone 'America/La_Paz',
           (start + make_interval(mins => point.window_minutes)) at time zone 'America/La_Paz',
           point.capacity_per_window
    from   order_cycles c
    cross join delivery_points point
    cross join lateral (
      select (c.delivers_at at time zone 'America/La_Paz')::date as first_day,
             (c.delivery_ends_at at time zone 'America/La_Paz')::date as last_day
    ) delivery
    cross join lateral (
      select first_day + (point.weekday - extract(isodow from first_day)::int + 7) % 7 as own_day
    ) week
    cross join lateral (
      select case when own_day <= last_day then own_day else first_day end as day
    ) chosen
    cross join lateral generate_series(day + point.opens_time,
                                       day + point.closes_time - make_interval(mins => point.window_minutes),
                                       make_interval(mins => point.window_minutes)) as start
    where  c.id = ${cycleId} and point.state = 'open'
    and    (${pointId ?? null}::bigint is null or point.id = ${pointId ?? null})
    order by point.id, start`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

/**
 * Offers every agrobolsa, or one, by its lasting recipe at this cycle's prices. Where a slot's product is not offered
 * its first swap stands in; an agrobolsa with a slot that nothing fills is not offered.
 * @returns how many agrobolsas are offered
 */
export async function insertBundleOffers(
  trx: Trx,
  cycleId: number,
  bundleId: number | null = null,
): Promise<number> {
  const { rows } = await sql<{ offered: number }>`
    with choices as (
      select i.bundle_id, i.slot, i.presentation_id, i.count, o.id as offer_id,
             i.count * s.base_quantity as base_quantity, i.count * c.producer_centavos as producer_centavos,
             row_number() over (partition by i.bundle_id, i.slot order by i.is_default desc, s.id) as preference
      from   bundle_items i
      join   bundles b       on b.id = i.bundle_id and b.retired_at is null
      join   presentations s on s.id = i.presentation_id and s.retired_at is null
      join   offers o        on o.product_id = s.product_id and o.cycle_id = ${cycleId}
      join   offer_prices c  on c.offer_id = o.id and c.presentation_id = s.id
      where  ${bundleId}::bigint is null or i.bundle_id = ${bundleId}
    ), complete as (
      select   bundle_id
      from     choices
      group by bundle_id
      having   count(distinct slot) = (select count(distinct slot) from bundle_items i
                                       where i.bundle_id = choices.bundle_id)
    ), offered as (
      insert into bundle_offers (cycle_id, bundle_id)
      select ${cycleId}::bigint, bundle_id from complete order by bundle_id
      on conflict (cycle_id, bundle_id) do nothing
      returning id, bundle_id
    ), items as (
      insert into bundle_offer_items (bundle_offer_id, slot, offer_id, presentation_id, count, base_quantity,
                                      producer_centavos, is_default)
      select offered.id, slot, offer_id, presentation_id, count, base_quantity, producer_centavos,
             preference = 1
      from   choices join offered using (bundle_id)
    )
    select count(*) as offered from offered`.execute(trx)
  return rows[0]?.offered ?? 0
}

/** Cycles that are planned (drafts) or take orders, with whether a point has windows in them. */
export async function listCyclesAhead(
  trx: Trx,
  pointId: number,
): Promise<{ id: number; state: 'draft' | 'open'; hasWindows: boolean }[]> {
  const { rows } = await sql<{ id: number; state: 'draft' | 'open'; hasWindows: boolean }>`
    select id, state, exists (select from cycle_windows w
                              where w.cycle_id = c.id and w.delivery_point_id = ${pointId}) as has_windows
    from   order_cycles c
    where  state in ('draft', 'open') and closes_at > chaka_now()
    order by id`.execute(trx)
  return rows
}

/** Takes a point out of a draft, unless somebody moved it there. */
export async function deleteDraftWindows(trx: Trx, cycleId: number, pointId: number): Promise<number> {
  const deleted = await trx
    .deleteFrom('cycleWindows')
    .where('cycleId', '=', cycleId)
    .where('deliveryPointId', '=', pointId)
    .where('movedAt', 'is', null)
    .executeTakeFirst()
  return Number(deleted.numDeletedRows)
}

/** Whether a cycle offers any agrobolsa already. */
export async function offersBundles(trx: Trx, cycleId: number): Promise<boolean> {
  const bundle = await trx
    .selectFrom('bundleOffers')
    .select('id')
    .where('cycleId', '=', cycleId)
    .limit(1)
    .executeTakeFirst()
  return bundle !== undefined
}
