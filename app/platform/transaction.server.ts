import { type Database, type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { isLockFailure } from './unavailable'

const TRIES = 3

class RolledBack extends Error {
  constructor(readonly refusal: { reason: string }) {
    super(refusal.reason)
  }
}

type Run = <Value>(db: Database, work: (trx: Trx) => Promise<Value>) => Promise<Value>
const eachWaits: Run = async (db, work) => await db.transaction().execute(work)

/**
 * A transaction that a refusal undoes whole. `refuse` never returns: it rolls everything back and its
 * argument becomes the command's answer. Any other throw rolls back too and goes on to the caller.
 * @param run `transactionInFewTrips` for work whose statements do not all wait for each other
 */
export async function refusableTransaction<Value, Refusal extends { reason: string }>(
  db: Database,
  work: (trx: Trx, refuse: (refusal: Refusal) => never) => Promise<Value>,
  run: Run = eachWaits,
): Promise<Outcome<Value, Refusal>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const value = await run(db, (trx) =>
        work(trx, (refusal) => {
          throw new RolledBack(refusal)
        }),
      )
      return accepted(value)
    } catch (error) {
      if (error instanceof RolledBack) return refused(error.refusal as Refusal)
      if (tries === TRIES || !isLockFailure(error)) throw error
    }
  }
}
