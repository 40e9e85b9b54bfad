import { sql } from 'kysely'
import { type Database, type Trx } from '../client.server'
import { allowLongWork } from '../long-work.server'
import { ADVANCE_INVARIANTS } from './advances'
import { BASELINE_INVARIANTS } from './baseline'
import { BOARD_INVARIANTS } from './board'
import { DESK_INVARIANTS } from './desk'
import { DELIVERY_INVARIANTS } from './delivery'
import { FIGURE_INVARIANTS } from './figures'
import { HARVEST_INVARIANTS } from './harvest'
import { LEDGER_INVARIANTS } from './ledger'
import { MESSAGE_INVARIANTS, RUNNING_INVARIANTS } from './messages'
import { ORDER_INVARIANTS } from './orders'
import { PAYMENT_INVARIANTS } from './payments'
import { SETTLEMENT_INVARIANTS } from './settlements'
import { SHORTAGE_INVARIANTS } from './shortages'
import { STOCK_INVARIANTS } from './stock'
import { SUM_INVARIANTS } from './sums'
import { MARKET_INVARIANTS } from './markets'
import { WORK_INVARIANTS } from './work'

export type BrokenInvariant = { name: string; rows: number; sample: unknown[] }

/** Each name says what must never be; its query gives the rows where it is. */
export const INVARIANTS: Record<string, string> = {
  ...ORDER_INVARIANTS,
  ...STOCK_INVARIANTS,
  ...SUM_INVARIANTS,
  ...HARVEST_INVARIANTS,
  ...DESK_INVARIANTS,
  ...SHORTAGE_INVARIANTS,
  ...MESSAGE_INVARIANTS,
  ...DELIVERY_INVARIANTS,
  ...WORK_INVARIANTS,
  ...MARKET_INVARIANTS,
  ...LEDGER_INVARIANTS,
  ...PAYMENT_INVARIANTS,
  ...FIGURE_INVARIANTS,
  ...ADVANCE_INVARIANTS,
  ...SETTLEMENT_INVARIANTS,
  ...BOARD_INVARIANTS,
  ...BASELINE_INVARIANTS,
}

export { RUNNING_INVARIANTS }

const SAMPLE = 5

/**
 * Asks the database what must never be, and never the application. Reads only; under 2 s with 20,000 orders.
 * @returns one entry for each broken promise, with up to five of its rows; empty when all hold
 */
export async function askInvariants(
  db: Database | Trx,
  invariants: Record<string, string> = INVARIANTS,
): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = []
  for (const [name, query] of Object.entries(invariants)) {
    const { rows } = await sql<Omit<BrokenInvariant, 'name'>>`
      with broken as materialized (${sql.raw(query)})
      select (select count(*) from broken) as rows,
             coalesce((select json_agg(b) from (select * from broken limit ${SAMPLE}) b), '[]') as sample`.execute(
      db,
    )
    for (const { rows: count, sample } of rows) if (count > 0) broken.push({ name, rows: count, sample })
  }
  return broken
}

/** The same of one moment, as long as it takes: for a database in use, or one of millions of orders. */
export async function askInvariantsOfAMoment(db: Database): Promise<BrokenInvariant[]> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await allowLongWork(trx)
      return await askInvariants(trx)
    })
}
