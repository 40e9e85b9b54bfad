import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterOf, planAllotments, type RequestToSplit } from '~/features/consolidation/harvest-plan'

function request(
  harvestRequestId: number,
  productName: string,
  requestedBase: number,
  committed: Record<number, number>,
): RequestToSplit {
  const shares = Object.entries(committed).map(([id, committedBase]) => ({
    producerId: Number(id),
    committedBase,
    soldCentavosBefore: 0,
  }))
  return {
    harvestRequestId,
    productName,
    requestedBase,
    unitBase: 10,
    offeredBase: requestedBase,
    producerCentavos: requestedBase * 3,
    shares,
  }
}

describe('the plan of the cut-off', () => {
  it('letters each producer’s own products by name, as Spanish sorts them', () => {
    const plan = planAllotments([
      request(1, 'Zanahoria', 40, { 7: 20, 8: 20 }),
      request(2, 'Ñame', 20, { 7: 20 }),
      request(3, 'Acelga', 20, { 8: 20 }),
      request(4, 'Apio', 20, { 7: 20, 8: 20 }),
      request(5, 'Nabo', 20, { 7: 20 }),
    ])
    const letters = (producerId: number) =>
      plan
        .filter((part) => part.producerId === producerId)
        .map((part) => `${part.letter} ${part.harvestRequestId}`)
    expect(letters(7)).toEqual(['A 4', 'B 5', 'C 2', 'D 1'])
    expect(letters(8)).toEqual(['A 3', 'B 4', 'C 1'])
  })

  it('gives the association’s own part no letter and its money', () => {
    expect(planAllotments([request(1, 'Acelga', 30, { 7: 20 })])).toEqual([
      {
        harvestRequestId: 1,
        producerId: 7,
        letter: 'A',
        askedBase: 20,
        committedBase: 20,
        producerCentavos: 60,
      },
      {
        harvestRequestId: 1,
        producerId: null,
        letter: null,
        askedBase: 10,
        committedBase: 10,
        producerCentavos: 30,
      },
    ])
  })

  it('loses no centavo, and does not depend on the order of the requests', () => {
    const requests = fc.uniqueArray(
      fc.record({
        harvestRequestId: fc.integer({ min: 1, max: 99 }),
        productName: fc.constantFrom('Papa', 'Acelga', 'Ajo'),
        requestedBase: fc.integer({ min: 1, max: 500 }),
        unitBase: fc.integer({ min: 1, max: 40 }),
        offeredBase: fc.constant(500),
        producerCentavos: fc.integer({ min: 1, max: 1_000_000 }),
        shares: fc.uniqueArray(
          fc.record({
            producerId: fc.integer({ min: 1, max: 6 }),
            committedBase: fc.integer({ min: 1, max: 200 }),
            soldCentavosBefore: fc.integer({ min: 0, max: 2 }),
          }),
          { selector: (share) => share.producerId },
        ),
      }),
      { selector: (each) => each.harvestRequestId },
    )
    fc.assert(
      fc.property(requests, (given) => {
        const plan = planAllotments(given)
        expect(planAllotments([...given].reverse())).toEqual(plan)
        for (const each of given) {
          const parts = plan.filter((part) => part.harvestRequestId === each.harvestRequestId)
          expect(parts.reduce((sum, part) => sum + part.producerCentavos, 0)).toBe(each.producerCentavos)
          expect(parts.reduce((sum, part) => sum + part.askedBase, 0)).toBe(each.requestedBase)
        }
        const lettered = plan.filter((part) => part.producerId !== null)
        expect(new Set(lettered.map((part) => `${part.producerId} ${part.letter}`)).size).toBe(
          lettered.length,
        )
      }),
    )
  })

  it('goes on after Z', () => {
    expect([0, 25, 26, 51, 52, 701].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ'])
  })
})
