import { sql } from 'kysely'
import { type Trx } from './client.server'

/**
 * Lifts the role's 30 seconds to ten minutes, for this transaction and its commit only: a large cut-off renders
 * thousands of texts between two statements and checks its sums at COMMIT. Call it first in the transaction.
 */
export async function allowLongWork(trx: Trx): Promise<void> {
  await sql`
    select set_config('statement_timeout', '10min', true),
           set_config('idle_in_transaction_session_timeout', '10min', true)`.execute(trx)
}
