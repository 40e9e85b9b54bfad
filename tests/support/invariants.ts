import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import {
  askInvariants,
  type BrokenInvariant,
  INVARIANTS as KEPT_INVARIANTS,
  RUNNING_INVARIANTS,
} from '#db/invariants'

/** Each name says what must never be; its query gives the rows where it is. They live in `db/invariants`. */
export const INVARIANTS: Record<string, string> = {
  ...KEPT_INVARIANTS,
}

/**
 * The judge of tests, drills and `npm run week`: what always holds (product.md 5).
 *
 * @param options `workerRuns`: the worker has had time to catch up, so what is overdue (messages, cut-offs) is
 *   broken too. Leave it out where no worker runs or where the clock was moved.
 * @returns one entry for each broken promise, with up to five of its rows; empty when all hold
 */
export async function findBrokenInvariants(
  db: Database | Trx,
  options: { workerRuns?: boolean } = {},
): Promise<BrokenInvariant[]> {
  const asked = options.workerRuns ? { ...INVARIANTS, ...RUNNING_INVARIANTS } : INVARIANTS
  return (await isAnyBroken(db, asked)) ? await askInvariants(db, asked) : []
}

/** All in one statement, in half of the time that asking for each takes: hardly ever is one broken. */
async function isAnyBroken(db: Database | Trx, asked: Record<string, string>): Promise<boolean> {
  const each = Object.values(asked).map((query) => sql`exists (${sql.raw(query)})`)
  const { rows } = await sql<{ any: boolean }>`select ${sql.join(each, sql` or `)} as any`.execute(db)
  return rows[0]?.any ?? true
}
