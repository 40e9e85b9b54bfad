import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type PointDetails } from '~/features/delivery-points/point-form'
import { type Market } from '../market'

/** When the handover of a market's point begins, in each running cycle that hands over there on the market's day. */
export async function listPickupStarts(
  trx: Trx,
  market: Pick<Market, 'point' | 'startsAt'>,
): Promise<{ cycleId: number; startsAt: Date }[]> {
  const { rows } = await sql<{ cycleId: number; startsAt: Date }>`
    select   held.cycle_id, min(held.starts_at) as starts_at
    from     cycle_windows held
    join     order_cycles cycle on cycle.id = held.cycle_id
    where    held.delivery_point_id = ${market.point?.id ?? 0} and held.capacity > 0 and held.ends_at > chaka_now()
    and      cycle.state in ('open', 'closed', 'confirmed', 'delivering')
    group by held.cycle_id
    having   (min(held.starts_at) at time zone 'America/La_Paz')::date
             = (${market.startsAt}::timestamptz at time zone 'America/La_Paz')::date
    order by held.cycle_id`.execute(trx)
  return rows
}

/** What is known of a point: another one takes over its hours, its room and its contact. */
export async function getPickupPoint(trx: Trx, pointId: number): Promise<PointDetails> {
  const { rows } = await sql<PointDetails>`
    select name, zone, city, district, address, reference_corner, latitude, longitude, weekday,
           to_char(opens_time, 'HH24:MI') as opens_time, to_char(closes_time, 'HH24:MI') as closes_time,
           window_minutes, capacity_per_window, contact_name,
           (select e164 from phones where id = contact_phone_id) as contact_e164
    from   delivery_points where id = ${pointId}`.execute(trx)
  const [point] = rows
  if (!point) throw new Error('the point of a market is gone')
  return point
}
