import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueOf } from '~/features/delivery/desk/day'
import { decideBoxPostings } from '~/features/payments/ledger/box-postings'
import {
  decidePostings,
  refundParts,
  type OrderFacts,
  type PaymentFacts,
} from '~/features/payments/ledger/order-postings'
import { balanced, decideChanges, type Posting } from '~/features/payments/ledger/posting'
import { splitSale, type SoldPart } from '~/features/payments/ledger/sale-split'

const AT = new Date('2026-11-26T21:00:00Z')
const aCard: PaymentFacts = {
  ...{
    paymentId: 9,
    method: 'card',
    capturedAt: AT,
    capturedCentavos: 1_000,
    surchargeCentavos: 0,
    refundedCentavos: 0,
    refundedSurchargeCentavos: 0,
  },
  ...{ feeCentavos: null, refunds: [], disputes: [] },
}
const sumOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, amount) => sum + amount, 0)

/** A part with what was confirmed of it and what the host took away besides. */
const somePart = fc
  .record({
    associationId: fc.integer({ min: 1, max: 3 }),
    orderedBase: fc.integer({ min: 1, max: 50_000 }),
    confirmed: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    delivered: fc.double({ min: 0, max: 1.2, noNaN: true }),
    producerCentavos: fc.integer({ min: 1, max: 200_000 }),
  })
  .map(({ confirmed, delivered, ...part }) => {
    const confirmedBase = confirmed === null ? null : Math.round(part.orderedBase * confirmed)
    const deliveredBase = Math.round((confirmedBase ?? part.orderedBase) * delivered)
    return { ...part, confirmedBase, deliveredBase, donatedCentavos: 0 }
  })
const someLine = fc.record({
  transportCentavos: fc.integer({ min: 0, max: 5_000 }),
  platformCentavos: fc.integer({ min: 0, max: 5_000 }),
  roundingCentavos: fc.integer({ min: -24, max: 25 }),
  parts: fc.array(somePart, { minLength: 1, maxLength: 8 }),
})

const splitSum = (split: ReturnType<typeof splitSale>) =>
  sumOf(split.associations.values()) +
  sumOf(split.donations.values()) +
  split.transportCentavos +
  split.platformCentavos +
  split.orderFeeCentavos +
  split.roundingCentavos

