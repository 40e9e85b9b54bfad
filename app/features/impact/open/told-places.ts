import { cityKey, cycleKey, keyOf, type CycleSales, type Told } from './impact'
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

/** The weeks of the charts, by city and by association: see `decideWeeksTold`. */
export function weeksToldOf(of: {
  sales: readonly CitySale[]
  told: Told
  shown: readonly number[]
  families: readonly { cycleNumber: number | null; associationId: number; families: number }[]
}): Set<string> {
  const weeks = new Set([...of.told.cycles, OLDER])
  const weekOf = (number: number | null) =>
    number !== null && of.shown.includes(number) ? cycleKey(number) : OLDER
  const byCity = new Map<string, WeekCell>()
  for (const { cycleNumber, city, buyers } of of.sales) {
    const cell = { week: weekOf(cycleNumber), part: cityKey(city), people: buyers }
    const there = byCity.get(cellKey(cell))?.people ?? 0
    byCity.set(cellKey(cell), { ...cell, people: Math.max(there, buyers) })
  }
  const byAssociation = of.families.map(({ cycleNumber, associationId, families }) => ({
    week: weekOf(cycleNumber),
    part: keyOf({ kind: 'association', associationId, name: '' }),
    people: families,
  }))
  return new Set([
    ...decideWeeksTold([...byCity.values()], { weeks, parts: citiesTold(of.sales) }),
    ...decideWeeksTold(byAssociation, { weeks, parts: of.told.families }),
  ])
}
