import { sql } from 'kysely'
import { type Trx } from '../client.server'

/** Fees of the demo: 40 centavos per kilogram for the lorry, 6 % for the platform, nothing per order. */
export const DEMO_FEES = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }

/**
 * Gives a cycle its windows: every open point, on the cycle's day of delivery, in the point's hours of La Paz,
 * as many as fit. One statement; windows that are there already stay.
 */
export async function openWindows(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    insert into cycle_windows (cycle_id, delivery_point_id, starts_at, ends_at, capacity)
    select c.id, p.id, start at time zone 'America/La_Paz', start_next at time zone 'America/La_Paz',
           p.capacity_per_window
    from order_cycles c
    cross join delivery_points p
    cross join lateral (select (c.delivers_at at time zone 'America/La_Paz')::date as day) delivery
    cross join lateral generate_series(day + p.opens_time,
                                       day + p.closes_time - make_interval(mins => p.window_minutes),
                                       make_interval(mins => p.window_minutes)) as start
    cross join lateral (select start + make_interval(mins => p.window_minutes) as start_next) finish
    where c.id = ${cycleId} and p.state = 'open'
    order by p.id, start
    on conflict (cycle_id, delivery_point_id, starts_at) do nothing`.execute(trx)
}
