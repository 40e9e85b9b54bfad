import { type Database, readClock } from '#db/client.server'
import { quarterOf, quartersBefore } from '../baseline/baseline'
import {
  baselineFigures,
  decideBaselineTold,
  type BaselineCount,
  type BaselineFigure,
  type BaselineTold,
} from '../baseline/baseline-figures'
import { listBaselineCounts } from '../baseline/view-queries.server'
import {
  addSales,
  atMarketsOf,
  cityKey,
  cycleKey,
  decideTold,
  growthPercent,
  keyOf,
  peopleFigures,
  placeSlug,
  type CycleSales,
  type ImpactScope,
  type MarketSales,
  type People,
  type PeopleFigures,
  type Sales,
  type Told,
} from './impact'
import { findMarketShare, type MarketShare } from './market-share.server'
import {
  findAssociation,
  findVersion,
  listAssociationSales,
  listCitySales,
  listMarketSales,
  listPeople,
  listSettledCycles,
  listWeeklyFamilies,
  sumAssociationSales,
  type CitySales,
  type LeftOut,
  type SettledCycle,
} from './queries.server'
import { citiesTold, FEWEST_BUYERS, isLeftOut, isWeekTold, weeksLeftOutOf, weeksToldOf } from './told-places'
import { cellKey } from './weeks-told'

const CYCLES = 52
const BASELINE_QUARTERS = 4

/** What all pages and files of impact are made of, and what of it may be told. */
type Ground = {
  cycles: SettledCycle[]
  sales: CitySales[]
  people: People[]
  markets: MarketSales[]
  told: Told
  /** by `cellKey` of a cycle, and of a city or an association */
  weeksTold: ReadonlySet<string>
  /** of what stays out of a part's total, by the same key */
  leftOut: ReadonlySet<string>
  /** the associations' share of it */
  leftOutOfAssociations: LeftOut
  baseline: { counts: BaselineCount[]; told: BaselineTold }
}

const kept = new WeakMap<Database, { version: string; ground: Promise<Ground> }>()

/** Kept in memory until the database has summed something else: read again for each page it would cost the same. */
async function readGround(db: Database): Promise<Ground> {
  const version = await findVersion(db)
  const before = kept.get(db)
  if (before?.version === version) return before.ground
  const ground = buildGround(db)
  kept.set(db, { version, ground })
  ground.catch(() => kept.delete(db))
  return ground
}

async function buildGround(db: Database): Promise<Ground> {
  const cycles = await listSettledCycles(db, CYCLES)
  const cycleIds = cycles.map(({ id }) => id)
  const quarters = quartersBefore(quarterOf(await readClock(db)), BASELINE_QUARTERS)
  const [sales, families] = await Promise.all([listCitySales(db, cycleIds), listWeeklyFamilies(db, cycleIds)])
  const leftOut = weeksLeftOutOf({ sales, families })
  const leftOutOfAssociations = families.filter(({ cycleNumber, associationId }) =>
    leftOut.has(
      cellKey({ week: cycleKey(cycleNumber), part: keyOf({ kind: 'association', associationId, name: '' }) }),
    ),
  )
  const counted = { cycleIds, leftOut: leftOutOfAssociations }
  const [people, markets, counts] = await Promise.all([
    listPeople(db, counted),
    listMarketSales(db, counted),
    listBaselineCounts(db, quarters),
  ])
  const baseline = { counts, told: decideBaselineTold(counts) }
  const told = decideTold(people, buyersOf(sales))
  const shown = cycles.slice(0, CHART_CYCLES).map(({ number }) => number)
  const weeksTold = weeksToldOf({ sales, told, shown, families })
  return { cycles, sales, people, markets, baseline, told, weeksTold, leftOut, leftOutOfAssociations }
}

/** Households of each cycle, and of each city the most that bought in one cycle: at least as many there are. */
function buyersOf(sales: readonly CitySales[]): { key: string; buyers: number }[] {
  const cycles = new Map<string, number>()
  for (const { cycleNumber, buyers } of sales)
    cycles.set(cycleKey(cycleNumber), (cycles.get(cycleKey(cycleNumber)) ?? 0) + buyers)
  return [...cycles].map(([key, buyers]) => ({ key, buyers }))
}

