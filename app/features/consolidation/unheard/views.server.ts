import { type Database } from '#db/client.server'
import { countUnheard, listUnheard } from './queries.server'
import { type UnheardMessage, type UnheardScope } from './unheard'

const PAGE_SIZE = 50
const MOST_COUNTED = 1_000

/** What waits for a person, 50 a page, the newest first. */
export async function readUnheard(
  db: Database,
  scope: UnheardScope,
  page: number,
): Promise<{ messages: UnheardMessage[]; page: number; hasNext: boolean }> {
  const rows = await listUnheard(db, scope, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
  return { messages: rows.slice(0, PAGE_SIZE), page, hasNext: rows.length > PAGE_SIZE }
}

/** How many messages wait for a person; counts to 1,000. */
export async function countUnheardMessages(db: Database, scope: UnheardScope): Promise<number> {
  return countUnheard(db, scope, MOST_COUNTED)
}
