import { type Database } from '#db/client.server'
import { type KeptPhone } from './person'
import { listKeptPhones } from './person-queries.server'

/** A person's phones in order, each with the others who use it. */
export async function listKeptPhonesOf(db: Database, personId: number): Promise<KeptPhone[]> {
  return listKeptPhones(db, personId)
}
