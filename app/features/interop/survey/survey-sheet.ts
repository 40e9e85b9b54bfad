import { type MeasuredGood, type SurveyMarket } from '~/features/demand-board/prices/good'
import {
  checkSurveyDay,
  type DayProblem,
  isSurveyUnit,
  type PriceProblem,
  type ReadPrice,
  readTypedPrice,
} from '~/features/demand-board/prices/survey'
import { plainWord, readSheetDay, readUnit } from '../catalog-columns'
import { unsafeCell } from '../safe-cell'

/** SURVEY SHEET: one row for each price that somebody saw, in Spanish words that any spreadsheet can change. */
export const SURVEY_COLUMNS = {
  day: 'día',
  market: 'mercado',
  good: 'producto',
  unit: 'unidad',
  price: 'precio Bs',
  content: 'cuánto trae (kg o unidades)',
} as const

export type SurveyColumn = keyof typeof SURVEY_COLUMNS
const COLUMNS = Object.keys(SURVEY_COLUMNS) as SurveyColumn[]
export const NEEDED_SURVEY_COLUMNS = ['day', 'market', 'good', 'unit', 'price'] as const

export type SurveyRowProblem = {
  column: SurveyColumn
  reason: DayProblem | PriceProblem | 'unknown_market' | 'unknown_good'
  typed: string
}

/** One row that is not empty, as it is written. */
export type SurveyCells = { line: number; cells: Record<SurveyColumn, string> }

/** What would become of a row: `same` is there already. */
export type SurveyFate = {
  line: number
  fate: 'new' | 'same' | 'error'
  title: string
  problems: SurveyRowProblem[]
}
export type SurveyPrice = ReadPrice & { line: number; goodId: number; marketId: number; day: string }
export type SurveyDecision = { fates: SurveyFate[]; prices: SurveyPrice[] }

const LONGEST_CELL = 120

/** Where each column stands; `missing` are needed and not there. */
export function readSurveyHeadings(cells: readonly string[]): {
  places: Map<SurveyColumn, number>
  missing: SurveyColumn[]
} {
  const short = (text: string) => plainWord(text.replace(/\(.*\)/, ''))
  const places = new Map<SurveyColumn, number>()
  for (const [place, heading] of cells.entries()) {
    const key = COLUMNS.find((column) => short(SURVEY_COLUMNS[column]) === short(unsafeCell(heading)))
    if (key && !places.has(key)) places.set(key, place)
  }
  return { places, missing: NEEDED_SURVEY_COLUMNS.filter((key) => !places.has(key)) }
}

/** The rows under the headings, numbered as the spreadsheet does; empty ones are left out. */
export function readSurveyCells(
  cells: readonly string[][],
  places: ReadonlyMap<SurveyColumn, number>,
): SurveyCells[] {
  return cells.slice(1).flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return []
    const text = (column: SurveyColumn) => {
      const place = places.get(column)
      const cell = place === undefined ? '' : (row[place] ?? '')
      return unsafeCell(cell)
        .replace(/[\s\p{C}]+/gu, ' ')
        .trim()
        .slice(0, LONGEST_CELL)
    }
    return {
      line: index + 2,
      cells: Object.fromEntries(COLUMNS.map((column) => [column, text(column)])) as Record<
        SurveyColumn,
        string
      >,
    }
  })
}

/** Prices that are there already, by what makes two alike; a sheet that comes twice adds nothing. */
export type KnownPrices = ReadonlyMap<string, number>

export function priceKey(price: {
  marketId: number
  goodId: number
  day: string
  unit: string
  priceCentavos: number
}): string {
  const { marketId, goodId, day, unit, priceCentavos } = price
  return [marketId, goodId, day, unit, priceCentavos].join('|')
}

/**
 * What a sheet would add to a municipality's prices: the fate of every row, every mistake of it named. Two equal
 * rows are two stalls, unless as many are there already.
 */
export function decideSurveySheet(
  rows: readonly SurveyCells[],
  known: {
    markets: readonly SurveyMarket[]
    /** by what the sheet calls them */
    goods: ReadonlyMap<string, MeasuredGood>
    prices: KnownPrices
    today: string
  },
): SurveyDecision {
  const left = new Map(known.prices)
  const markets = new Map(known.markets.map((market) => [plainWord(market.name), market]))
  const prices: SurveyPrice[] = []
  const fates = rows.map(({ line, cells }): SurveyFate => {
    const title = [cells.good, cells.unit, cells.market, cells.day].filter(Boolean).join(', ')
    const { price, problems } = readRow({ line, cells }, { ...known, markets })
    if (!price) return { line, fate: 'error', title, problems }
    const key = priceKey(price)
    const there = left.get(key) ?? 0
    if (there > 0) left.set(key, there - 1)
    else prices.push(price)
    return { line, fate: there > 0 ? 'same' : 'new', title, problems: [] }
  })
  return { fates, prices }
}

function readRow(
  { line, cells }: SurveyCells,
  known: {
    markets: ReadonlyMap<string, SurveyMarket>
    goods: ReadonlyMap<string, MeasuredGood>
    today: string
  },
): { price: SurveyPrice | null; problems: SurveyRowProblem[] } {
  const problems: SurveyRowProblem[] = []
  const wrong = (column: SurveyColumn, reason: SurveyRowProblem['reason']) =>
    problems.push({ column, reason, typed: cells[column] })
  const day = readSheetDay(cells.day)
  const wrongDay = checkSurveyDay(day ?? '', known.today)
  if (wrongDay) wrong('day', wrongDay)
  const market = known.markets.get(plainWord(cells.market))
  if (!market) wrong('market', 'unknown_market')
  const good = known.goods.get(cells.good)
  if (!good) wrong('good', 'unknown_good')
  const unit = readUnit(cells.unit)
  if (unit === null || !isSurveyUnit(unit)) wrong('unit', 'unknown_unit')
  if (!good || unit === null) return { price: null, problems }
  const read = readTypedPrice({ price: cells.price, unit, content: cells.content }, good)
  if (!read.ok && read.problem !== 'unknown_unit')
    wrong(read.problem === 'not_a_price' ? 'price' : 'content', read.problem)
  if (!read.ok || !market || day === null || problems.length > 0) return { price: null, problems }
  return { price: { line, day, goodId: good.id, marketId: market.id, ...read.value }, problems: [] }
}
