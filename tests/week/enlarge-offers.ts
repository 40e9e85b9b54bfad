import { sql } from 'kysely'
import { openDatabase } from '#db/client.server'
import { type WeekSystem } from './system'

/** The demo's week is made for so many orders; beyond, most would only hear that all is sold out. */
const ENOUGH_FOR = 300

/**
 * The one thing that nobody can do from outside yet: an association that offers more. For a week that is
 * larger than the demo's, one statement multiplies what is offered, what is promised and the places at the
 * points.
 * @returns what it did, to be said; null when the demo's own week is large enough
 */
export async function enlargeOffers(
  system: WeekSystem,
  cycleNumber: number,
  orders: number,
): Promise<string | null> {
  const times = Math.ceil(orders / ENOUGH_FOR)
  if (times === 1) return null
  const { db, close } = openDatabase({ url: system.databaseUrl, max: 1, applicationName: 'chaka-week' })
  try {
    await sql`
      with cycle as (
        update order_cycles set catalog_version = catalog_version + 1
        where number = ${cycleNumber} and state = 'open'
        returning id
      ), offered as (
        update offers set offered_base = offered_base * ${times}::int
        from cycle where offers.cycle_id = cycle.id
        returning offers.id
      ), places as (
        update cycle_windows set capacity = capacity * ${times}::int
        from cycle where cycle_windows.cycle_id = cycle.id
      )
      update commitments set committed_base = committed_base * ${times}::int
      from offered where commitments.offer_id = offered.id`.execute(db)
  } finally {
    await close()
  }
  return `Para ${orders} pedidos, ofertas, promesas y lugares del ciclo ${cycleNumber} se multiplican por ${times} con una sentencia.`
}