export type ImpactSales = Sales & { growthPercent: number | null; cycles: number }

export type Impact = {
  scope: ImpactScope
  slug: string | null
  /** the settled cycles it sums; null: none yet */
  period: { cycles: number; from: Date; to: Date } | null
  /** null: nothing sold, or about fewer than five households or families */
  sales: ImpactSales | null
  /** newest last, the last seven; null: about fewer than five households or families, or they could be worked out */
  byCycle: { cycleNumber: number; handedGrams: number | null }[]
  people: PeopleFigures | null
  /** what producers say of how they sell; null: nobody answered */
  baseline: BaselineFigure[] | null
  left: { receivedGrams: number; leftGrams: number } | null
  /** sold at mobile markets by the scope's associations; null: nothing, or hidden as their families are */
  atMarkets: { grams: number; centavos: number } | null
  market: MarketShare | null
  municipalities: { name: string; slug: string }[]
  associations: { name: string; slug: string }[]
}

const CHART_CYCLES = 7

/** The page of a scope. */
export async function findImpact(db: Database, scope: ImpactScope, slug: string | null): Promise<Impact> {
  const ground = await readGround(db)
  const impact = await impactOf(db, ground, scope, slug)
  return impact.sales ? { ...impact, market: await findMarketShare(db, ground.cycles[0], scope) } : impact
}

async function impactOf(
  db: Database,
  ground: Ground,
  scope: ImpactScope,
  slug: string | null,
): Promise<Impact> {
  const own = await ownSales(db, ground, scope)
  const counted = own.filter(({ cycleNumber }) => !isLeftOut(ground, scope, cycleNumber))
  // Growth compares weeks by their place: one that does not count stays there, without what was paid.
  const asCounted = own.map((week) => (counted.includes(week) ? week : { ...week, paidCentavos: 0 }))
  const people = ground.people.filter((each) => isOf(each, scope))
  const isTold = isSalesTold(ground, scope, counted)
  const [first, last] = [ground.cycles.at(-1), ground.cycles[0]]
  return {
    scope,
    slug,
    period:
      first && last ? { cycles: ground.cycles.length, from: first.deliversAt, to: last.deliversAt } : null,
    sales: isTold
      ? { ...addSales(counted), cycles: counted.length, growthPercent: growthPercent(asCounted) }
      : null,
    byCycle: isTold
      ? own
          .slice(0, CHART_CYCLES)
          .reverse()
          .map(({ cycleNumber, handedGrams }) => ({
            cycleNumber,
            handedGrams: isWeekTold(ground, scope, cycleNumber) ? handedGrams : null,
          }))
      : [],
    people: peopleFigures(people, keyOf(scope), ground.told),
    baseline: baselineFigures(ground.baseline.counts, ground.baseline.told, scope),
    left: scope.kind === 'municipality' || !isTold ? null : leftOf(people),
    atMarkets: atMarketsOf(ground, people, keyOf(scope)),
    market: null,
    ...linksOf(ground),
  }
}

export type OpenImpact = {
  whole: Impact
  municipalities: Impact[]
  associations: (Pick<Impact, 'sales' | 'people' | 'baseline' | 'left' | 'atMarkets'> & { name: string })[]
  cycles: { cycleNumber: number; sales: Sales | null }[]
}

/** What all pages tell, for a file. */
export async function findOpenImpact(db: Database): Promise<OpenImpact> {
  const ground = await readGround(db)
  const whole = await impactOf(db, ground, { kind: 'all' }, null)
  const sales = await sumAssociationSales(db, {
    cycleIds: ground.cycles.map(({ id }) => id),
    leftOut: ground.leftOutOfAssociations,
  })
  return {
    whole,
    municipalities: await Promise.all(
      whole.municipalities.map(({ name, slug }) =>
        impactOf(db, ground, { kind: 'municipality', name }, slug),
      ),
    ),
    associations: ground.people.map((each) => {
      const key = keyOf({ kind: 'association', ...each })
      const own = ground.told.families.has(key)
        ? sales.find(({ associationId }) => associationId === each.associationId)
        : undefined
      return {
        name: each.name,
        sales: own ? { ...own, cycles: ground.cycles.length, growthPercent: null } : null,
        people: peopleFigures([each], key, ground.told),
        baseline: baselineFigures(ground.baseline.counts, ground.baseline.told, {
          kind: 'association',
          ...each,
        }),
        left: own ? leftOf([each]) : null,
        atMarkets: atMarketsOf(ground, [each], key),
      }
    }),
    cycles: listCycleSales(ground),
  }
}

