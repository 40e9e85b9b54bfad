import { type Database, readClock } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type Market } from '../market'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import { countHandedOver, insertClosing, insertDaySales } from './closing-queries.server'
import { mergeDay, salesByProduct, summariseDay } from './market-day'
import { listActs, listStalls, lockDay } from './queries.server'

export type CloseRefusal = { reason: 'not_open' } | { reason: 'not_begun' }

/**
 * Closes a market's day, once, from the moment it begins: its sums are written as they are, and what phones send
 * afterwards is kept and shown, and changes nothing until it is let count (`countLate`). A second click finds it closed.
 */
export async function closeDay(
  db: Database,
  close: { market: Market; by: MarketActor; note: string },
): Promise<Outcome<{ closed: boolean }, CloseRefusal>> {
  const { market, by, note } = close
  return refusableTransaction<{ closed: boolean }, CloseRefusal>(db, async (trx, refuse) => {
    const day = await lockDay(trx, market.id)
    if (!day) return refuse({ reason: 'not_open' })
    if (day.isClosed) return { closed: false }
    const now = await readClock(trx)
    if (now < market.startsAt) return refuse({ reason: 'not_begun' })
    const state = mergeDay(await listActs(trx, market.id))
    const summary = summariseDay(state, await listStalls(trx, market.id))
    const ordersHandedOver = await countHandedOver(trx, market)
    await insertClosing(trx, {
      marketId: market.id,
      summary,
      ordersHandedOver,
      note,
      closedBy: by.personId,
      closedAt: now,
    })
    await insertDaySales(trx, market.id, salesByProduct(state.sales))
    await recordMarketAudit(trx, {
      action: 'market.day_closed',
      at: now,
      market,
      by,
      after: { ...summary, ordersHandedOver },
    })
    return { closed: true }
  })
}
