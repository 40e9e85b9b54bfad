import { publishable, type Node } from './small-cells'

/**
 * IMPACT: what the settled cycles of the last year came to, told to everyone: for all, for a municipality (what was
 * handed over within it, and what its associations brought), or for an association. Only what is final counts, so
 * that nobody is told a number that is taken back next week.
 */
export type ImpactScope =
  | { kind: 'all' }
  | { kind: 'municipality'; name: string }
  | { kind: 'association'; associationId: number; name: string }

/** Sums of one place or association in one settled cycle, or over many. */
export type Sales = {
  /** 0 where orders cannot be told apart */
  orders: number
  /** households in the cycle: phones that ordered; 0 where it is not known */
  buyers: number
  orderedGrams: number
  readyGrams: number
  handedGrams: number
  handedCentavos: number
  paidCentavos: number
}

export type CycleSales = Sales & { cycleNumber: number }

/** Families of an association by what each person said of herself; centavos that are owed to them. */
export type People = {
  associationId: number
  name: string
  slug: string
  municipality: string
  women: number
  men: number
  unknown: number
  womenCentavos: number
  menCentavos: number
  unknownCentavos: number
  receivedGrams: number
  leftGrams: number
}

const NO_SALES: Sales = {
  ...{ orders: 0, buyers: 0, orderedGrams: 0, readyGrams: 0, handedGrams: 0 },
  ...{ handedCentavos: 0, paidCentavos: 0 },
}

/** Of many cycles: buyers of each count again. */
export function addSales(rows: readonly Sales[]): Sales {
  return rows.reduce<Sales>(
    (sum, row) => ({
      orders: sum.orders + row.orders,
      buyers: sum.buyers + row.buyers,
      orderedGrams: sum.orderedGrams + row.orderedGrams,
      readyGrams: sum.readyGrams + row.readyGrams,
      handedGrams: sum.handedGrams + row.handedGrams,
      handedCentavos: sum.handedCentavos + row.handedCentavos,
      paidCentavos: sum.paidCentavos + row.paidCentavos,
    }),
    NO_SALES,
  )
}

/** What may be told of whom: see `publishable`. */
export type Told = { families: ReadonlySet<string>; sexes: ReadonlySet<string>; cycles: ReadonlySet<string> }

/** A place as its address says it: "La Paz" is "la-paz", however it is accented. */
export function placeSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

const ALL = 'all'
const municipalityKey = (name: string) => `m:${placeSlug(name)}`
const associationKey = (id: number) => `a:${id}`
export const cycleKey = (number: number) => `c:${number}`
export const cityKey = (city: string) => `p:${placeSlug(city)}`

export function keyOf(scope: ImpactScope): string {
  if (scope.kind === 'all') return ALL
  return scope.kind === 'municipality' ? municipalityKey(scope.name) : associationKey(scope.associationId)
}

/**
 * Decides once, over everybody, what may be told: families and money of each association and municipality, the same by
 * sex, and sales of each cycle and city, by how many households bought.
 */
export function decideTold(
  people: readonly People[],
  cycles: readonly { key: string; buyers: number }[],
): Told {
  const tree = (cellsOf: (person: People) => number[], cells: number): Node => {
    const places = new Map<string, People[]>()
    for (const each of people) places.set(each.municipality, [...(places.get(each.municipality) ?? []), each])
    const parts = [...places].map(([name, own]) =>
      whole(
        municipalityKey(name),
        own.map((each) => ({ key: associationKey(each.associationId), cells: cellsOf(each), parts: [] })),
        cells,
      ),
    )
    return whole(ALL, parts, cells)
  }
  const bought = cycles.map(({ key, buyers }) => ({ key, cells: [buyers], parts: [] }))
  return {
    families: publishable(tree((each) => [each.women + each.men + each.unknown], 1)),
    sexes: publishable(tree((each) => [each.women, each.men, each.unknown], 3)),
    cycles: publishable(whole(ALL, bought, 1)),
  }
}

function whole(key: string, parts: readonly Node[], cells: number): Node {
  return {
    key,
    parts,
    cells: Array.from({ length: cells }, (_, cell) =>
      parts.reduce((sum, part) => sum + (part.cells[cell] ?? 0), 0),
    ),
  }
}

export type PeopleFigures = {
  /** null: fewer than five, or they could be worked out */
  families: number | null
  /** whole percents of what producers are owed; null: hidden */
  sexes: { women: number; men: number; unknown: number; womenPercent: number; menPercent: number } | null
  associations: number
}

/** @param own the associations of the scope @param key of the scope */
export function peopleFigures(own: readonly People[], key: string, told: Told): PeopleFigures | null {
  if (own.length === 0) return null
  const sum = (of: (each: People) => number) => own.reduce((total, each) => total + of(each), 0)
  const women = sum((each) => each.women)
  const men = sum((each) => each.men)
  const unknown = sum((each) => each.unknown)
  const centavos = sum((each) => each.womenCentavos + each.menCentavos + each.unknownCentavos)
  const isTold = told.families.has(key)
  return {
    families: isTold ? women + men + unknown : null,
    sexes:
      isTold && told.sexes.has(key) && centavos > 0
        ? {
            ...{ women, men, unknown },
            womenPercent: percent(
              sum((each) => each.womenCentavos),
              centavos,
            ),
            menPercent: percent(
              sum((each) => each.menCentavos),
              centavos,
            ),
          }
        : null,
    associations: own.length,
  }
}

/** What an association sold at mobile markets whose day was closed. */
export type MarketSales = { associationId: number; grams: number; centavos: number }

/**
 * Told as families are: each association's sales are about its families. One of which nobody brought anything has none
 * to hide among, and is left out.
 */
export function atMarketsOf(
  { markets, told }: { markets: readonly MarketSales[]; told: Told },
  own: readonly People[],
  key: string,
): { grams: number; centavos: number } | null {
  if (!told.families.has(key)) return null
  const ids = new Set(
    own.filter((each) => each.women + each.men + each.unknown > 0).map((each) => each.associationId),
  )
  const sold = markets.filter(({ associationId }) => ids.has(associationId))
  if (sold.length === 0) return null
  return sold.reduce(
    (sum, { grams, centavos }) => ({ grams: sum.grams + grams, centavos: sum.centavos + centavos }),
    { grams: 0, centavos: 0 },
  )
}

/** Whole percents, half-up; what changes from week to week must not tell what one family earned. */
export function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((100 * part) / whole)
}

/** Tenths of a percent as a number of percents: 88.4. */
export function percentTenths(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((1000 * part) / whole) / 10
}

const COMPARED_CYCLES = 13

/**
 * How much more was paid in the last 13 settled cycles than in the 13 before, in whole percents; null where there are
 * not as many, or nothing was sold then: a percent of a handful of weeks would promise what nobody knows.
 * @param cycles the newest first
 */
export function growthPercent(cycles: readonly Pick<Sales, 'paidCentavos'>[]): number | null {
  if (cycles.length < 2 * COMPARED_CYCLES) return null
  const paid = (from: number) =>
    cycles.slice(from, from + COMPARED_CYCLES).reduce((sum, each) => sum + each.paidCentavos, 0)
  const before = paid(COMPARED_CYCLES)
  return before === 0 ? null : Math.round((100 * (paid(0) - before)) / before)
}