/** What was sold in each cycle, as far as it may be told. */
function listCycleSales({ sales, told }: Ground): { cycleNumber: number; sales: Sales | null }[] {
  const numbers = [...new Set(sales.map(({ cycleNumber }) => cycleNumber))]
  return numbers.map((cycleNumber) => ({
    cycleNumber,
    sales: told.cycles.has(cycleKey(cycleNumber))
      ? addSales(sales.filter((row) => row.cycleNumber === cycleNumber))
      : null,
  }))
}

function isOf(each: People, scope: ImpactScope): boolean {
  if (scope.kind === 'association') return each.associationId === scope.associationId
  return scope.kind === 'all' || placeSlug(each.municipality) === placeSlug(scope.name)
}

async function ownSales(db: Database, ground: Ground, scope: ImpactScope): Promise<CycleSales[]> {
  if (scope.kind === 'association')
    return listAssociationSales(db, {
      associationId: scope.associationId,
      cycleIds: ground.cycles.map(({ id }) => id),
    })
  const byCycle = new Map<number, CycleSales[]>()
  for (const row of ground.sales)
    if (scope.kind === 'all' || placeSlug(row.city) === placeSlug(scope.name))
      byCycle.set(row.cycleNumber, [...(byCycle.get(row.cycleNumber) ?? []), row])
  return [...byCycle].map(([cycleNumber, rows]) => ({ cycleNumber, ...addSales(rows) }))
}

/** Of an association by its families; of a place by the households that bought in its best week. */
function isSalesTold(ground: Ground, scope: ImpactScope, own: readonly CycleSales[]): boolean {
  if (own.every(({ orderedGrams }) => orderedGrams === 0)) return false
  if (scope.kind === 'association') return ground.told.families.has(keyOf(scope))
  if (scope.kind === 'all') return own.some(({ buyers }) => buyers >= FEWEST_BUYERS)
  return citiesTold(ground.sales).has(cityKey(scope.name))
}

function leftOf(people: readonly People[]): Impact['left'] {
  const sum = (of: (each: People) => number) => people.reduce((total, each) => total + of(each), 0)
  const receivedGrams = sum((each) => each.receivedGrams)
  return receivedGrams === 0 ? null : { receivedGrams, leftGrams: sum((each) => each.leftGrams) }
}

function linksOf({ people, sales, told }: Ground): Pick<Impact, 'municipalities' | 'associations'> {
  const names = new Map<string, string>()
  for (const name of [...sales.map(({ city }) => city), ...people.map(({ municipality }) => municipality)])
    if (!names.has(placeSlug(name))) names.set(placeSlug(name), name)
  return {
    municipalities: [...names]
      .map(([slug, name]) => ({ slug, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'es')),
    associations: people
      .filter((each) => told.families.has(keyOf({ kind: 'association', ...each })))
      .map(({ name, slug }) => ({ name, slug })),
  }
}

type NamedScope = Exclude<ImpactScope, { kind: 'all' }>

/** The municipality of an address; null for a name that nobody has. */
export async function findMunicipalScope(db: Database, slug: string): Promise<NamedScope | null> {
  const { municipalities } = linksOf(await readGround(db))
  const found = municipalities.find((each) => each.slug === slug)
  return found ? { kind: 'municipality', name: found.name } : null
}

/** The association of an address; null for a name that nobody has. */
export async function findAssociationScope(db: Database, slug: string): Promise<NamedScope | null> {
  const found = await findAssociation(db, slug)
  return found ? { kind: 'association', associationId: found.id, name: found.name } : null
}
