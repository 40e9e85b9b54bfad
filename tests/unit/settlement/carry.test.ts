import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideDeductions } from '~/features/settlement/advances/advance'
import { decideCarries, sharesAfter, type OpenDebt } from '~/features/settlement/carry'

const debt = (more: Partial<OpenDebt>): OpenDebt => ({
  ...{ settlementId: 1, associationId: 7, fromProducerId: null, producerId: null, owedCentavos: 30, ...more },
})

test('a debt goes where its payee has a part, and waits where she has none', () => {
  const debts = [
    debt({}),
    debt({ fromProducerId: 3, producerId: 4 }),
    debt({ fromProducerId: 5, producerId: 5 }),
    debt({ associationId: 8 }),
  ]
  const carries = decideCarries(debts, [{ settlementId: 2, associationId: 7 }], [{ producerId: 4 }])
  expect(carries).toEqual([
    {
      ...{ associationId: 7, fromSettlementId: 1, toSettlementId: 2, owedCentavos: 30 },
      ...{ fromProducerId: null, toProducerId: null },
    },
    {
      ...{ associationId: 7, fromSettlementId: 1, toSettlementId: 2, owedCentavos: 30 },
      ...{ fromProducerId: 3, toProducerId: 4 },
    },
  ])
  expect(
    sharesAfter(
      [
        { producerId: 4, centavos: 20 },
        { producerId: 6, centavos: 20 },
      ],
      carries,
    ),
  ).toEqual([
    { producerId: 4, centavos: 0 },
    { producerId: 6, centavos: 20 },
  ])
})

/** What happens to one producer in one week: what she brings, what she has early, what is put right after she is paid. */
const week = fc.record({
  share: fc.nat(500),
  advance: fc.nat(300),
  before: fc.integer({ min: -50, max: 50 }),
  after: fc.integer({ min: -200, max: 200 }),
})

test('over any weeks, what is paid and what is left is what was earned, to the centavo', () => {
  fc.assert(
    fc.property(fc.array(week, { minLength: 1, maxLength: 8 }), (weeks) => {
      const left: number[] = []
      let [earned, paid, kept, owesFund] = [0, 0, 0, 0]
      weeks.forEach(({ share, advance, before, after }, at) => {
        const debts = left.flatMap((centavos, settlementId) =>
          centavos < 0
            ? [debt({ settlementId, fromProducerId: 1, producerId: 1, owedCentavos: -centavos })]
            : [],
        )
        const shares = [{ producerId: 1, centavos: share }]
        const carries = decideCarries(debts, [{ settlementId: at, associationId: 7 }], shares)
        for (const { fromSettlementId, owedCentavos } of carries)
          left[fromSettlementId] = (left[fromSettlementId] ?? 0) + owedCentavos
        expect(left.every((centavos) => centavos >= 0)).toBe(true)
        const brought = carries.reduce((sum, { owedCentavos }) => sum + owedCentavos, 0)
        owesFund += advance
        const deducted = decideDeductions(sharesAfter(shares, carries), [
          { advanceId: 1, advanceProducerId: 1, producerId: 1, leftCentavos: owesFund },
        ]).reduce((sum, { amountCentavos }) => sum + amountCentavos, 0)
        owesFund -= deducted
        const payable = Math.max(0, share - brought - deducted + before)
        earned += share + before + after
        kept += deducted
        paid += payable
        left[at] = share - brought - deducted + before - payable + after
      })
      expect(paid + kept + left.reduce((sum, each) => sum + each, 0)).toBe(earned)
    }),
  )
})
