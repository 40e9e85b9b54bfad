import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withCardFee, withoutCardFee } from '~/features/cycles/card-fee'
import { addDays, addMinutes } from '~/kernel/instants'
import {
  captureCentavos,
  decideHold,
  decideNextStep,
  factWithoutFee,
  type Hold,
  holdCentavos,
  type HoldFact,
  type HoldUnderWay,
  type OrderAround,
} from '~/features/payments/payment'

const NOW = new Date('2026-11-26T22:00:00Z')
const WEEK_LATER = addDays(NOW, 7)

const open: Hold = {
  state: 'open',
  askedCentavos: 10_500,
  authorisedCentavos: 0,
  capturedCentavos: 0,
  captureBefore: null,
  sessionId: 'cs_1',
  intentId: null,
  chargeId: null,
  declinedAt: null,
  feeCentavos: null,
  mismatch: null,
}
const said: HoldFact = {
  state: 'open',
  currency: 'bob',
  askedCentavos: 10_500,
  authorisedCentavos: 0,
  capturedCentavos: 0,
  captureBefore: null,
  sessionId: null,
  intentId: 'pi_1',
  chargeId: null,
  declinedAt: null,
  feeCentavos: null,
}
const declined: HoldFact = { ...said, declinedAt: NOW }
const completed: HoldFact = { ...said, state: 'authorised', authorisedCentavos: 10_500, sessionId: 'cs_1' }
const charged: HoldFact = { ...completed, sessionId: null, chargeId: 'ch_1', captureBefore: WEEK_LATER }
const capturable: HoldFact = { ...completed, sessionId: null }
const captured: HoldFact = { ...said, state: 'captured', capturedCentavos: 9_000, chargeId: 'ch_1' }
const released: HoldFact = { ...said, state: 'released' }

function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length <= 1) return [[...values]]
  return values.flatMap((value, index) =>
    permutations(values.filter((_, other) => other !== index)).map((rest) => [value, ...rest]),
  )
}

test('the fee for paying by card comes off again whole, and more of an order never costs less', () => {
  const someFee = fc.record({ cardFeeBasisPoints: fc.nat(2_000), cardFeeFlatCentavos: fc.nat(10_000) })
  fc.assert(
    fc.property(someFee, fc.nat(5_000_000), (fee, centavos) => {
      const total = withCardFee(fee, centavos)
      expect(withoutCardFee(fee, total)).toBe(centavos)
      expect(withCardFee(fee, centavos + 1)).toBeGreaterThan(total)
      const fact = { ...said, askedCentavos: total, capturedCentavos: total }
      expect(factWithoutFee(fee, fact)).toEqual({
        ...fact,
        askedCentavos: centavos,
        capturedCentavos: centavos,
      })
    }),
  )
})

describe('a hold', () => {
  test.each([
    ['charged', [declined, completed, charged, capturable, captured]],
    ['let go', [declined, completed, charged, capturable, released]],
    ['its cost told apart', [completed, charged, capturable, captured, { ...captured, feeCentavos: 42 }]],
  ])('ends the same in all 120 orders of five events: %s', (_, facts) => {
    const ends = permutations(facts).map((order) => JSON.stringify(order.reduce(decideHold, open)))
    expect(ends).toHaveLength(120)
    expect(new Set(ends).size).toBe(1)
  })

  test('is the same after every fact was told five times, and once more in the end', () => {
    const facts = fc.shuffledSubarray([declined, completed, charged, capturable, captured], { minLength: 1 })
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 4 }), (told, again) => {
        const once = told.reduce(decideHold, open)
        const many = [...told, ...told, told[again % told.length] ?? declined].reduce(decideHold, open)
        expect(many).toEqual(once)
      }),
    )
  })

  test('charged for what was delivered remembers what was held', () => {
    const hold = [captured, completed].reduce(decideHold, open)
    expect(hold).toMatchObject({ state: 'captured', authorisedCentavos: 10_500, capturedCentavos: 9_000 })
  })

  test('a page that was lost and replaced may end: that says nothing of the other', () => {
    const ended: HoldFact = { ...said, state: 'released', intentId: null, sessionId: 'cs_lost' }
    expect(decideHold(open, ended)).toEqual(open)
    const held = decideHold(open, completed)
    expect(decideHold(held, ended)).toEqual(held)
  })

  test.each<[string, HoldFact]>([
    ['another currency', { ...completed, currency: 'usd' }],
    ['less than was asked', { ...completed, askedCentavos: 100, authorisedCentavos: 100 }],
    ['a hold for another amount', { ...completed, authorisedCentavos: 9_999 }],
    ['a charge above the hold', { ...captured, capturedCentavos: 10_501 }],
    ['another page', { ...completed, sessionId: 'cs_2' }],
  ])('tampered with changes nothing but the note for the operator: %s', (_, fact) => {
    const after = decideHold(open, fact)
    expect(after).toEqual({ ...open, mismatch: after.mismatch })
    expect(after.mismatch).not.toBeNull()
  })
})

