import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { type Channel } from '../message-layout'
import { afterQuietHours, isQuiet, LEAST_MORNING_MINUTES } from './quiet-hours'

/**
 * In the quiet hours, what is due and may wait goes at six in the morning instead; what would be of no use by then is
 * parked, with the error code `quiet_hours`, among the messages about which somebody calls. The twin of
 * `sendingMoment`, over all that waits. Of one whose fate is unknown it is not said that it was kept back: it may
 * have arrived.
 * @returns when the quiet hours end; null outside of them
 */
export async function holdForTheNight(db: Database, channel: Channel): Promise<Date | null> {
  const now = await readClock(db)
  if (!isQuiet(now)) return null
  const morning = afterQuietHours(now)
  const mayWait = sql`(useful_until >= ${morning}::timestamptz + make_interval(mins => ${LEAST_MORNING_MINUTES}::int))`
  await sql`
    update messages
       set send_after = case when ${mayWait} then ${morning} else send_after end,
           status = case when ${mayWait} then 'waiting' else 'expired' end,
           error_code = case when ${mayWait} then error_code
                             when overtaken_at is not null then 'withdrawn'
                             when attempts > 0 and coalesce(error_code, 'unknown') = 'unknown' then 'unknown'
                             else 'quiet_hours' end,
           lease = null, leased_until = null
     where channel = ${channel} and status = 'waiting' and not any_hour and send_after < ${morning}
       and (leased_until is null or leased_until <= chaka_now())`.execute(db)
  return morning
}
