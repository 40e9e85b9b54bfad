import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type DeskTroubles } from '~/features/consolidation/today'

/** Of cycles on their way: what is still open at their points. A cycle with nothing is left out. One query. */
export async function listDeskTroubles(db: Database): Promise<DeskTroubles[]> {
  const { rows } = await sql<DeskTroubles>`
    with clock as materialized (select chaka_now() as now)
    select   cycle.number as cycle_number, late.overdue, odd.conflicts, late.uncounted
    from     order_cycles cycle
    cross join clock
    cross join lateral (
      select coalesce(sum(waiting.orders), 0) as overdue, count(*) filter (where point.uncounted) as uncounted
      from (
        select   w.delivery_point_id, array_agg(w.id) as window_ids
        from     cycle_windows w
        where    w.cycle_id = cycle.id
        group by w.delivery_point_id
        having   max(w.ends_at) <= clock.now
      ) over
      cross join lateral (select count(*) as orders from orders
                          where window_id = any (over.window_ids) and state = 'placed') waiting
      cross join lateral (
        select (exists (select from handovers h
                        where  h.cycle_id = cycle.id and h.delivery_point_id = over.delivery_point_id
                        and    h.collected_centavos > 0)
                or exists (select from walk_in_sales s
                           where  s.cycle_id = cycle.id and s.delivery_point_id = over.delivery_point_id))
               and not exists (select from cash_boxes b
                               where  b.cycle_id = cycle.id and b.delivery_point_id = over.delivery_point_id)
               as uncounted) point
    ) late
    cross join lateral (
      select    count(*) as conflicts
      from      desk_events event
      left join handovers taken on taken.order_id = event.order_id
      where     event.cycle_id = cycle.id and event.kind = 'handover' and taken.event_id is distinct from event.id
      and       not exists (select from desk_events undo where undo.undoes_id = event.id)
    ) odd
    where    cycle.state = 'delivering' and (late.overdue > 0 or odd.conflicts > 0 or late.uncounted > 0)
    order by cycle.number`.execute(db)
  return rows
}
