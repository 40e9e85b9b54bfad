import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  advanceFee,
  decideAdvance,
  decideApproval,
  decideDeductions,
  LEAST_ADVANCE_CENTAVOS,
  type AdvanceFacts,
} from '~/features/settlement/advances/advance'

const terms = {
  shareBasisPoints: 7_000,
  feeBasisPoints: 200,
  producerCeilingCentavos: 50_000,
  associationCeilingCentavos: 300_000,
  twoPeopleAboveCentavos: 20_000,
}
const facts: AdvanceFacts = {
  terms,
  receivedCentavos: 31_250,
  ofTheseGoodsCentavos: 0,
  isWaiting: false,
  carriedCentavos: 0,
  producerCentavos: 0,
  associationCentavos: 0,
  fundCentavos: 1_000_000,
}

describe('what a producer may have', () => {
  test('with its fee the agreed share of what was received, in whole bolivianos', () => {
    // 70 % of 312,50 is 218,75; 214 and its fee of 4,28 are 218,28, 215 and 4,30 would be more
    expect(decideAdvance(facts, null)).toEqual({ ok: true, amountCentavos: 21_400, feeCentavos: 428 })
    expect(decideAdvance(facts, 5_000)).toEqual({ ok: true, amountCentavos: 5_000, feeCentavos: 100 })
    expect(decideAdvance(facts, 21_500)).toEqual({
      ok: false,
      refusal: { reason: 'above', mostCentavos: 21_400 },
    })
  })

  test.each([
    ['no_agreement', { terms: null }],
    ['nothing_received', { receivedCentavos: 0 }],
    ['already_asked', { isWaiting: true }],
    ['owes_before', { carriedCentavos: 1 }],
    ['too_little', { receivedCentavos: 1_400 }],
    ['too_little', { ofTheseGoodsCentavos: 21_400 }],
    ['producer_ceiling', { producerCentavos: 49_500 }],
    ['association_ceiling', { associationCentavos: 299_500 }],
    ['fund_empty', { fundCentavos: 999 }],
  ] as const)('%s', (reason, more) => {
    expect(decideAdvance({ ...facts, ...more }, null)).toMatchObject({ ok: false, refusal: { reason } })
  })

  const money = fc.integer({ min: 0, max: 20_000_000 })
  const anyFacts = fc.record({
    terms: fc.record({
      shareBasisPoints: fc.integer({ min: 1, max: 10_000 }),
      feeBasisPoints: fc.integer({ min: 0, max: 2_000 }),
      producerCeilingCentavos: money,
      associationCeilingCentavos: money,
      twoPeopleAboveCentavos: money,
    }),
    receivedCentavos: money,
    ofTheseGoodsCentavos: money,
    isWaiting: fc.constant(false),
    carriedCentavos: fc.constant(0),
    producerCentavos: money,
    associationCentavos: money,
    fundCentavos: fc.integer({ min: -10_000, max: 20_000_000 }),
  })

  test('never above the share, the ceilings or the fund; the most is the most', () => {
    fc.assert(
      fc.property(anyFacts, fc.option(money), (each, wanted) => {
        const said = decideAdvance(each, wanted)
        if (!said.ok) return
        const { amountCentavos: amount, feeCentavos: fee } = said
        expect(amount).toBeGreaterThanOrEqual(LEAST_ADVANCE_CENTAVOS)
        expect(fee).toBe(advanceFee(amount, each.terms.feeBasisPoints))
        const owed = amount + fee
        const share = Math.floor((each.receivedCentavos * each.terms.shareBasisPoints) / 10_000)
        expect(owed + each.ofTheseGoodsCentavos).toBeLessThanOrEqual(share)
        expect(owed + each.producerCentavos).toBeLessThanOrEqual(each.terms.producerCeilingCentavos)
        expect(owed + each.associationCentavos).toBeLessThanOrEqual(each.terms.associationCeilingCentavos)
        expect(amount).toBeLessThanOrEqual(each.fundCentavos)
        if (wanted === null) expect(decideAdvance(each, amount + 100)).toMatchObject({ ok: false })
        else expect(amount).toBe(wanted)
      }),
    )
  })

  test('what is refused as above may be had at the most that is told', () => {
    fc.assert(
      fc.property(anyFacts, money, (each, wanted) => {
        const said = decideAdvance(each, wanted)
        if (said.ok || said.refusal.reason !== 'above') return
        expect(decideAdvance(each, said.refusal.mostCentavos)).toMatchObject({ ok: true })
      }),
    )
  })
})

