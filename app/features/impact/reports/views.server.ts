import { type Database } from '#db/client.server'
import { listHarvestRows, listProducerRows, type HarvestRow } from './harvest-rows-queries.server'
import {
  findMunicipality,
  findSummedCycle,
  isUpToDate,
  listCities,
  listLines,
  listSexLines,
  listSummedCycles,
  sumLines,
  type SummedCycle,
} from './report-queries.server'
import { countUnclosed, listMarketLines, sumMarketLines } from './market-queries.server'
import { listRowsOfMarket, type RowsOfMarket } from './market-rows.server'
import {
  hasLines,
  isOfSex,
  type Figure,
  type Grouping,
  type MarketLine,
  type MarketSums,
  type Period,
  type ReportLine,
  type Scope,
  type SexLine,
  type Within,
} from './report'
import { type Behind } from './behind-queries.server'
import { listPartRows, type PartRow } from './part-rows-queries.server'
import {
  listLeftRows,
  listOrderRows,
  listWalkInRows,
  type LeftRow,
  type OrderRow,
  type WalkInRow,
} from './rows-queries.server'

const CYCLES_TO_CHOOSE = 52
const LINES_A_PAGE = 50
/** On paper, and in one go: some twenty sheets. */
const LINES_ON_PAPER = 1_000
/** Of a file that is sent part by part. */
const LINES_A_PART = 1_000

export type Report = {
  by: Grouping
  period: Period
  /** the cycles that it sums, the newest first */
  cycles: SummedCycle[]
  choices: { number: number; deliversAt: Date }[]
  /** false: something changed that is still to be summed */
  isUpToDate: boolean
  lines: ReportLine[]
  sexes: SexLine[]
  markets: { lines: MarketLine[]; totals: MarketSums & { markets: number }; unclosed: number } | null
  totals: Omit<ReportLine, 'key' | 'name' | 'detail'>
  page: number
  hasNext: boolean
}

/** The scope of a municipality's own report. */
export async function municipalScope(db: Database, organizationId: number): Promise<Scope> {
  return { kind: 'municipality', organizationId, municipality: await findMunicipality(db, organizationId) }
}

/** Null before any cycle was closed, or for one that is not there. */
export async function findReport(
  db: Database,
  scope: Scope,
  asked: { by: Grouping; period: Period | null; page: number; isForPaper?: boolean },
): Promise<Report | null> {
  const found = await findWithin(db, scope, asked.period)
  if (!found) return null
  const { within, period, cycles, choices } = found
  const { by } = asked
  const limit = asked.isForPaper ? LINES_ON_PAPER : LINES_A_PAGE
  const page = limit === LINES_A_PAGE ? asked.page : 1
  const slice = { limit: limit + 1, offset: (page - 1) * limit }
  const lines = hasLines(by) ? await listLines(db, within, { by, ...slice }) : []
  const markets = by === 'feria' ? await findMarkets(db, within, slice) : null
  return {
    ...{ by, period, cycles, page },
    choices: choices.map(({ number, deliversAt }) => ({ number, deliversAt })),
    isUpToDate: await isUpToDate(db, within.cycleIds),
    lines: lines.slice(0, limit),
    sexes: by === 'sexo' ? await listSexLines(db, within) : [],
    markets: markets && { ...markets, lines: markets.lines.slice(0, limit) },
    totals: await sumLines(db, within),
    hasNext: (markets?.lines ?? lines).length > limit,
  }
}

/** Lines of one kind, some of them; those of the other kinds are none. */
export type ReportPart = {
  by: Grouping
  lines: ReportLine[]
  sexes: SexLine[]
  markets: { lines: MarketLine[] } | null
}

/** All lines of a report, read part by part as they are asked for. Null as `findReport` is. */
export async function findReportParts(
  db: Database,
  scope: Scope,
  asked: { by: Grouping; period: Period | null; linesAPart?: number },
): Promise<{ period: Period; parts: AsyncGenerator<ReportPart> } | null> {
  const found = await findWithin(db, scope, asked.period)
  const { by, linesAPart = LINES_A_PART } = asked
  return found && { period: found.period, parts: partsOf(db, found.within, { by, limit: linesAPart }) }
}

async function* partsOf(
  db: Database,
  within: Within,
  { by, limit }: { by: Grouping; limit: number },
): AsyncGenerator<ReportPart> {
  if (by === 'sexo') return yield { by, lines: [], sexes: await listSexLines(db, within), markets: null }
  for (let offset = 0, read = limit; read === limit; offset += limit) {
    const lines = hasLines(by) ? await listLines(db, within, { by, limit, offset }) : []
    const markets = by === 'feria' ? { lines: await listMarketLines(db, within, { limit, offset }) } : null
    read = (markets?.lines ?? lines).length
    yield { by, lines, sexes: [], markets }
  }
}

