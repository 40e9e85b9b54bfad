import { type Database } from '#db/client.server'
import { countGivenUp, hasQueues, listWork } from './queries.server'
import { type Work } from './work'

const PAGE_SIZE = 50

/** What Chaka does by itself and does not go well, 50 a page, what needs a person first. */
export async function readWork(
  db: Database,
  page: number,
): Promise<{ work: Work[]; page: number; hasNext: boolean }> {
  if (!(await hasQueues(db))) return { work: [], page, hasNext: false }
  const rows = await listWork(db, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
  return { work: rows.slice(0, PAGE_SIZE), page, hasNext: rows.length > PAGE_SIZE }
}

/** How many kinds of work were given up and have not gone well since. */
export async function countGivenUpWork(db: Database): Promise<number> {
  return (await hasQueues(db)) ? countGivenUp(db) : 0
}
