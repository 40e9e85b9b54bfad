import { type Database, type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'

class RolledBack extends Error {
  constructor(readonly refusal: { reason: string }) {
    super(refusal.reason)
  }
}

/**
 * A transaction that a refusal undoes whole. `refuse` never returns: it rolls everything back and its
 * argument becomes the command's answer. Any other throw rolls back too and goes on to the caller.
 */
export async function refusableTransaction<Value, Refusal extends { reason: string }>(
  db: Database,
  work: (trx: Trx, refuse: (refusal: Refusal) => never) => Promise<Value>,
): Promise<Outcome<Value, Refusal>> {
  try {
    const value = await db.transaction().execute((trx) =>
      work(trx, (refusal) => {
        throw new RolledBack(refusal)
      }),
    )
    return accepted(value)
  } catch (error) {
    if (error instanceof RolledBack) return refused(error.refusal as Refusal)
    throw error
  }
}
