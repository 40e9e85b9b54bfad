import { type Database } from '#db/client.server'
import { type Market } from '../market'
import {
  type Closing,
  countHandedOver,
  findClosing,
  type LateCount,
  listCounts,
} from './closing-queries.server'
import { type DayFacts, type NotedAct } from './market-day'
import {
  findDay,
  findRules,
  listActs,
  listProducts,
  listStalls,
  type OpenedDay,
  type SoldProduct,
} from './queries.server'
import { DEFAULT_RULES, type MarketRules } from './rules'

/** A market's day as its pages show it. */
export type MarketDayView = {
  facts: DayFacts
  acts: NotedAct[]
  opened: Pick<OpenedDay, 'openedAt' | 'openedBy'>
}

/** Everything of a market's day; null while it was not opened. Four statements. */
export async function findMarketDay(
  db: Database,
  { id, slug, name, startsAt, endsAt }: Market,
  person: DayFacts['person'],
): Promise<MarketDayView | null> {
  const day = await findDay(db, id)
  if (!day) return null
  const { checklist, prices, isClosed, openedAt, openedBy, ...rules } = day
  const products = await listProducts(db, id)
  return {
    facts: {
      market: { id, slug, name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      person,
      stalls: await listStalls(db, id),
      products: products.map(({ presentationId: _, ...product }) => product),
      ...{ prices, rules, checklist, isClosed },
    },
    acts: await listActs(db, id),
    opened: { openedAt, openedBy },
  }
}

/** How a market's day ended, or how many orders were handed over there until now. */
export async function findDayEnd(
  db: Database,
  market: Market,
): Promise<{ closing: Closing | null; counts: LateCount[]; ordersHandedOver: number }> {
  const closing = (await findClosing(db, market.id)) ?? null
  return {
    closing,
    counts: closing ? await listCounts(db, market.id) : [],
    ordersHandedOver: closing?.ordersHandedOver ?? (await countHandedOver(db, market)),
  }
}

/** A municipality's rules; Chaka's own while nobody there has written any. */
export async function findMarketRules(
  db: Database,
  organizationId: number,
): Promise<{ rules: MarketRules; isDefault: boolean }> {
  const rules = await findRules(db, organizationId)
  return { rules: rules ?? DEFAULT_RULES, isDefault: rules === undefined }
}

/** What a market's stalls sell, with the presentation that each is compared by. */
export async function listMarketProducts(db: Database, marketId: number): Promise<SoldProduct[]> {
  return listProducts(db, marketId)
}
