/** What one part (a city, an association) sold in one week is about so many people; 0: about nobody. */
export type WeekCell = { week: string; part: string; people: number }

/** All weeks that no page shows, as one. */
export const OLDER = 'older'

const FEWEST_PEOPLE = 5

type Line = { cells: WeekCell[]; left: (cells: readonly WeekCell[]) => number }

/**
 * Which weeks of which parts may be told one by one. They stand in two divisions of the same sum, by week and by part,
 * and the totals of both are told elsewhere: a hidden cell must not be what is left of its week when the other parts
 * are taken off, nor what is left of its part when the other weeks are; nor may it be after another one was worked out
 * like that. People of different parts are different people, those of different weeks may be the same. Where a rest
 * would be about fewer than five, the smallest told cell of that line is hidden too.
 * @param told.weeks whose total is told @param told.parts whose total over all weeks is told
 * @returns the keys of `cellKey`
 */
export function decideWeeksTold(
  cells: readonly WeekCell[],
  told: { weeks: ReadonlySet<string>; parts: ReadonlySet<string> },
): Set<string> {
  const shown = new Set(
    cells
      .filter(({ week, part, people }) => {
        return week !== OLDER && people >= FEWEST_PEOPLE && told.weeks.has(week) && told.parts.has(part)
      })
      .map(cellKey),
  )
  const lines: Line[] = [
    ...linesOf(cells, ({ week }) => (told.weeks.has(week) ? week : null), sumOf),
    ...linesOf(cells, ({ part }) => (told.parts.has(part) ? part : null), mostOf),
  ]
  for (;;) {
    const line = findTelling(lines, shown)
    const smallest = line && smallestShown(line.cells, lines, shown)
    if (!smallest) return shown
    shown.delete(cellKey(smallest))
  }
}

export function cellKey({ week, part }: Pick<WeekCell, 'week' | 'part'>): string {
  return `${week} ${part}`
}

function linesOf(
  cells: readonly WeekCell[],
  nameOf: (cell: WeekCell) => string | null,
  left: Line['left'],
): Line[] {
  const lines = new Map<string, WeekCell[]>()
  for (const cell of cells) {
    const name = nameOf(cell)
    if (name === null || cell.people === 0) continue
    const line = lines.get(name)
    if (line) line.push(cell)
    else lines.set(name, [cell])
  }
  return [...lines.values()].map((own) => ({ cells: own, left }))
}

const sumOf = (cells: readonly WeekCell[]) => cells.reduce((sum, { people }) => sum + people, 0)
const mostOf = (cells: readonly WeekCell[]) => Math.max(0, ...cells.map(({ people }) => people))

/** A line whose rest, once all that can be worked out is, is about fewer than five; undefined when none is. */
function findTelling(lines: readonly Line[], shown: ReadonlySet<string>): Line | undefined {
  const known = new Set(shown)
  for (let before = -1; before < known.size;) {
    before = known.size
    for (const line of lines) {
      const open = line.cells.filter((cell) => !known.has(cellKey(cell)))
      if (open.length > 0 && line.left(open) < FEWEST_PEOPLE) return line
      const [only] = open
      if (only && open.length === 1) known.add(cellKey(only))
    }
  }
  return undefined
}

/** Of the line itself, else of those that cross it, else of any; undefined where nothing more can be hidden. */
function smallestShown(
  cells: readonly WeekCell[],
  lines: readonly Line[],
  shown: ReadonlySet<string>,
): WeekCell | undefined {
  const own = new Set(cells)
  const crossing = () =>
    lines.filter((line) => line.cells.some((cell) => own.has(cell))).flatMap((line) => line.cells)
  const smallestOf = (of: readonly WeekCell[]) =>
    of
      .filter((cell) => shown.has(cellKey(cell)))
      .sort((a, b) => a.people - b.people || (cellKey(a) < cellKey(b) ? -1 : 1))[0]
  return smallestOf(cells) ?? smallestOf(crossing()) ?? smallestOf(lines.flatMap((line) => line.cells))
}
