import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { isInSeason, nextSeasonMonth, seasonRanges } from '~/features/catalog/season'

const YEAR = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

test.each([
  [[1, 2, 3], 2, true],
  [[1, 2, 3], 4, false],
  [[], 4, false],
  [YEAR, 4, false],
])('months %j in month %i: in season %s', (months, month, expected) => {
  expect(isInSeason(months, month)).toBe(expected)
})

test.each([
  [[1, 2, 3], 11, 1],
  [[1, 2, 3], 1, 2],
  [[1, 2, 3], 3, 1],
  [[5], 5, 5],
  [[], 5, null],
  [YEAR, 5, null],
])('of months %j the next after %i is %s', (months, month, expected) => {
  expect(nextSeasonMonth(months, month)).toBe(expected)
})

test.each([
  [[1, 2, 3], [{ from: 1, to: 3 }]],
  [[1, 2, 11, 12], [{ from: 11, to: 2 }]],
  [
    [6, 1, 2, 11, 12],
    [
      { from: 6, to: 6 },
      { from: 11, to: 2 },
    ],
  ],
  [YEAR, []],
  [[], []],
])('months %j are the stretches %j', (months, ranges) => {
  expect(seasonRanges(months)).toEqual(ranges)
})

it('loses and invents no month', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 11 }),
      (months) => {
        const told = seasonRanges(months).flatMap(({ from, to }) =>
          YEAR.filter((month) => (from <= to ? month >= from && month <= to : month >= from || month <= to)),
        )
        expect([...told].sort((a, b) => a - b)).toEqual([...months].sort((a, b) => a - b))
      },
    ),
  )
})
