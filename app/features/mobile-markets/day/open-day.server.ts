import { type Database, readClock } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type MarketAt } from '../planning/change-market.server'
import { lockMarket } from '../queries.server'
import { recordMarketAudit } from '../record-market-audit.server'
import { whenDayOpens } from './market-day'
import { findRules, insertDay } from './queries.server'
import { DEFAULT_RULES, type DayPrice } from './rules'

export type OpenRefusal =
  | { reason: 'unknown_market' }
  | { reason: 'cancelled' }
  | { reason: 'too_early'; opensAt: Date }

/**
 * Opens the day of a market, from a day before it begins: the municipality's rules and the reference prices are
 * copied to it. Opened again, it stays as it is.
 */
export async function openDay(
  db: Database,
  at: MarketAt & { prices: DayPrice[] },
): Promise<Outcome<{ opened: boolean }, OpenRefusal>> {
  return refusableTransaction<{ opened: boolean }, OpenRefusal>(db, async (trx, refuse) => {
    const market = await lockMarket(trx, at)
    if (!market) return refuse({ reason: 'unknown_market' })
    if (market.state === 'cancelled') return refuse({ reason: 'cancelled' })
    const now = await readClock(trx)
    const opensAt = whenDayOpens(market.startsAt)
    if (now < opensAt) return refuse({ reason: 'too_early', opensAt })
    const opened = await insertDay(trx, {
      ...((await findRules(trx, market.organizationId)) ?? DEFAULT_RULES),
      marketId: market.id,
      prices: at.prices,
      openedBy: at.by.personId,
      openedAt: now,
    })
    if (opened) await recordMarketAudit(trx, { action: 'market.day_opened', at: now, market, by: at.by })
    return { opened }
  })
}
