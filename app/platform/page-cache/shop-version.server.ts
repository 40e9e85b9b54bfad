import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/**
 * What the shop shows now, as one word: the database's count of changes to it, and the minute of its clock, since
 * pages say how long it is until the cut-off. Two equal words: not one committed change in between.
 */
async function readShopVersion(db: Database): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select (select sum(changes) from shop_marks) || '.' ||
           floor(extract(epoch from chaka_now()) / 60) as version`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the shop has no version')
  return row.version
}

/**
 * A reader of the version for many at once. Whoever asks is answered by a reading that began after the question,
 * so a change that was committed before it is always seen; those who ask while one is under way share the next.
 */
export function shopVersionReader(db: Database): () => Promise<string> {
  let underWay: Promise<unknown> | undefined
  let next: Promise<string> | undefined
  return () => {
    next ??= (underWay ?? Promise.resolve()).then(() => {
      const reading = readShopVersion(db)
      next = undefined
      underWay = reading.catch(() => undefined)
      return reading
    })
    return next
  }
}
