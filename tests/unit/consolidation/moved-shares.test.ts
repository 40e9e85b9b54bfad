import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextLetterAfter } from '~/features/consolidation/harvest-plan'
import {
  isMoved,
  moveShares,
  proposeForMissing,
  unitsNow,
  type SharedRequest,
} from '~/features/consolidation/shares/moved-shares'

const AMARRO = 500

/** Juana promised 24 amarros, Rosa 20, Martha 10; 30 were ordered. Rosa sold least before. */
function request(
  parts: [number | null, number, (number | null)?][],
  over: Partial<SharedRequest> = {},
): SharedRequest {
  return {
    requestedBase: 30 * AMARRO,
    unitBase: AMARRO,
    offeredBase: 60 * AMARRO,
    producerCentavos: 9_000,
    shares: [
      { producerId: 1, committedBase: 24 * AMARRO, soldCentavosBefore: 900 },
      { producerId: 2, committedBase: 20 * AMARRO, soldCentavosBefore: 100 },
      { producerId: 3, committedBase: 10 * AMARRO, soldCentavosBefore: 500 },
    ],
    parts: parts.map(([producerId, asked, confirmed = null], index) => ({
      allotmentId: index + 1,
      producerId,
      askedBase: asked * AMARRO,
      confirmedBase: confirmed === null ? null : confirmed * AMARRO,
    })),
    ...over,
  }
}
const units = (...entries: [number | null, number][]) => new Map<number | null, number>(entries)
const moved = (shared: SharedRequest, wanted: Map<number | null, number>) => {
  const outcome = moveShares(shared, wanted)
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return outcome.value.filter(isMoved)
}

describe('shares moved by hand', () => {
  test('only those whose part changes are touched, and money follows', () => {
    const [juana, rosa, ...others] = moved(
      request([
        [1, 14],
        [2, 10],
        [3, 6],
      ]),
      units([1, 10], [2, 14], [3, 6]),
    ).sort((a, b) => (a.producerId ?? 0) - (b.producerId ?? 0))
    expect(others).toEqual([])
    expect(juana).toMatchObject({
      producerId: 1,
      askedBefore: 7_000,
      askedBase: 5_000,
      producerCentavos: 3_000,
    })
    expect(rosa).toMatchObject({ producerId: 2, askedBase: 7_000, answer: null, asksMore: false })
  })

  test('a part that shrinks keeps as much of its answer as fits; one that grows keeps it and is asked for more', () => {
    const parts = moved(
      request([
        [1, 14, 14],
        [2, 10, 10],
        [3, 6, 2],
      ]),
      units([1, 10], [2, 18], [3, 2]),
    )
    const of = (id: number) => parts.find(({ producerId }) => producerId === id)
    expect(of(1)).toMatchObject({ answer: 'yes', confirmedBase: 10 * AMARRO, asksMore: false })
    expect(of(2)).toMatchObject({
      answer: 'less',
      confirmedBase: 10 * AMARRO,
      askedBase: 18 * AMARRO,
      asksMore: true,
    })
    expect(of(3)).toMatchObject({ answer: 'yes', confirmedBase: 2 * AMARRO, askedBase: 2 * AMARRO })
  })

  test('who had no part gets one, who gets nothing loses hers, the association may take the rest', () => {
    const parts = moved(
      request([
        [1, 20],
        [2, 10],
      ]),
      units([1, 20], [3, 6], [null, 4]),
    )
    expect(
      parts.map(({ producerId, allotmentId, askedBase }) => [producerId, allotmentId, askedBase / AMARRO]),
    ).toEqual(
      expect.arrayContaining([
        [2, 2, 0],
        [3, null, 6],
        [null, null, 4],
      ]),
    )
  })

  test('the sum is kept, and nobody is above what she promised', () => {
    const now = request([
      [1, 14],
      [2, 10],
      [3, 6],
    ])
    expect(moveShares(now, units([1, 14], [2, 10]))).toEqual({
      ok: false,
      refusal: { reason: 'not_the_sum', wantedBase: 24 * AMARRO, requestedBase: 30 * AMARRO },
    })
    expect(moveShares(now, units([1, 24], [2, 7]))).toMatchObject({ refusal: { reason: 'not_the_sum' } })
    expect(moveShares(now, units([1, 14], [2, 5], [3, 11]))).toMatchObject({
      refusal: { reason: 'over_commitment', producerId: 3, committedBase: 10 * AMARRO },
    })
  })

  test('what is under one unit goes to who sold least and has room', () => {
    const parts = moved(request([[1, 30]], { requestedBase: 30 * AMARRO + 200 }), units([1, 20], [3, 10]))
    expect(parts.find(({ producerId }) => producerId === 2)).toMatchObject({
      askedBase: 200,
      allotmentId: null,
    })
  })

  test('halves of commitments that only together hold a unit are no missing unit', () => {
    const shares = [1, 2].map((producerId) => ({ producerId, committedBase: 3_500, soldCentavosBefore: 0 }))
    const halves = request(
      [
        [1, 7],
        [2, 7],
      ].map(([id, half]) => [id as number, half as number]),
      {
        requestedBase: 7_000,
        unitBase: 1_000,
        shares,
        offeredBase: 7_000,
      },
    )
    const outcome = moveShares(halves, units([1, 3], [2, 3]))
    expect(outcome.ok && outcome.value.map(({ askedBase }) => askedBase)).toEqual([3_500, 3_500])
  })
})

