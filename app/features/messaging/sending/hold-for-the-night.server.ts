import { sql } from 'kysely'
import { type Database, readClock } from '#db/client.server'
import { type Channel } from '../message-layout'
import { afterQuietHours, isQuiet } from './quiet-hours'

/**
 * In the quiet hours, what is due and may wait goes at six in the morning instead; what would be of no use by then
 * goes now. The twin of `sendingMoment`, over all that waits.
 * @returns when the quiet hours end; null outside of them
 */
export async function holdForTheNight(db: Database, channel: Channel): Promise<Date | null> {
  const now = await readClock(db)
  if (!isQuiet(now)) return null
  const morning = afterQuietHours(now)
  await sql`
    update messages set send_after = ${morning}
     where channel = ${channel} and status = 'waiting' and not any_hour
       and send_after < ${morning} and useful_until > ${morning}
       and (leased_until is null or leased_until <= chaka_now())`.execute(db)
  return morning
}
