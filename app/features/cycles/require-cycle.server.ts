import { type Database } from '#db/client.server'
import { findCycleByNumber, type OperatedCycle } from './views.server'

/**
 * The cycle that an address names by its number.
 * @throws Response 404 when there is none
 */
export async function requireCycle(
  db: Database,
  params: Readonly<Record<string, string | undefined>>,
): Promise<OperatedCycle> {
  const number = params['number'] ?? ''
  const found = /^[1-9]\d{0,8}$/.test(number) ? await findCycleByNumber(db, Number(number)) : null
  if (!found) throw new Response(null, { status: 404 })
  return found
}