describe('what a buyer pays is split to the centavo', () => {
  test('whatever was delivered, whatever is due', () => {
    fc.assert(
      fc.property(
        fc.array(someLine, { minLength: 1, maxLength: 6 }),
        fc.nat(1_000_000),
        fc.nat(500),
        (lines, dueCentavos, orderFeeCentavos) => {
          const split = splitSale({ dueCentavos, orderFeeCentavos, lines })
          expect(splitSum(split)).toBe(dueCentavos)
          const priced = sumOf(lines.flatMap(({ parts }) => parts.map((part) => part.producerCentavos)))
          expect(sumOf(split.associations.values())).toBeLessThanOrEqual(priced)
        },
      ),
    )
  })

  test('by what the desk asks, rounding stays a matter of coins', () => {
    fc.assert(
      fc.property(
        fc.array(someLine, { minLength: 1, maxLength: 6 }),
        fc.nat(500),
        (lines, orderFeeCentavos) => {
          const told = lines.map((line) => ({
            ...line,
            // Nothing confirmed beforehand, so that no refund stands beside the price.
            parts: line.parts.map((part) => ({ ...part, confirmedBase: null })),
          }))
          const dueCentavos = dueOf(
            {
              orderFeeCentavos,
              lines: told.map((line, position) => ({
                position,
                totalCentavos: Math.max(
                  1,
                  sumOf(line.parts.map((part) => part.producerCentavos)) +
                    line.transportCentavos +
                    line.platformCentavos +
                    line.roundingCentavos,
                ),
                parts: line.parts.map((part, slot) => ({
                  ...{ slot, name: '', offerId: 1, baseUnit: 'gram' as const, unit: 'kg', unitBase: 1 },
                  ...part,
                })),
              })),
            },
            told.flatMap(({ parts }, position) =>
              parts.map(({ deliveredBase }, slot) => ({ position, slot, base: deliveredBase })),
            ),
          )
          const { roundingCentavos } = splitSale({ dueCentavos, orderFeeCentavos, lines: told })
          const most = sumOf(told.map((line) => 25 + 10 + 2 + line.parts.length))
          expect(Math.abs(roundingCentavos)).toBeLessThanOrEqual(most)
        },
      ),
    )
  })

  const part = (more: Partial<SoldPart>): SoldPart => ({
    ...{ associationId: 1, orderedBase: 1_000, confirmedBase: 1_000, deliveredBase: 1_000 },
    ...{ producerCentavos: 900, donatedCentavos: 0, ...more },
  })

  test('half of a product: half of the producer and of the fees; what is over is named rounding', () => {
    const line = { transportCentavos: 40, platformCentavos: 54, parts: [part({ deliveredBase: 500 })] }
    expect(splitSale({ dueCentavos: 490, orderFeeCentavos: 0, lines: [line] })).toEqual({
      associations: new Map([[1, 450]]),
      donations: new Map(),
      ...{ transportCentavos: 20, platformCentavos: 27, orderFeeCentavos: 0, roundingCentavos: -7 },
    })
  })

  test('what she gives away goes to those whose goods did not come, never more than she paid', () => {
    const given = part({ confirmedBase: 500, deliveredBase: 500, donatedCentavos: 497 })
    const line = { transportCentavos: 40, platformCentavos: 54, parts: [given] }
    const paid = splitSale({ dueCentavos: 1_000, orderFeeCentavos: 0, lines: [line] })
    expect([paid.associations, paid.donations]).toEqual([new Map([[1, 450]]), new Map([[1, 497]])])
    expect(paid.roundingCentavos).toBe(6)
    const less = splitSale({ dueCentavos: 500, orderFeeCentavos: 0, lines: [line] })
    expect([less.donations, less.roundingCentavos]).toEqual([new Map([[1, 3]]), 0])
  })

  test('more than was confirmed is never sold; nothing handed over owes no fee of the order', () => {
    const line = { transportCentavos: 0, platformCentavos: 0, parts: [part({ confirmedBase: 0 })] }
    expect(splitSale({ dueCentavos: 0, orderFeeCentavos: 300, lines: [line] })).toMatchObject({
      associations: new Map([[1, 0]]),
      ...{ orderFeeCentavos: 0, roundingCentavos: 0 },
    })
  })
})

const facts = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ orderId: 12, cycleId: 4, phoneId: 7, orderFeeCentavos: 0, payments: [] },
  lines: [
    {
      ...{ transportCentavos: 40, platformCentavos: 54 },
      parts: [
        {
          ...{ associationId: 3, orderedBase: 1_000, confirmedBase: 1_000, deliveredBase: 1_000 },
          ...{ producerCentavos: 900, donatedCentavos: 0 },
        },
      ],
    },
  ],
  handover: { deliveryPointId: 5, happenedAt: AT, dueCentavos: 1_000, collectedCentavos: 1_000 },
  ...more,
})

