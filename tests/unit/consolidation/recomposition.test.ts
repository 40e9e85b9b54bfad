import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fittingCount,
  refuseRecomposition,
  type SlotContent,
  valueOf,
  weightOf,
} from '~/features/consolidation/recompose/recomposition'
import { recomposeParts } from '~/features/consolidation/recompose/recomposed-parts'

const content = (slot: number, change: Partial<SlotContent> = {}): SlotContent => ({
  slot,
  offerId: slot,
  presentationId: slot,
  count: 1,
  unit: 'kg',
  baseQuantity: 1_000,
  baseUnit: 'gram',
  gramsPerPiece: null,
  category: 'vegetable',
  productName: `Producto ${slot}`,
  picture: 'papa',
  associationId: 1,
  associationName: 'Huertas',
  centavos: 1_000,
  ...change,
})
const printed = [content(1), content(2), content(3, { category: 'animal' })]
const surtida = { printed, now: printed }
const other = (change: Partial<SlotContent>) => content(1, { presentationId: 99, offerId: 99, ...change })

describe('what may take a place in a surtida', () => {
  test.each([
    [{ centavos: 1_150 }, null],
    [{ centavos: 1_151 }, 'value'],
    [{ centavos: 850 }, null],
    [{ centavos: 849 }, 'value'],
    [{ baseQuantity: 999 }, 'weight'],
    [{ category: 'animal' }, 'animal_for_plant'],
    [{ slot: 9 }, 'unknown_slot'],
  ])('%o: %s', (change, reason) => {
    expect(refuseRecomposition(surtida, other(change))?.reason ?? null).toBe(reason)
  })

  test('an animal product in the place of one, and the same again', () => {
    expect(refuseRecomposition(surtida, content(3, { presentationId: 98, category: 'animal' }))).toBeNull()
    expect(refuseRecomposition(surtida, content(3, { presentationId: 98, category: 'vegetable' }))).toBeNull()
    expect(refuseRecomposition(surtida, content(1))?.reason).toBe('same_thing')
  })

  test('several changes are measured against what was printed, not against the last', () => {
    const drifted = { printed, now: [other({ centavos: 1_140 }), content(2), printed[2] ?? content(3)] }
    expect(refuseRecomposition(drifted, content(2, { presentationId: 97, centavos: 1_100 }))?.reason).toBe(
      'value',
    )
  })

  test('a number that fits is within the bounds and within what is free for all bags', () => {
    const candidate = fc.record({
      centavos: fc.integer({ min: 1, max: 3_000 }),
      baseQuantity: fc.integer({ min: 1, max: 3_000 }),
    })
    fc.assert(
      fc.property(candidate, fc.integer({ min: 1, max: 50 }), fc.nat(100_000), (each, bags, freeBase) => {
        const count = fittingCount(surtida, other(each), { freeBase, bags })
        if (count === null) return
        const after = [other({ ...each, count }), ...printed.slice(1)]
        expect(count * each.baseQuantity * bags).toBeLessThanOrEqual(freeBase)
        expect(Math.abs(valueOf(after) - valueOf(printed)) * 20).toBeLessThanOrEqual(valueOf(printed))
        expect(weightOf(after)).toBeGreaterThanOrEqual(weightOf(printed))
      }),
    )
  })
})

describe('the parts of a request whose quantity changed', () => {
  const shares = [
    { producerId: 1, committedBase: 12_000, soldCentavosBefore: 0 },
    { producerId: 2, committedBase: 12_000, soldCentavosBefore: 100 },
  ]
  const base = { unitBase: 500, offeredBase: 30_000, producerCentavos: 1_000, shares }

  test('less: first the association’s own, and an answer shrinks with its part', () => {
    const parts = [
      { allotmentId: 1, producerId: 1, askedBase: 4_000, confirmedBase: 4_000 },
      { allotmentId: 2, producerId: 2, askedBase: 4_000, confirmedBase: null },
      { allotmentId: 3, producerId: null, askedBase: 1_000, confirmedBase: null },
    ]
    const after = recomposeParts({ ...base, parts, requestedBase: 7_000 })
    expect(after.map((part) => [part.producerId, part.askedBase, part.confirmedBase, part.answer])).toEqual([
      [1, 3_500, 3_500, 'yes'],
      [2, 3_500, null, null],
      [null, 0, null, null],
    ])
  })

  test('more: who said less is not asked again; what nobody promised is the association’s', () => {
    const parts = [
      { allotmentId: 1, producerId: 1, askedBase: 4_000, confirmedBase: 2_000 },
      { allotmentId: 2, producerId: 2, askedBase: 4_000, confirmedBase: 4_000 },
    ]
    const after = recomposeParts({ ...base, parts, requestedBase: 18_000 })
    expect(after).toMatchObject([
      { producerId: 1, askedBase: 4_000, confirmedBase: 2_000, answer: 'less', asksMore: false },
      { producerId: 2, askedBase: 12_000, confirmedBase: 4_000, answer: 'less', asksMore: true },
      { producerId: null, askedBase: 2_000, asksMore: false },
    ])
  })

  test('all sums hold, nobody is asked above her promise or made to have answered what she did not', () => {
    const part = fc.record({ asked: fc.nat(24), committed: fc.nat(30), answered: fc.option(fc.nat(24)) })
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.nat(10),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 90_000 }),
        (members, own, requestedUnits, producerCentavos) => {
          const everyone = members.map((each, index) => ({
            producerId: index + 1,
            committedBase: Math.max(each.committed, each.asked) * 500 + 500,
            soldCentavosBefore: 0,
          }))
          const parts = [
            ...members.flatMap((each, index) =>
              each.asked === 0
                ? []
                : [
                    {
                      allotmentId: index + 1,
                      producerId: (index + 1) as number | null,
                      askedBase: each.asked * 500,
                      confirmedBase:
                        each.answered === null ? null : Math.min(each.answered, each.asked) * 500,
                    },
                  ],
            ),
            ...(own > 0
              ? [{ allotmentId: 99, producerId: null, askedBase: own * 500, confirmedBase: null }]
              : []),
          ]
          const after = recomposeParts({
            unitBase: 500,
            offeredBase: 500_000,
            requestedBase: requestedUnits * 500,
            producerCentavos,
            shares: everyone,
            parts,
          })
          expect(after.reduce((sum, each) => sum + each.askedBase, 0)).toBe(requestedUnits * 500)
          expect(after.reduce((sum, each) => sum + each.producerCentavos, 0)).toBe(producerCentavos)
          for (const each of after) {
            if (each.producerId !== null) expect(each.askedBase).toBeLessThanOrEqual(each.committedBase)
            const before = parts.find(({ producerId }) => producerId === each.producerId)
            if (!before || before.confirmedBase === null) expect(each.confirmedBase).toBeNull()
            else
              expect(each.confirmedBase).toBeLessThanOrEqual(Math.min(before.confirmedBase, each.askedBase))
          }
        },
      ),
    )
  })
})