describe('what is missing, asked of those with room', () => {
  test('goes to who sold least first, one unit each in turn', () => {
    const proposed = proposeForMissing(
      request([
        [1, 14, 10],
        [2, 10, 10],
        [3, 6],
      ]),
    )
    expect([...proposed]).toEqual([
      [1, 10],
      [2, 12],
      [3, 8],
    ])
  })
  test('never above what they promised; what nobody has room for stays', () => {
    const proposed = proposeForMissing(
      request([
        [1, 14, 0],
        [2, 10, 10],
        [3, 6],
      ]),
    )
    expect([...proposed]).toEqual([
      [1, 0],
      [2, 20],
      [3, 10],
    ])
    const full = proposeForMissing(
      request([
        [1, 0],
        [2, 20, 5],
        [3, 10, 10],
      ]),
    )
    expect(full.get(2)).toBe(5)
    expect(full.get(1)).toBe(15)
  })
  test('who said less or no is not asked again', () => {
    const proposed = proposeForMissing(
      request([
        [1, 14, 0],
        [2, 10, 5],
        [3, 6, 6],
      ]),
    )
    expect(proposed.get(2)).toBeLessThanOrEqual(10)
    expect(proposed.get(3)).toBe(10)
  })
})

test('whatever stands, the form begins with numbers that can be saved as they are, and changes nobody', () => {
  const anyRequest = fc
    .record({
      commitments: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
      rest: fc.nat(AMARRO - 1),
      own: fc.nat(5),
      answers: fc.array(fc.nat(40), { minLength: 6, maxLength: 6 }),
      asked: fc.array(fc.nat(40), { minLength: 6, maxLength: 6 }),
    })
    .map(({ commitments, own, answers, asked }) => {
      const shares = commitments.map((count, index) => ({
        producerId: index + 1,
        committedBase: count * AMARRO,
        soldCentavosBefore: index * 10,
      }))
      const parts = commitments.map((count, index) => ({
        id: index + 1,
        count: Math.min(count, asked[index] ?? 0),
      }))
      const requested = parts.reduce((sum, { count }) => sum + count, own)
      return request(
        [
          ...parts
            .filter(({ count }) => count > 0)
            .map(({ id, count }): [number, number, number] => [
              id,
              count,
              Math.min(count, answers[id - 1] ?? 0),
            ]),
          ...(own > 0 ? [[null, own] as [null, number]] : []),
        ],
        { shares, requestedBase: requested * AMARRO },
      )
    })
  fc.assert(
    fc.property(anyRequest, (shared) => {
      const now = moveShares(shared, unitsNow(shared))
      expect(now.ok && now.value.filter(isMoved)).toEqual([])
      const asked = moveShares(shared, proposeForMissing(shared))
      if (!asked.ok) throw new Error(asked.refusal.reason)
      expect(asked.value.reduce((sum, { askedBase }) => sum + askedBase, 0)).toBe(shared.requestedBase)
      expect(asked.value.reduce((sum, part) => sum + part.producerCentavos, 0)).toBe(
        shared.requestedBase === 0
          ? asked.value.reduce((sum, part) => sum + part.producerCentavos, 0)
          : 9_000,
      )
    }),
  )
})

test('a new product has the letter after the last one', () => {
  expect(nextLetterAfter([])).toBe('A')
  expect(nextLetterAfter(['B'])).toBe('C')
  expect(nextLetterAfter(['A', 'Z'])).toBe('AA')
})
