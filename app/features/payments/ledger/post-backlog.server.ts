import { readClock, type Database } from '#db/client.server'
import { findBacklog, hasBacklog, lockBox, takeBoxes, takeOrders } from './backlog-queries.server'
import { postBox } from './post-box.server'
import { postOrders } from './post-orders.server'

const ORDERS_AT_ONCE = 200
const BOXES_AT_ONCE = 10
/** A job may take 10 s (architecture 1). */
const BUDGET_MS = 5_000

/** For the worker's tick: what happened before there was a ledger, and is not in it yet. */
export async function hasLedgerBacklog(db: Database): Promise<boolean> {
  return hasBacklog(db)
}

/** Looks again for what the ledger should say and does not; @returns how much of it was found. */
export async function findLedgerBacklog(db: Database): Promise<number> {
  return findBacklog(db)
}

/**
 * Posts what happened before there was a ledger, dated when it happened: some 200 orders in a transaction, for at most
 * five seconds; the rest is due again. What is in the ledger already is left as it is.
 * @returns how many orders and boxes were looked at
 */
export async function postLedgerBacklog(
  db: Database,
  limits: { budgetMs?: number } = {},
): Promise<{ orders: number; boxes: number }> {
  const startedAt = performance.now()
  const done = { orders: 0, boxes: 0 }
  do {
    const { orders, boxes } = await db.transaction().execute(async (trx) => {
      const by = { actor: 'worker', personId: null, now: await readClock(trx) }
      const orderIds = await takeOrders(trx, ORDERS_AT_ONCE)
      await postOrders(trx, orderIds, by)
      const boxes = orderIds.length > 0 ? [] : await takeBoxes(trx, BOXES_AT_ONCE)
      for (const box of boxes) {
        await lockBox(trx, box.pointId)
        await postBox(trx, box, by)
      }
      return { orders: orderIds.length, boxes: boxes.length }
    })
    done.orders += orders
    done.boxes += boxes
    if (orders + boxes === 0) break
  } while (performance.now() - startedAt < (limits.budgetMs ?? BUDGET_MS))
  return done
}
