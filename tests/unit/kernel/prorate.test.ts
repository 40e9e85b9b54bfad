import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prorate } from '~/kernel/prorate'

describe('prorate', () => {
  it('loses nothing and gives nobody a whole unit more than her share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.array(fc.integer({ min: 0, max: 2 ** 30 }), { minLength: 1, maxLength: 30 }),
        (amount, shares) => {
          const parts = prorate(amount, shares)
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
          const total = shares.reduce((sum, share) => sum + share, 0)
          if (total === 0) return
          parts.forEach((part, index) => {
            const exact = (BigInt(amount) * BigInt(shares[index] ?? 0)) / BigInt(total)
            expect(BigInt(part) - exact === 0n || BigInt(part) - exact === 1n).toBe(true)
          })
        },
      ),
    )
  })

  it('gives what is left to the largest remainders, ties to the earlier', () => {
    expect(prorate(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(prorate(100, [50, 30, 21])).toEqual([49, 30, 21])
    expect(prorate(0, [])).toEqual([])
    expect(prorate(5, [0, 0])).toEqual([5, 0])
  })

  it('refuses what cannot be split', () => {
    expect(() => prorate(-1, [1])).toThrow(RangeError)
    expect(() => prorate(1.5, [1])).toThrow(RangeError)
    expect(() => prorate(1, [])).toThrow(RangeError)
    expect(() => prorate(1, [0.5])).toThrow(RangeError)
  })
})