async function findMarkets(db: Database, within: Within, slice: { limit: number; offset: number }) {
  return {
    lines: await listMarketLines(db, within, slice),
    totals: await sumMarketLines(db, within),
    unclosed: await countUnclosed(db, within),
  }
}

async function findWithin(db: Database, scope: Scope, asked: Period | null) {
  const choices = await listSummedCycles(db, CYCLES_TO_CHOOSE)
  const [newest] = choices
  if (!newest) return null
  const period = asked ?? ({ kind: 'one', number: newest.number } as const)
  const one = period.kind === 'one' ? await findSummedCycle(db, period.number) : null
  const cycles = period.kind === 'last' ? choices.slice(0, period.count) : one ? [one] : []
  if (cycles.length === 0) return null
  const cities = scope.kind === 'municipality' ? await listCities(db, scope.municipality) : []
  const within: Within = { scope, cities, cycleIds: cycles.map(({ id }) => id) }
  return { within, period, cycles, choices }
}

export type RowsBehind = { page: number; hasNext: boolean; period: Period } & (
  | { kind: 'orders'; rows: OrderRow[] }
  | { kind: 'parts'; rows: PartRow[] }
  | { kind: 'walk_ins'; rows: WalkInRow[] }
  | { kind: 'left'; rows: LeftRow[] }
  | { kind: 'harvest'; rows: HarvestRow[]; isNamed: boolean }
  | RowsOfMarket
)

const NOTHING_CLOSED: RowsBehind = {
  ...{ kind: 'orders', rows: [], page: 1, hasNext: false },
  period: { kind: 'last', count: 13 },
}

/**
 * The rows behind a number of a report, a page of them. Buyers are named only to the operator and to the municipality
 * that hosts the point; producers only to the operator and their association. Nobody's phone is here.
 */
export async function findRowsBehind(
  db: Database,
  scope: Scope,
  asked: { by: Grouping; key: string; figure: Figure; period: Period | null; page: number },
): Promise<RowsBehind | null> {
  const found = await findWithin(db, scope, asked.period)
  if (!found) return asked.period ? null : NOTHING_CLOSED
  const { within, period } = found
  const { by, key, figure, page } = asked
  const slice = { limit: LINES_A_PAGE + 1, offset: (page - 1) * LINES_A_PAGE }
  const paged = <Row>(rows: Row[]) => ({
    ...{ page, period, rows: rows.slice(0, LINES_A_PAGE) },
    hasNext: rows.length > LINES_A_PAGE,
  })
  const names = scope.kind === 'all' ? 'all' : scope.kind === 'municipality' ? scope.organizationId : null
  if (by === 'sexo') {
    if (!isOfSex(key)) return null
    const isNamed = scope.kind !== 'municipality'
    const list = isNamed ? listProducerRows : listHarvestRows
    return { kind: 'harvest', isNamed, ...paged(await list(db, within, { sex: key, ...slice })) }
  }
  const ofMarket = await listRowsOfMarket(db, within, { by, key, figure, names, ...slice })
  if (ofMarket) {
    const hasNext = ofMarket.rows.length > LINES_A_PAGE
    ofMarket.rows.splice(LINES_A_PAGE)
    return { ...ofMarket, page, period, hasNext }
  }
  return hasLines(by) ? await findRowsOfOrders(db, within, { by, key, figure, names, ...slice }, paged) : null
}

type Paged = <Row>(rows: Row[]) => { page: number; period: Period; rows: Row[]; hasNext: boolean }

async function findRowsOfOrders(
  db: Database,
  within: Within,
  of: Behind,
  paged: Paged,
): Promise<RowsBehind | null> {
  const { by, figure } = of
  const { scope } = within
  if (figure === 'pasa') return { kind: 'walk_ins', ...paged(await listWalkInRows(db, within, of)) }
  if (figure === 'merma') {
    if (scope.kind === 'municipality' || by === 'distrito') return null
    return { kind: 'left', ...paged(await listLeftRows(db, within, of)) }
  }
  const isOfOrders = scope.kind !== 'association' && (by === 'ciclo' || by === 'distrito')
  return isOfOrders
    ? { kind: 'orders', ...paged(await listOrderRows(db, within, of)) }
    : { kind: 'parts', ...paged(await listPartRows(db, within, of)) }
}
