import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideWeeksLeftOut } from '~/features/impact/open/weeks-left-out'
import { cellKey, type WeekCell } from '~/features/impact/open/weeks-told'

const week = (people: Record<string, number>, name = 'c:1'): WeekCell[] =>
  Object.entries(people).map(([part, count]) => ({ week: name, part, people: count }))
const leftOut = (people: Record<string, number>) =>
  [...decideWeeksLeftOut(week(people))].map((key) => key.split(' ')[1]).sort()

test('a week about one to four people stays out, and with it the smallest other while they are not five', () => {
  expect(leftOut({ a: 8, b: 5 })).toEqual([])
  expect(leftOut({ a: 8, b: 0 })).toEqual([])
  expect(leftOut({ a: 8, b: 6, c: 2 })).toEqual(['b', 'c'])
  expect(leftOut({ a: 8, b: 6, c: 2, d: 3 })).toEqual(['c', 'd'])
  expect(leftOut({ a: 3 })).toEqual(['a'])
})

test('two editions, a week apart, never differ by fewer than five people, nor does what their parts leave over', () => {
  const cells = fc
    .array(fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .map((weeks) =>
      weeks.flatMap((parts, at) =>
        parts.map((people, part): WeekCell => ({ week: `c:${at}`, part: `p:${part}`, people })),
      ),
    )
  fc.assert(
    fc.property(cells, (all) => {
      const out = decideWeeksLeftOut(all)
      for (const name of new Set(all.map((cell) => cell.week))) {
        const own = all.filter((cell) => cell.week === name)
        const counted = own.filter((cell) => !out.has(cellKey(cell)))
        const rest = own.filter((cell) => out.has(cellKey(cell))).reduce((sum, { people }) => sum + people, 0)
        expect(counted.every(({ people }) => people === 0 || people >= 5)).toBe(true)
        expect(counted.every(({ people }) => people === 0) || rest === 0 || rest >= 5).toBe(true)
        // The same in every edition: other weeks decide nothing.
        expect([...decideWeeksLeftOut(own)].every((key) => out.has(key))).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