describe('who approves', () => {
  const asked = {
    state: 'asked',
    amountCentavos: 20_000,
    twoPeopleAboveCentavos: 20_000,
    producerPersonId: 1,
    askedThrough: 'coordinator',
    askedBy: 2,
    approvedBy: null,
  } as const

  test('one person up to the agreed amount, two different ones above it', () => {
    expect(decideApproval(asked, 3)).toMatchObject({ ok: true, becomes: 'approved', isSecond: false })
    const large = { ...asked, amountCentavos: 20_100 }
    expect(decideApproval(large, 3)).toMatchObject({ ok: true, becomes: 'asked', isSecond: false })
    expect(decideApproval({ ...large, approvedBy: 3 }, 3)).toMatchObject({
      refusal: { reason: 'approved_it' },
    })
    expect(decideApproval({ ...large, approvedBy: 3 }, 4)).toMatchObject({
      ok: true,
      becomes: 'approved',
      isSecond: true,
    })
  })

  test('nobody her own, nor what she asked for in another name, nor what does not wait', () => {
    expect(decideApproval(asked, 1)).toMatchObject({ refusal: { reason: 'own_advance' } })
    expect(decideApproval(asked, 2)).toMatchObject({ refusal: { reason: 'asked_it' } })
    expect(decideApproval({ ...asked, state: 'paid' }, 3)).toMatchObject({
      refusal: { reason: 'not_waiting' },
    })
  })
})

describe('what a settlement deducts', () => {
  test('never more than she is owed; what is left waits', () => {
    const shares = [
      { producerId: 1, centavos: 10_000 },
      { producerId: 2, centavos: 500 },
    ]
    const owed = [
      { advanceId: 7, advanceProducerId: 1, producerId: 1, leftCentavos: 6_000 },
      { advanceId: 8, advanceProducerId: 9, producerId: 1, leftCentavos: 6_000 },
      { advanceId: 9, advanceProducerId: 3, producerId: 3, leftCentavos: 100 },
    ]
    expect(decideDeductions(shares, owed).map((each) => [each.advanceId, each.amountCentavos])).toEqual([
      [7, 6_000],
      [8, 4_000],
    ])
  })

  test('to the centavo, for any shares and debts', () => {
    const share = fc.record({ producerId: fc.integer({ min: 1, max: 4 }), centavos: fc.nat(100_000) })
    const debt = fc.record({
      advanceId: fc.nat(),
      advanceProducerId: fc.nat(4),
      producerId: fc.integer({ min: 1, max: 5 }),
      leftCentavos: fc.integer({ min: 1, max: 100_000 }),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(share, { selector: ({ producerId }) => producerId }),
        fc.uniqueArray(debt, { selector: ({ advanceId }) => advanceId }),
        (shares, owed) => {
          const deductions = decideDeductions(shares, owed)
          const of = (id: number) =>
            deductions
              .filter((each) => each.producerId === id)
              .reduce((sum, each) => sum + each.amountCentavos, 0)
          for (const id of [1, 2, 3, 4, 5]) {
            const due = shares.find(({ producerId }) => producerId === id)?.centavos ?? 0
            const debts = owed.filter(({ producerId }) => producerId === id)
            const debtsCentavos = debts.reduce((sum, { leftCentavos }) => sum + leftCentavos, 0)
            expect(of(id)).toBe(Math.min(due, debtsCentavos))
          }
        },
      ),
    )
  })
})
