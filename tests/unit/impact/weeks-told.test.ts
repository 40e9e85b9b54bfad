import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellKey, decideWeeksTold, OLDER, type WeekCell } from '~/features/impact/open/weeks-told'

const WEEKS = ['c1', 'c2', 'c3', OLDER]
const PARTS = ['a', 'b', 'c']

/** @param people one row for each week, one number for each part */
const table = (...people: number[][]): WeekCell[] =>
  people.flatMap((row, week) =>
    row.map((each, part) => ({ week: WEEKS[week] ?? '', part: PARTS[part] ?? '', people: each })),
  )
const decide = (cells: readonly WeekCell[]) =>
  decideWeeksTold(cells, { weeks: new Set(WEEKS), parts: new Set(PARTS) })

test('all of at least five are told; those of older weeks are shown nowhere', () => {
  expect([...decide(table([9, 8, 7], [9, 8, 7], [9, 8, 7], [9, 8, 7]))]).toHaveLength(9)
})

test('one of two is hidden, with others of its week and of its part: neither sum tells it', () => {
  const told = decide(table([9, 8, 2], [9, 8, 7], [9, 8, 7], [9, 8, 7]))
  expect(told.has('c1 c')).toBe(false)
  expect(told.has('c1 b')).toBe(false)
  expect(told.has('c1 a')).toBe(true)
  expect(told.has('c2 c')).toBe(true)
})

test('what a part sold in no week is no secret', () => {
  const cells = table([9, 0, 8], [9, 8, 7])
  expect(decide(cells).has('c1 a')).toBe(true)
  expect(decideWeeksTold(cells, { weeks: new Set(), parts: new Set(PARTS) }).size).toBe(0)
})

/** What somebody works out who takes what is told off the totals, again and again. */
function workedOut(cells: readonly WeekCell[], told: ReadonlySet<string>): WeekCell[] {
  const known = new Set(cells.filter((cell) => told.has(cellKey(cell)) || cell.people === 0).map(cellKey))
  const lines = [
    ...WEEKS.map((week) => cells.filter((cell) => cell.week === week)),
    ...PARTS.map((part) => cells.filter((cell) => cell.part === part)),
  ]
  const found: WeekCell[] = []
  for (let round = 0; round < cells.length; round += 1)
    for (const line of lines) {
      const open = line.filter((cell) => !known.has(cellKey(cell)))
      const [only] = open
      if (!only || open.length > 1) continue
      known.add(cellKey(only))
      found.push(only)
    }
  return found
}

test('nothing that is told, and nothing that can be worked out of it, is about one to four people', () => {
  const people = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }))
  const row = fc.array(people, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (rows) => {
      const cells = table(...rows)
      // A week or a part of fewer than five in all is told nowhere.
      const isTold = (own: WeekCell[], total: number) => own.length > 0 && total >= 5
      const weeks = WEEKS.filter((week) => {
        const own = cells.filter((cell) => cell.week === week)
        return isTold(
          own,
          own.reduce((sum, cell) => sum + cell.people, 0),
        )
      })
      const parts = PARTS.filter((part) => {
        const own = cells.filter((cell) => cell.part === part)
        return isTold(own, Math.max(...own.map((cell) => cell.people)))
      })
      const told = decideWeeksTold(cells, { weeks: new Set(weeks), parts: new Set(parts) })
      const seen = cells.filter((cell) => weeks.includes(cell.week) && parts.includes(cell.part))
      for (const cell of seen) if (told.has(cellKey(cell))) expect(cell.people).toBeGreaterThanOrEqual(5)
      if (weeks.length < WEEKS.length || parts.length < PARTS.length) return
      // What the totals alone say is theirs to hide.
      const anyway = new Set(workedOut(cells, new Set()).map(cellKey))
      for (const cell of workedOut(cells, told))
        if (!anyway.has(cellKey(cell))) expect(cell.people).toBeGreaterThanOrEqual(5)
    }),
    { numRuns: 300, seed: 5 },
  )
})
