import { type Database, readClock } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type Market } from '../market'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import {
  countHandedOver,
  findClosing,
  forgetDaySales,
  insertCount,
  insertDaySales,
  letActsCount,
  listKeptIds,
  updateClosing,
} from './closing-queries.server'
import { mergeDay, salesByProduct, summariseDay } from './market-day'
import { listActs, listStalls, lockDay } from './queries.server'

export type CountRefusal = { reason: 'not_closed' }

/**
 * What phones sent after a market's day was closed counts from now on, so that no sale is lost: the day's sums, its
 * sales by product and so the reports are written anew, in one transaction. What they were stays in the audit log.
 * Again, or with nothing waiting, it changes nothing.
 *
 * @param count.until id of the last act that who counts has seen: what arrived after it goes on waiting
 */
export async function countLate(
  db: Database,
  count: { market: Market; by: MarketActor; until: string },
): Promise<Outcome<{ counted: number }, CountRefusal>> {
  const { market, by, until } = count
  return refusableTransaction<{ counted: number }, CountRefusal>(db, async (trx, refuse) => {
    const day = await lockDay(trx, market.id)
    if (!day?.isClosed) return refuse({ reason: 'not_closed' })
    const kept = await listKeptIds(trx, market.id, until)
    if (kept.length === 0) return { counted: 0 }
    const now = await readClock(trx)
    const stalls = await listStalls(trx, market.id)
    const sumsNow = async () => {
      const state = mergeDay(await listActs(trx, market.id))
      return { state, summary: summariseDay(state, stalls) }
    }
    const before = await sumsNow()
    const ordersBefore = (await findClosing(trx, market.id))?.ordersHandedOver ?? 0

    const { id } = await insertCount(trx, {
      ...{ marketId: market.id, acts: kept.length, countedBy: by.personId, countedAt: now },
    })
    await letActsCount(trx, kept, id)
    const { state, summary } = await sumsNow()
    const ordersHandedOver = await countHandedOver(trx, market)
    await updateClosing(trx, { marketId: market.id, summary, ordersHandedOver, countedAt: now })
    await forgetDaySales(trx, market.id)
    await insertDaySales(trx, market.id, salesByProduct(state.sales))
    await recordMarketAudit(trx, {
      ...{ action: 'market.day_counted', at: now, market, by },
      before: { ...before.summary, ordersHandedOver: ordersBefore },
      after: { ...summary, ordersHandedOver, acts: kept.length },
    })
    return { counted: kept.length }
  })
}
