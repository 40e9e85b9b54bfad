import { type Database } from '#db/client.server'
import { searchWords } from '~/kernel/search-words'
import { type PackedPoints, packPoints } from './packed-points'
import { listMapRows } from './queries.server'

const MOST_POINTS = 20_000

/** Every open point that the words name, packed for a map. One query. */
export async function readMapPoints(db: Database, text: string): Promise<PackedPoints> {
  return packPoints(await listMapRows(db, searchWords(text), MOST_POINTS))
}
