import { randomUUID } from 'node:crypto'
import { type Database, readClock, type Trx } from '#db/client.server'
import { searchStems } from '~/features/catalog/catalog-filter'
import { laPazDay } from '~/kernel/instants'
import { isSlug } from '~/kernel/slug'
import { isOutlier, weekOf } from './band'
import { type Good, type MeasuredGood, type SurveyMarket } from './good'
import {
  listComparedProducts,
  listLastPrices,
  listObservationRows,
  listObserved,
  type ObservationRow,
} from './history-queries.server'
import {
  findGoodBySlug,
  listGoods,
  listGoodsById,
  listGoodsByName,
  listMarkets,
  listSeenOfGoods,
  listSeenOfPresentations,
} from './queries.server'
import {
  chooseReference,
  compareWithMarket,
  type ComparedPart,
  type MarketReference,
  type SeenPrice,
} from './reference'
import { unitsToChoose } from './factor'
import { GOODS_A_PAGE } from './survey-form'
import { weeksOf, type WeekPrices } from './weeks'

const BOARD_PAGE = 50
const BOARD_WEEKS = 8
const HISTORY_WEEKS = 26
const OBSERVATIONS_A_PAGE = 50

export type BoardRow = Good & { last: WeekPrices | null; before: WeekPrices | null }
export type PriceBoard = { rows: BoardRow[]; total: number; hasNext: boolean; markets: SurveyMarket[] }

/** Each good with its newest band of the last eight weeks and the one before it, as a municipality saw them. */
export async function findPriceBoard(
  db: Database | Trx,
  organizationId: number,
  query: { text: string; page: number },
): Promise<PriceBoard> {
  const { goods, total } = await listGoods(db, {
    stems: searchStems(query.text),
    limit: BOARD_PAGE,
    offset: (query.page - 1) * BOARD_PAGE,
  })
  const observed = await listObserved(db, {
    organizationId,
    goodIds: goods.map(({ id }) => id),
    weeks: BOARD_WEEKS,
  })
  const rows = goods.map(({ factors: _, ...good }) => {
    const weeks = weeksOf(observed.filter(({ goodId }) => goodId === good.id)).filter(({ band }) => band)
    return { ...good, last: weeks.at(-1) ?? null, before: weeks.at(-2) ?? null }
  })
  const markets = await listMarkets(db, organizationId)
  return { rows, total, hasNext: total > query.page * BOARD_PAGE, markets }
}

export type SurveyRow = Good & {
  /** that need no weighing; the one to show first */
  units: string[]
  last: { unit: string; priceCentavos: number; observedOn: string } | null
}
export type SurveyView = {
  markets: SurveyMarket[]
  rows: SurveyRow[]
  total: number
  hasNext: boolean
  today: string
  /** of the form: sent twice, it counts once */
  formKey: string
}

/** A page of goods to type prices of, with what each cost in this market the last time. */
export async function findSurveyPage(
  db: Database | Trx,
  organizationId: number,
  query: { text: string; page: number; marketId: number | null },
): Promise<SurveyView> {
  const { goods, total } = await listGoods(db, {
    stems: searchStems(query.text),
    limit: GOODS_A_PAGE,
    offset: (query.page - 1) * GOODS_A_PAGE,
  })
  const markets = await listMarkets(db, organizationId)
  const market = markets.find(({ id }) => id === query.marketId)
  const last = market
    ? await listLastPrices(db, { marketId: market.id, goodIds: goods.map(({ id }) => id) })
    : []
  return {
    markets,
    rows: goods.map(({ factors, ...good }) => {
      const seen = last.find(({ goodId }) => goodId === good.id)
      const known = factors.map(({ unit }) => unit)
      return {
        ...good,
        units: unitsToChoose(good.baseUnit, seen?.unit ?? good.usualUnit, known),
        last: seen
          ? { unit: seen.unit, priceCentavos: seen.priceCentavos, observedOn: seen.observedOn }
          : null,
      }
    }),
    total,
    hasNext: total > query.page * GOODS_A_PAGE,
    today: laPazDay(await readClock(db)),
    formKey: randomUUID(),
  }
}

/** What a form of prices is read against: its goods, the municipality's markets, the day. */
export async function readSurveyFacts(
  db: Database | Trx,
  organizationId: number,
  goodIds: readonly number[],
): Promise<{ goods: MeasuredGood[]; marketIds: Set<number>; today: string }> {
  return {
    goods: await listGoodsById(db, goodIds),
    marketIds: new Set((await listMarkets(db, organizationId)).map(({ id }) => id)),
    today: laPazDay(await readClock(db)),
  }
}

