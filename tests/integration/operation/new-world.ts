import { type Database } from '#db/client.server'
import { setClock } from '#tests/support/database'
import { emptyTables } from '#tests/support/empty-tables'
import { buildWorld, type World, type WorldOptions } from '#tests/support/world'

/** Wednesday 10:00 in La Paz. */
export const WEDNESDAY = new Date('2026-11-18T14:00:00Z')

/** The small world again, from nothing: each test of a file begins with it. */
export async function newWorld(db: Database, options?: WorldOptions): Promise<World> {
  await emptyTables(db, ['organizations', 'people', 'phones', 'order_cycles', 'baskets', 'holidays'])
  await setClock(db, WEDNESDAY)
  return await buildWorld(db, options)
}