describe('what the ledger says of an order', () => {
  test('nothing before it is handed over; then sale and cash', () => {
    expect(decidePostings(facts({ handover: null }))).toEqual([])
    const [sale, cash] = decidePostings(facts())
    expect(balanced(sale?.entries ?? [])).toEqual([
      { account: 'association:3', centavos: -900 },
      { account: 'consumer:7', centavos: 1_000 },
      { account: 'platform_fees', centavos: -54 },
      { account: 'rounding', centavos: -6 },
      { account: 'transport_fees', centavos: -40 },
    ])
    expect(balanced(cash?.entries ?? [])).toEqual([
      { account: 'cash_box:5', centavos: 1_000 },
      { account: 'consumer:7', centavos: -1_000 },
    ])
  })

  test('a card captured and partly given back beside cash: what is too much stands in her favour', () => {
    const paid = { ...aCard, capturedCentavos: 1_000, refundedCentavos: 300 }
    const all = decidePostings(facts({ payments: [paid] }))
    const buyer = all.flatMap(({ entries }) => entries).filter(({ account }) => account === 'consumer:7')
    expect(sumOf(buyer.map(({ centavos }) => centavos))).toBe(-700)
  })

  test('whatever went back, each part is told for its day, and together they are all of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50_000 })),
        fc.nat(100_000),
        fc.nat(5_000),
        (amounts, refundedCentavos, refundedSurchargeCentavos) => {
          const refunds = amounts.map((amountCentavos, at) => ({
            ...{ refundId: at, amountCentavos, happenedAt: new Date(at) },
          }))
          const parts = refundParts({ ...aCard, refundedCentavos, refundedSurchargeCentavos, refunds })
          expect(sumOf(parts.map(({ centavos }) => centavos))).toBe(refundedCentavos)
          const surcharges = parts.map(({ surchargeCentavos }) => surchargeCentavos)
          expect(sumOf(surcharges)).toBe(refundedSurchargeCentavos)
          expect([...surcharges, ...parts.map(({ centavos }) => centavos)].every((each) => each >= 0)).toBe(
            true,
          )
          for (const [at, { happenedAt }] of parts.slice(0, -1).entries())
            expect(happenedAt).toEqual(new Date(at))
        },
      ),
    )
  })

  test('what the provider keeps and what a lost dispute takes are costs; her account does not know of them', () => {
    const dispute = { disputeId: 4, lostCentavos: 1_000, feeCentavos: 105, happenedAt: AT }
    const postings = decidePostings(
      facts({ payments: [{ ...aCard, feeCentavos: 42, disputes: [dispute] }], handover: null }),
    )
    const costs = postings.filter(
      ({ kind, entries }) => kind === 'gateway_cost' && balanced(entries).length > 0,
    )
    expect(costs.map(({ subject, entries }) => [subject, entries])).toEqual(
      [
        ['payment:9:fee', 42],
        ['dispute:4', 1_000],
        ['dispute:4:fee', 105],
      ].map(([subject, centavos]) => [
        subject,
        [
          { account: 'gateway_costs', centavos },
          { account: 'card_gateway', centavos: -Number(centavos) },
        ],
      ]),
    )
  })
})

describe('what must be written', () => {
  const [sale, cash] = decidePostings(facts()) as [Posting, Posting]
  const standing = (posting: Posting, id: number) => ({ ...posting, id })

  test('all of it first, then nothing, whatever the order', () => {
    expect(decideChanges([sale, cash], [])).toMatchObject({
      reverse: [],
      post: [{ kind: 'sale' }, { kind: 'cash' }],
    })
    expect(decideChanges([cash, sale], [standing(sale, 1), standing(cash, 2)])).toEqual({
      reverse: [],
      post: [],
    })
  })

  test('another amount: what stood is reversed and said anew; taken back: only reversed', () => {
    const more = {
      ...cash,
      entries: cash.entries.map(({ account, centavos }) => ({ account, centavos: centavos * 2 })),
    }
    expect(decideChanges([sale, more], [standing(sale, 1), standing(cash, 2)])).toMatchObject({
      reverse: [{ id: 2 }],
      post: [{ subject: 'cash:order:12' }],
    })
    const all = decideChanges([], [standing(sale, 1), standing(cash, 2)])
    expect([all.reverse.map(({ id }) => id), all.post]).toEqual([[1, 2], []])
  })

  test('entries that do not add up are a bug, not a posting', () => {
    expect(() => balanced([{ account: 'safe', centavos: 1 }])).toThrow(RangeError)
  })
})

test('a sale to a passer-by adds up at whatever price, and a count tells its difference', () => {
  fc.assert(
    fc.property(
      fc.nat(50_000),
      fc.option(fc.nat(10_000)),
      fc.nat(20_000),
      (totalCentavos, producer, grams) => {
        const sale = {
          ...{
            eventId: 'a',
            associationId: 3,
            happenedAt: AT,
            totalCentavos,
            producerCentavos: producer,
            grams,
          },
          ...{ transportCentavosPerKg: 40, platformBasisPoints: 600 },
        }
        const count = {
          ...{ id: 1, happenedAt: AT },
          countedCentavos: 900,
          openingCentavos: 1_000,
          takenCentavos: totalCentavos + 500,
        }
        const receivedAt = new Date(AT.getTime() - 1)
        const receipt = { receivedAt, expectedCentavos: 500, lastCountId: null, takenBackAt: null }
        const postings = decideBoxPostings({ cycleId: 4, pointId: 5 }, [sale], [count], [receipt])
        const box = postings
          .flatMap(({ entries }) => balanced(entries))
          .filter(({ account }) => account === 'cash_box:5')
        expect(sumOf(box.map(({ centavos }) => centavos))).toBe(-100)
      },
    ),
  )
})