export type ObservationView = ObservationRow & { isOutlier: boolean }
export type GoodHistory = {
  good: Good
  weeks: WeekPrices[]
  observations: ObservationView[]
  hasNext: boolean
  products: Awaited<ReturnType<typeof listComparedProducts>>
}

/** One good: its bands of half a year and every price behind them; null when there is no such good. */
export async function findGoodHistory(
  db: Database | Trx,
  organizationId: number,
  query: { slug: string; page: number },
): Promise<GoodHistory | null> {
  const found = isSlug(query.slug) ? await findGoodBySlug(db, query.slug) : undefined
  if (!found) return null
  const { factors: _, ...good } = found
  const weeks = weeksOf(await listObserved(db, { organizationId, goodIds: [good.id], weeks: HISTORY_WEEKS }))
  const bands = new Map(weeks.map(({ week, band }) => [week, band]))
  const rows = await listObservationRows(db, {
    organizationId,
    goodId: good.id,
    limit: OBSERVATIONS_A_PAGE + 1,
    offset: (query.page - 1) * OBSERVATIONS_A_PAGE,
  })
  return {
    good,
    weeks,
    observations: rows.slice(0, OBSERVATIONS_A_PAGE).map((row) => {
      const band = bands.get(weekOf(row.observedOn))
      return { ...row, isOutlier: !row.isExcluded && !!band && isOutlier(row.centavosPerMillion, band) }
    }),
    hasNext: rows.length > OBSERVATIONS_A_PAGE,
    products: await listComparedProducts(db, good.id),
  }
}

/**
 * The market reference of what is sold, by presentation. One statement. A presentation without a survey of the
 * last two weeks, or with too few prices, is not in the answer.
 */
export async function findMarketReferences(
  db: Database | Trx,
  presentationIds: readonly number[],
): Promise<Map<number, MarketReference>> {
  if (presentationIds.length === 0) return new Map()
  const seen = await listSeenOfPresentations(db, [...new Set(presentationIds)])
  return new Map(
    seen.flatMap((good) => {
      const reference = chooseReference(good.prices)
      return reference ? good.presentationIds.map((id): [number, MarketReference] => [id, reference]) : []
    }),
  )
}

/** Each with the middle price of all its parts in the market; null where not all of them were seen. One query. */
export async function compareAll<Thing extends { parts: readonly ComparedPart[] }>(
  db: Database | Trx,
  things: readonly Thing[],
): Promise<(Thing & { marketCentavos: number | null })[]> {
  const parts = things.flatMap((thing) => thing.parts)
  const references = await findMarketReferences(
    db,
    parts.map(({ presentationId }) => presentationId),
  )
  return things.map((thing) => {
    const comparison = compareWithMarket(thing.parts, references)
    return { ...thing, marketCentavos: comparison?.medianCentavos ?? null }
  })
}

/** The market reference of goods, by good; of one municipality's own surveys when it is named. */
export async function findGoodReferences(
  db: Database | Trx,
  goodIds: readonly number[],
  organizationId: number | null,
): Promise<Map<number, MarketReference>> {
  if (goodIds.length === 0) return new Map()
  const seen = await listSeenOfGoods(db, [...new Set(goodIds)], organizationId)
  return referencesBy(seen, ({ goodId }) => goodId)
}

function referencesBy<Price extends SeenPrice>(
  seen: readonly Price[],
  keyOf: (price: Price) => number,
): Map<number, MarketReference> {
  const groups = new Map<number, Price[]>()
  for (const price of seen) groups.set(keyOf(price), [...(groups.get(keyOf(price)) ?? []), price])
  return new Map(
    [...groups].flatMap(([key, prices]): [number, MarketReference][] => {
      const reference = chooseReference(prices)
      return reference ? [[key, reference]] : []
    }),
  )
}

/** Where a municipality looks at prices, for a spreadsheet to name. */
export async function findMarkets(db: Database | Trx, organizationId: number): Promise<SurveyMarket[]> {
  return await listMarkets(db, organizationId)
}

/** Goods by what a spreadsheet calls them; names that nobody knows are left out. */
export async function findGoodsByName(
  db: Database | Trx,
  names: readonly string[],
): Promise<Map<string, MeasuredGood>> {
  return new Map((await listGoodsByName(db, names)).map(({ typed, good }) => [typed, good]))
}

const MOST_GOODS = 1_000

/** Every good, by kind and name, for a list to choose from. */
export async function listAllGoods(db: Database | Trx): Promise<Good[]> {
  const { goods } = await listGoods(db, { stems: [], limit: MOST_GOODS, offset: 0 })
  return goods.map(({ factors: _, ...good }) => good)
}
