import { setImmediate } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import { type Database } from '#db/client.server'

/**
 * What the shop shows now, as one word: the database's count of changes to it, and the minute of its clock, since
 * pages say how long it is until the cut-off. Two equal words: not one committed change in between.
 *
 * Every page waits for it, so it is written out once, and its one parameter lets connections keep it planned.
 */
const SHOP_VERSION = CompiledQuery.raw(
  `select (select sum(changes) from shop_marks) || '.' ||
          floor(extract(epoch from chaka_now()) / $1) as version`,
  [60],
)

async function readShopVersion(db: Database): Promise<string> {
  const { rows } = await db.executeQuery<{ version: string }>(
    SHOP_VERSION as CompiledQuery<{ version: string }>,
  )
  const row = rows[0]
  if (!row) throw new Error('the shop has no version')
  return row.version
}

/** One more for those who ask while one is under way: else each would wait for most of two. */
const READINGS_AT_ONCE = 2

/**
 * A reader of the version for many at once. Whoever asks is answered by a reading that began after the question,
 * so a change that was committed before it is always seen. Those who ask in the same turn of the event loop, or while
 * no further reading may begin, share the next one; when there is no connection for the readings under way, there is
 * none for the next one either, and nobody waits for it too.
 */
export function shopVersionReader(db: Database): () => Promise<string> {
  const underWay = new Set<Promise<{ failed: unknown } | null>>()
  let next: Promise<string> | undefined
  const read = async () => {
    await setImmediate()
    while (underWay.size >= READINGS_AT_ONCE) {
      const before = await Promise.race(underWay)
      if (before) {
        next = undefined
        throw before.failed
      }
    }
    next = undefined
    const reading = readShopVersion(db)
    const ended: Promise<{ failed: unknown } | null> = reading
      .then(
        () => null,
        (failed: unknown) => ({ failed }),
      )
      .finally(() => underWay.delete(ended))
    underWay.add(ended)
    return await reading
  }
  return () => (next ??= read())
}
