import { describe, expect, test } from 'vitest'
import { together } from '~/platform/together'

describe('calls of one turn', () => {
  test('are one run, each with its own answer', async () => {
    const runs: number[][] = []
    const double = together(async (all: readonly number[]) => {
      runs.push([...all])
      return all.map((one) => 2 * one)
    })
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
    expect(await double(4)).toBe(8)
    expect(runs).toEqual([[1, 2, 3], [4]])
  })

  test('one that cannot be done keeps no other from being done', async () => {
    const done: number[] = []
    const work = together(async (all: readonly number[]) => {
      if (all.includes(2)) throw new Error('two')
      done.push(...all)
      return all
    })
    const ends = await Promise.allSettled([1, 2, 3].map(work))
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(done).toEqual([1, 3])
  })
})
