import { cellKey, type WeekCell } from './weeks-told'

const FEWEST_PEOPLE = 5

/**
 * Which weeks of which parts (cities, associations) stay out of what is told of the part as a whole. Totals of a year
 * roll on: who keeps two of them, a week apart, has the week between by subtraction. So a week about one to four
 * people never enters its part's total; nor may it be what is left of its week, which is told of everybody, when the
 * parts that did enter are taken off: then the smallest of those stays out too. Only what happened within the week
 * decides: it is the same in every edition, and no two of them tell different halves.
 * @returns the keys of `cellKey`
 */
export function decideWeeksLeftOut(cells: readonly WeekCell[]): Set<string> {
  const weeks = new Map<string, WeekCell[]>()
  for (const cell of cells) {
    if (cell.people === 0) continue
    const week = weeks.get(cell.week)
    if (week) week.push(cell)
    else weeks.set(cell.week, [cell])
  }
  return new Set([...weeks.values()].flatMap((week) => leftOutOf(week).map(cellKey)))
}

function leftOutOf(week: readonly WeekCell[]): WeekCell[] {
  const ordered = [...week].sort((a, b) => a.people - b.people || (a.part < b.part ? -1 : 1))
  const out: WeekCell[] = []
  let people = 0
  for (const cell of ordered) {
    if (cell.people >= FEWEST_PEOPLE && (people === 0 || people >= FEWEST_PEOPLE)) break
    out.push(cell)
    people += cell.people
  }
  return out
}
