import { type BaseUnit } from '~/kernel/quantity'
import { type CheckVerdict } from './judge-check'
import { type ActOf, type Attendance, type Fate, type MarketAct, type MarketItem } from './market-act'
import { type DayPrice, type DayRules } from './rules'

export type Stall = {
  associationId: number
  name: string
  stallNumber: number | null
  /** it said that it comes */
  isExpected: boolean
}

export type DayProduct = { id: number; associationId: number; name: string; baseUnit: BaseUnit }

/** What the day's pages and the phone work with: who stands where, what they sell, what is judged by. */
export type DayFacts = {
  market: { id: number; slug: string; name: string; startsAt: string; endsAt: string }
  person: { id: number; name: string }
  stalls: Stall[]
  products: DayProduct[]
  prices: DayPrice[]
  rules: DayRules
  checklist: string[]
  isClosed: boolean
}

/** An act with who noted it and when; a check with what it came to. */
export type NotedAct = (
  | Exclude<MarketAct, { kind: 'check' }>
  | (ActOf<'check'> & { verdict: CheckVerdict })
) & {
  by: string
  /** ms by the database's clock */
  happenedAt: number
  /** it came after the day was closed, and nobody let it count yet */
  isLate: boolean
  photoName: string | null
}
type Noted<Kind extends MarketAct['kind']> = Extract<NotedAct, { kind: Kind }>

export type DayState = {
  /** by association: what was said last, and what somebody else had said before */
  attendance: Map<number, { last: Noted<'attendance'>; before: Noted<'attendance'> | null }>
  /** by its place in the list */
  checklist: Map<number, Noted<'checklist'>>
  /** newest first, like the following */
  checks: Noted<'check'>[]
  sales: Noted<'sale'>[]
  /** the last word on each product and fate, none left out */
  leftovers: Noted<'leftover'>[]
  incidents: Noted<'incident'>[]
  /** what came too late to count, in the order it came */
  late: NotedAct[]
}

/**
 * What follows from everything that was noted at a market. Each id counts once, what was taken back not at all,
 * whichever came first. Of attendance, checklist and leftovers the last word by the clock counts (then by id), so
 * that the state does not depend on which phone found its signal first.
 */
export function mergeDay(acts: readonly NotedAct[]): DayState {
  const once = [...new Map(acts.map((act) => [act.id, act])).values()]
  const counting = once.filter(({ isLate }) => !isLate)
  const undone = new Set(counting.flatMap((act) => (act.kind === 'undo' ? [act.undoes] : [])))
  const standing = counting
    .filter(({ id }) => !undone.has(id))
    .sort((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1))
  const state: DayState = {
    attendance: new Map(),
    checklist: new Map(),
    ...{ checks: [], sales: [], leftovers: [], incidents: [] },
    late: once.filter(({ isLate }) => isLate),
  }
  const left = new Map<string, Noted<'leftover'>>()
  for (const act of standing) {
    if (act.kind === 'attendance') {
      const was = state.attendance.get(act.associationId)
      const before = was && was.last.attendance !== act.attendance ? was.last : (was?.before ?? null)
      state.attendance.set(act.associationId, { last: act, before })
    } else if (act.kind === 'checklist') state.checklist.set(act.point, act)
    else if (act.kind === 'leftover') left.set(`${itemKey(act.item)} ${act.fate}`, act)
    else if (act.kind === 'check') state.checks.unshift(act)
    else if (act.kind === 'sale') state.sales.unshift(act)
    else if (act.kind === 'incident') state.incidents.unshift(act)
  }
  state.leftovers = [...left.values()].filter(({ base }) => base > 0).reverse()
  return state
}

/** The same product of the same stall, whoever typed its name. */
export function itemKey({ associationId, productId, name, baseUnit }: MarketItem): string {
  return `${associationId} ${productId ?? name.toLowerCase()} ${baseUnit}`
}

export type ProductTotal = { item: MarketItem; base: number; totalCentavos: number }

/** Sold by product, the most money first. */
export function salesByProduct(sales: readonly Noted<'sale'>[]): ProductTotal[] {
  const totals = new Map<string, ProductTotal>()
  for (const { item, base, totalCentavos } of sales) {
    const before = totals.get(itemKey(item))
    totals.set(itemKey(item), {
      item: before?.item ?? item,
      base: (before?.base ?? 0) + base,
      totalCentavos: (before?.totalCentavos ?? 0) + totalCentavos,
    })
  }
  return [...totals.values()].sort(
    (a, b) => b.totalCentavos - a.totalCentavos || (itemKey(a.item) < itemKey(b.item) ? -1 : 1),
  )
}

/** Grams as grams and pieces as pieces: what a piece weighs is not known of everything. */
export type Quantities = { grams: number; pieces: number }

export type DaySummary = {
  attendance: Record<Attendance, number>
  /** expected, and nobody said whether they came */
  unmarked: number
  checks: number
  checksFailed: number
  checklistGood: number
  checklistBad: number
  incidents: number
  sales: number
  salesCentavos: number
  sold: Quantities
  left: Record<Fate, Quantities>
}

export function summariseDay(state: DayState, stalls: readonly Stall[]): DaySummary {
  const said = [...state.attendance.values()].map(({ last }) => last.attendance)
  const points = [...state.checklist.values()]
  return {
    attendance: {
      came: said.filter((each) => each === 'came').length,
      late: said.filter((each) => each === 'late').length,
      absent: said.filter((each) => each === 'absent').length,
    },
    unmarked: stalls.filter(
      ({ associationId, isExpected }) => isExpected && !state.attendance.has(associationId),
    ).length,
    checks: state.checks.length,
    checksFailed: state.checks.filter(({ verdict }) => !verdict.isGood).length,
    checklistGood: points.filter(({ isGood }) => isGood).length,
    checklistBad: points.filter(({ isGood }) => !isGood).length,
    incidents: state.incidents.length,
    sales: state.sales.length,
    salesCentavos: state.sales.reduce((sum, { totalCentavos }) => sum + totalCentavos, 0),
    sold: quantitiesOf(state.sales),
    left: {
      returned: quantitiesOf(state.leftovers.filter(({ fate }) => fate === 'returned')),
      donated: quantitiesOf(state.leftovers.filter(({ fate }) => fate === 'donated')),
      wasted: quantitiesOf(state.leftovers.filter(({ fate }) => fate === 'wasted')),
    },
  }
}

function quantitiesOf(acts: readonly { item: MarketItem; base: number }[]): Quantities {
  const sum = (unit: BaseUnit) =>
    acts.filter(({ item }) => item.baseUnit === unit).reduce((total, { base }) => total + base, 0)
  return { grams: sum('gram'), pieces: sum('piece') }
}

/** Where a day may be opened from: the evening before, at the office, to be carried there on the phone. */
const OPENS_BEFORE_MS = 24 * 60 * 60 * 1000

export function whenDayOpens(startsAt: Date): Date {
  return new Date(startsAt.getTime() - OPENS_BEFORE_MS)
}
