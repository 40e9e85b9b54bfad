import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

const CYCLE_LOCKS = 1
/** Longer than any order holds it; a close of a country's orders holds it longer, and is answered with 503. */
const ORDERS_WAIT = '4s'

/**
 * An order holds the cycle's lock shared until it commits; the close takes it exclusively and so waits for
 * the orders under way (decision 1). Cheaper than a row lock that thousands share. Read state and clock in a
 * statement *after* this one: an older snapshot would still see "open".
 */
export async function lockCycleShared(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    select set_config('lock_timeout', ${ORDERS_WAIT}, true),
           pg_advisory_xact_lock_shared(${CYCLE_LOCKS}::int, ${cycleId}::int)`.execute(trx)
}

/**
 * `lockCycleShared` for placing an order. What that does is the same few rows by key each time, so from here to the
 * commit its kept statements are not planned anew for every number of products: planning was a quarter of the
 * database's work for an order [0.8 of 3.4 ms].
 */
export async function lockCycleToOrder(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    select set_config('lock_timeout', ${ORDERS_WAIT}, true),
           set_config('plan_cache_mode', 'force_generic_plan', true),
           pg_advisory_xact_lock_shared(${CYCLE_LOCKS}::int, ${cycleId}::int)`.execute(trx)
}

/** See `lockCycleShared`. Held to the end of the transaction; works behind PgBouncer. */
export async function lockCycleExclusively(trx: Trx, cycleId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CYCLE_LOCKS}::int, ${cycleId}::int)`.execute(trx)
}
