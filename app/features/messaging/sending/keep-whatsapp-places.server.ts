import { type Database } from '#db/client.server'
import { countOpenings, listBeyond } from './limit-queries.server'
import { moveToSms } from '../fates/move-to-sms.server'
import { FIRST_BY_WHATSAPP, planPlaces } from './whatsapp-places'

const CHUNK = 200

/**
 * Sends by SMS what the WhatsApp sender has no place for today (`planPlaces`), so that what is left on WhatsApp
 * may go.
 * @returns false when time ran out before everything had its way: then nothing may be sent yet
 */
export async function keepWhatsappPlaces(
  db: Database,
  limit: number,
  hasTime: () => boolean,
): Promise<boolean> {
  while (hasTime()) {
    const count = await countOpenings(db, FIRST_BY_WHATSAPP)
    const places = planPlaces(limit, count)
    if (count.waitingFirst <= places.first && count.waitingOther <= places.other) return true
    const beyond = await listBeyond(db, { kinds: FIRST_BY_WHATSAPP, ...places, limit: CHUNK })
    if (beyond.length === 0) return true
    await db.transaction().execute((trx) => moveToSms(trx, beyond, 'whatsapp_limit'))
  }
  return false
}