const hold: HoldUnderWay = {
  state: 'authorised',
  authorisedCentavos: 10_500,
  captureBefore: addMinutes(NOW, 14 * 60),
  orderRevision: 1,
  holdStockUntil: null,
}
const page: HoldUnderWay = { ...hold, state: 'open', authorisedCentavos: 0, captureBefore: null }
const placed: OrderAround = {
  state: 'placed',
  method: 'card',
  revision: 1,
  deliveredDueCentavos: null,
  handedOverAt: null,
  otherwisePaidCentavos: 0,
  isReplaced: false,
  cycleClosed: true,
  captureBy: addMinutes(NOW, 5 * 60),
}
const handed: OrderAround = {
  ...placed,
  state: 'handed_over',
  deliveredDueCentavos: 9_000,
  handedOverAt: addMinutes(NOW, -10),
}

describe('what is asked next', () => {
  test.each<[string, HoldUnderWay, OrderAround, ReturnType<typeof decideNextStep>]>([
    [
      'charged ten minutes after it was handed over',
      hold,
      handed,
      { purpose: 'capture', amountCentavos: 9_000 },
    ],
    ['not at once: the host may take it back', hold, { ...handed, handedOverAt: addMinutes(NOW, -9) }, null],
    [
      'at 23:00 at once',
      hold,
      { ...handed, handedOverAt: addMinutes(NOW, -1), captureBy: NOW },
      { purpose: 'capture', amountCentavos: 9_000 },
    ],
    [
      'let go when it was paid in cash after all',
      hold,
      { ...handed, otherwisePaidCentavos: 9_000 },
      { purpose: 'release', reason: 'paid_otherwise' },
    ],
    [
      'the rest of what QR has not paid',
      hold,
      { ...handed, otherwisePaidCentavos: 4_000 },
      { purpose: 'capture', amountCentavos: 5_000 },
    ],
    ['nothing while it is being harvested', hold, placed, null],
    [
      'let go when cancelled',
      hold,
      { ...placed, state: 'cancelled' },
      { purpose: 'release', reason: 'order_cancelled' },
    ],
    [
      'let go when replaced by another hold',
      hold,
      { ...placed, isReplaced: true },
      { purpose: 'release', reason: 'replaced' },
    ],
    [
      'let go when she pays otherwise',
      hold,
      { ...placed, method: 'cash' },
      { purpose: 'release', reason: 'other_method' },
    ],
    ['nobody came: kept until 23:00', hold, { ...placed, state: 'not_collected' }, null],
    [
      'nobody came: let go at 23:00',
      hold,
      { ...placed, state: 'not_collected', captureBy: NOW },
      { purpose: 'release', reason: 'not_collected' },
    ],
    [
      'too short for a postponed delivery: let go in time to ask again',
      hold,
      { ...placed, captureBy: addDays(NOW, 3) },
      { purpose: 'release', reason: 'too_short' },
    ],
    [
      'too short, but asked again now it would be too short again',
      hold,
      { ...placed, captureBy: addDays(NOW, 9) },
      null,
    ],
    [
      'about to end without a handover',
      { ...hold, captureBefore: addMinutes(NOW, 60) },
      { ...placed, captureBy: NOW },
      { purpose: 'release', reason: 'not_handed_over' },
    ],
    ['a page within its half hour', { ...page, holdStockUntil: addMinutes(NOW, 1) }, placed, null],
    ['a page after it', { ...page, holdStockUntil: NOW }, placed, { purpose: 'expire', reason: 'not_paid' }],
    [
      'a page of an order that was changed',
      page,
      { ...placed, revision: 2 },
      { purpose: 'expire', reason: 'replaced' },
    ],
    [
      'a page of an order that was cancelled',
      page,
      { ...placed, state: 'cancelled' },
      { purpose: 'expire', reason: 'order_cancelled' },
    ],
  ])('%s', (_, payment, order, step) => {
    expect(decideNextStep(payment, order, NOW)).toEqual(step)
  })

  test('a charge is never above the hold, nor above what was delivered and not yet paid', () => {
    const centavos = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(centavos, centavos, centavos, (authorised, delivered, paid) => {
        const charge = captureCentavos(authorised, {
          deliveredDueCentavos: delivered,
          otherwisePaidCentavos: paid,
        })
        expect(charge).toBeGreaterThanOrEqual(0)
        expect(charge).toBeLessThanOrEqual(authorised)
        expect(charge).toBeLessThanOrEqual(delivered)
        expect(charge + Math.min(paid, delivered)).toBeLessThanOrEqual(delivered)
      }),
    )
  })

  test('the hold is the total and the tolerance, to the centavo', () => {
    expect(holdCentavos(10_000, 500)).toBe(10_500)
    expect(holdCentavos(9_990, 500)).toBe(10_490)
    expect(holdCentavos(1, 0)).toBe(1)
  })
})
