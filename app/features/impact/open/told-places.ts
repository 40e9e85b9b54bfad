import { cityKey, cycleKey, keyOf, type CycleSales, type ImpactScope, type Told } from './impact'
import { decideWeeksLeftOut } from './weeks-left-out'
import { cellKey, decideWeeksTold, OLDER, type WeekCell } from './weeks-told'

/** A figure about one to four households says what they buy. */
export const FEWEST_BUYERS = 5

type CitySale = Pick<CycleSales, 'cycleNumber' | 'buyers'> & { city: string }

/** Cities whose sales may be told: with those of all cities, never fewer than five households are left over. */
export function citiesTold(sales: readonly CitySale[]): Set<string> {
  const most = new Map<string, number>()
  for (const { city, buyers } of sales) {
    const key = cityKey(city)
    most.set(key, Math.max(most.get(key) ?? 0, buyers))
  }
  const ordered = [...most].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const told = ordered.filter(([, buyers]) => buyers >= FEWEST_BUYERS)
  const hidden = ordered.filter(([, buyers]) => buyers > 0 && buyers < FEWEST_BUYERS)
  const inHiding = hidden.reduce((sum, [, buyers]) => sum + buyers, 0)
  if (hidden.length > 0 && inHiding < FEWEST_BUYERS) told.pop()
  return new Set(told.map(([key]) => key))
}

type Families = { cycleNumber: number; associationId: number; families: number }

/** What each city, and each association, sold in each week is about so many people. */
function cellsOf(
  sales: readonly CitySale[],
  families: readonly Families[],
  weekOf: (number: number) => string,
) {
  return {
    byCity: addUp(
      sales.map(({ cycleNumber, city, buyers }) => ({
        week: weekOf(cycleNumber),
        part: cityKey(city),
        people: buyers,
      })),
    ),
    byAssociation: addUp(
      families.map(({ cycleNumber, associationId, families: people }) => ({
        week: weekOf(cycleNumber),
        part: keyOf({ kind: 'association', associationId, name: '' }),
        people,
      })),
    ),
  }
}

/** Of what falls together (older weeks), the most people of any: at least as many there are. */
function addUp(cells: readonly WeekCell[]): WeekCell[] {
  const together = new Map<string, WeekCell>()
  for (const cell of cells) {
    const there = together.get(cellKey(cell))?.people ?? 0
    together.set(cellKey(cell), { ...cell, people: Math.max(there, cell.people) })
  }
  return [...together.values()]
}

/** The weeks of the charts, by city and by association: see `decideWeeksTold`. */
export function weeksToldOf(of: {
  sales: readonly CitySale[]
  told: Told
  shown: readonly number[]
  families: readonly Families[]
}): Set<string> {
  const weeks = new Set([...of.told.cycles, OLDER])
  const weekOf = (number: number) => (of.shown.includes(number) ? cycleKey(number) : OLDER)
  const { byCity, byAssociation } = cellsOf(of.sales, of.families, weekOf)
  return new Set([
    ...decideWeeksTold(byCity, { weeks, parts: citiesTold(of.sales) }),
    ...decideWeeksTold(byAssociation, { weeks, parts: of.told.families }),
  ])
}

/** The weeks that stay out of the totals, by city and by association, and of all together: see `decideWeeksLeftOut`. */
export function weeksLeftOutOf(of: {
  sales: readonly CitySale[]
  families: readonly Families[]
}): Set<string> {
  const { byCity, byAssociation } = cellsOf(of.sales, of.families, cycleKey)
  const whole = new Map<string, number>()
  for (const { week, people } of byCity) whole.set(week, (whole.get(week) ?? 0) + people)
  return new Set([
    ...decideWeeksLeftOut(byCity),
    ...decideWeeksLeftOut(byAssociation),
    ...decideWeeksLeftOut(
      [...whole].map(([week, people]) => ({ week, part: keyOf({ kind: 'all' }), people })),
    ),
  ])
}

type WeeksDecided = { told: Told; weeksTold: ReadonlySet<string>; leftOut: ReadonlySet<string> }

/** Whether a chart may say what a scope sold in a week. */
export function isWeekTold(decided: WeeksDecided, scope: ImpactScope, cycleNumber: number): boolean {
  if (scope.kind === 'all') return decided.told.cycles.has(cycleKey(cycleNumber))
  return decided.weeksTold.has(weekKey(scope, cycleNumber)) && !isLeftOut(decided, scope, cycleNumber)
}

/** Whether a week stays out of what is told of a scope as a whole. */
export function isLeftOut(
  { leftOut }: Pick<WeeksDecided, 'leftOut'>,
  scope: ImpactScope,
  cycleNumber: number,
): boolean {
  return leftOut.has(weekKey(scope, cycleNumber))
}

function weekKey(scope: ImpactScope, cycleNumber: number): string {
  const part = scope.kind === 'municipality' ? cityKey(scope.name) : keyOf(scope)
  return cellKey({ week: cycleKey(cycleNumber), part })
}
