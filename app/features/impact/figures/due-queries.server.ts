import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

/** Goods on their way change all day; what is settled is told at once. */
const UNSETTLED_PAUSE = '10 minutes'
const MARKS_AT_ONCE = 50_000

export async function hasWork(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select where exists (select from figure_marks)
              or exists (select from figures_due where due_at <= chaka_now())`.execute(db)
  return rows.length > 0
}

/**
 * Turns marks into what is due, once for each place and association. A cycle's own mark makes due all its points'
 * places, whatever was summed of it before, and every association that harvested for it.
 * @returns how many marks there were
 */
export async function takeMarks(db: Database): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from figure_marks
      where  id in (select id from figure_marks order by id limit ${MARKS_AT_ONCE} for update skip locked)
      returning cycle_id, window_id, association_id
    ), whole as (
      select distinct cycle_id from taken where window_id is null and association_id is null
    ), due as (
      select taken.cycle_id, point.city, point.district, null::bigint as association_id
      from   (select distinct cycle_id, window_id from taken where window_id is not null) taken
      join   cycle_windows place   on place.id = taken.window_id
      join   delivery_points point on point.id = place.delivery_point_id
      union
      select whole.cycle_id, point.city, point.district, null
      from   whole
      join   cycle_windows place   on place.cycle_id = whole.cycle_id
      join   delivery_points point on point.id = place.delivery_point_id
      union
      select cycle_id, city, district, null from figure_places where cycle_id in (select cycle_id from whole)
      union
      select cycle_id, null, null, association_id from taken where association_id is not null
      union
      select cycle_id, null, null, association_id
      from   harvest_requests where cycle_id in (select cycle_id from whole)
      union
      select cycle_id, null, null, association_id
      from   figure_associations where cycle_id in (select cycle_id from whole)
    ), added as (
      insert into figures_due (cycle_id, city, district, association_id, due_at)
      select due.cycle_id, due.city, due.district, due.association_id,
             case when cycle.state in ('settled', 'cancelled') then chaka_now()
                  else greatest(chaka_now(), coalesce(summed_place.summed_at, summed_association.summed_at)
                                             + ${UNSETTLED_PAUSE}::interval) end
      from   due
      join   order_cycles cycle on cycle.id = due.cycle_id
      left join figure_places summed_place
             on summed_place.cycle_id = due.cycle_id and summed_place.city = due.city
            and summed_place.district = due.district
      left join figure_associations summed_association
             on summed_association.cycle_id = due.cycle_id
            and summed_association.association_id = due.association_id
      order by due.cycle_id, due.city, due.district, due.association_id
      on conflict (cycle_id, city, district, association_id)
      do update set due_at = least(figures_due.due_at, excluded.due_at)
    )
    select count(*) as taken from taken`.execute(db)
  return rows[0]?.taken ?? 0
}

export type Due =
  | { cycleId: number; city: string; district: string; associationId: null }
  | { cycleId: number; city: null; district: null; associationId: number }

/**
 * Takes one due place or association, places first, since associations count on them; gone with the transaction
 * that sums it. Several workers take different ones.
 * @param early also what is not due yet
 */
export async function takeDue(trx: Trx, early: boolean): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    delete from figures_due
    where  id = (select id from figures_due
                 where  ${early} or due_at <= chaka_now()
                 order by association_id is not null, due_at, id
                 limit 1 for update skip locked)
    returning cycle_id, city, district, association_id`.execute(trx)
  return rows[0]
}

/** The associations whose goods were, or are now, handed over at a place: what they have left follows from it. */
export async function dueAssociationsOf(
  trx: Trx,
  cycleId: number,
  associationIds: readonly number[],
): Promise<void> {
  await sql`
    insert into figures_due (cycle_id, association_id, due_at)
    select ${cycleId}::bigint, id, chaka_now() from unnest(${associationIds}::bigint[]) id
    order by id
    on conflict do nothing`.execute(trx)
}

/** Marks closed cycles as not summed: all, or one by its number. */
export async function markCycles(db: Database, number: number | null): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('figureMarks')
    .columns(['cycleId'])
    .expression((from) =>
      from
        .selectFrom('orderCycles')
        .select('id')
        .where('closedAt', 'is not', null)
        .$if(number !== null, (query) => query.where('number', '=', number)),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}
