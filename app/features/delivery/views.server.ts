import { type Database } from '#db/client.server'
import { findCollectionPlace } from './queries.server'

/** Where an association's goods are handed in: its collection place, or its municipality while none is named. */
export async function collectionPlace(db: Database, associationId: number): Promise<string> {
  return findCollectionPlace(db, associationId)
}
