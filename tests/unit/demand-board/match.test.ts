import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairBandOf, RULE_OF_CHAKA } from '~/features/demand-board/fair/fair-band'
import { matchBoard, type Need, type Source } from '~/features/demand-board/board/match'
import {
  decideAnswer,
  expiryOf,
  type Negotiation,
  type Room,
} from '~/features/demand-board/negotiation/negotiation'

const WEEKS = ['2026-11-23', '2026-11-30', '2026-12-07'] as const
/** Bs 5 to 7 a kilo, Bs 6 in the middle. */
const MARKET = { low: 500_000, median: 600_000, high: 700_000, count: 9 }
const LA_PAZ = { latitude: -16.5, longitude: -68.13 }

const need = (change: Partial<Need> = {}): Need => ({
  ...{ id: 1, goodId: 1, week: WEEKS[0], missingBase: 100_000, place: LA_PAZ, market: MARKET },
  rule: RULE_OF_CHAKA,
  ...change,
})
const source = (id: number, change: Partial<Source> = {}): Source => ({
  ...{ id, associationId: id, goodId: 1, fromWeek: WEEKS[0], untilWeek: WEEKS[2] },
  ...{ unitBase: 11_500, unitsPerWeek: 5, agreed: {}, askCentavos: null, place: LA_PAZ, soldCentavos: 0 },
  ...change,
})

describe('matching', () => {
  test('takes the nearest first, within a ring whoever sold less, and says so', () => {
    const far = { latitude: -17.2, longitude: -68.13 }
    const [proposal] = matchBoard(
      [need()],
      [
        source(1, { place: far }),
        source(2, { soldCentavos: 900, unitsPerWeek: 3 }),
        source(3, { soldCentavos: 100, unitsPerWeek: 2, askCentavos: 6_000 }),
      ],
    )
    expect(proposal?.parts.map(({ supplyId, units, centavos }) => [supplyId, units, centavos])).toEqual([
      [3, 2, 6_000],
      [2, 3, 6_900],
      [1, 3, 6_900],
    ])
    expect(proposal?.parts[0]?.reasons).toEqual([
      { kind: 'distance', km: 0 },
      { kind: 'sold_less' },
      { kind: 'asked_price' },
    ])
    expect(proposal).toMatchObject({ coveredBase: 92_000, missingBase: 8_000, gap: 'too_little' })
  })

  test('raises an ask that is under the fair band, and passes over one that is above it', () => {
    expect(fairBandOf(MARKET, 11_500, RULE_OF_CHAKA)).toEqual({
      floorCentavos: 4_830,
      ceilingCentavos: 8_050,
      middleCentavos: 6_900,
    })
    const [cheap] = matchBoard([need()], [source(1, { askCentavos: 100 })])
    expect(cheap?.parts[0]).toMatchObject({ centavos: 4_830 })
    const [dear] = matchBoard([need()], [source(1, { askCentavos: 8_051 })])
    expect(dear).toMatchObject({ parts: [], gap: 'too_dear' })
    const generous = { floorPercent: 100, ceilingPercent: 150 }
    expect(fairBandOf(MARKET, 11_500, generous)).toEqual({
      floorCentavos: 6_900,
      ceilingCentavos: 12_075,
      middleCentavos: 6_900,
    })
    const two = matchBoard(
      [need({ missingBase: 11_500 }), need({ id: 2, rule: generous })],
      [source(1, { askCentavos: 8_051 })],
    )
    expect(two.map(({ parts }) => parts.length)).toEqual([0, 1])
    expect(matchBoard([need({ market: null })], [source(1)])[0]).toMatchObject({ gap: 'no_market' })
    expect(matchBoard([need()], [])[0]).toMatchObject({ gap: 'no_supply' })
  })

  const places = fc.option(
    fc.record({
      latitude: fc.double({ min: -18, max: -15, noNaN: true }),
      longitude: fc.double({ min: -69, max: -66, noNaN: true }),
    }),
  )
  const week = fc.constantFrom(...WEEKS)
  const needs = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 500 }),
      goodId: fc.integer({ min: 1, max: 2 }),
      week,
      missingBase: fc.integer({ min: 1, max: 400_000 }),
      place: places,
      market: fc.option(
        fc
          .integer({ min: 1, max: 3_000_000 })
          .map((low) => ({ low, median: low * 2, high: low * 3, count: 3 })),
      ),
      rule: fc.record({
        floorPercent: fc.integer({ min: 30, max: 100 }),
        ceilingPercent: fc.integer({ min: 100, max: 150 }),
      }),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  const sources = fc.uniqueArray(
    fc
      .record({
        id: fc.integer({ min: 1, max: 500 }),
        associationId: fc.integer({ min: 1, max: 9 }),
        goodId: fc.integer({ min: 1, max: 2 }),
        weeks: fc.tuple(week, week),
        unitBase: fc.constantFrom(1, 460, 1_000, 11_500),
        unitsPerWeek: fc.integer({ min: 1, max: 40 }),
        agreed: fc.dictionary(week, fc.integer({ min: 0, max: 40 })),
        askCentavos: fc.option(fc.integer({ min: 1, max: 40_000 })),
        place: places,
        soldCentavos: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ weeks, ...rest }): Source => {
        const [fromWeek, untilWeek] = [...weeks].sort() as [string, string]
        return { ...rest, fromWeek, untilWeek }
      }),
    { selector: ({ id }) => id, maxLength: 12 },
  )

  test('never gives more than is supplied, never leaves the band, and adds up', () => {
    fc.assert(
      fc.property(needs, sources, (asked, supplied) => {
        const given = new Map<string, number>()
        for (const proposal of matchBoard(asked, supplied)) {
          const of = asked.find(({ id }) => id === proposal.demandId)
          if (!of) throw new Error('unknown demand')
          expect(proposal.coveredBase + proposal.missingBase).toBe(of.missingBase)
          expect(proposal.parts.reduce((sum, { base }) => sum + base, 0)).toBe(proposal.coveredBase)
          expect(proposal.missingBase).toBeGreaterThanOrEqual(0)
          expect((proposal.gap === null) === (proposal.missingBase === 0)).toBe(true)
          for (const part of proposal.parts) {
            const from = supplied.find(({ id }) => id === part.supplyId)
            if (!from || !of.market) throw new Error('from nowhere')
            expect(from.goodId).toBe(of.goodId)
            expect(from.fromWeek <= of.week && of.week <= from.untilWeek).toBe(true)
            expect(part.base).toBe(part.units * from.unitBase)
            const band = fairBandOf(of.market, from.unitBase, of.rule)
            expect(part.centavos).toBeGreaterThanOrEqual(band?.floorCentavos ?? Infinity)
            expect(part.centavos).toBeLessThanOrEqual(band?.ceilingCentavos ?? 0)
            expect(part.reasons.length).toBeGreaterThanOrEqual(2)
            const key = `${from.id} ${of.week}`
            given.set(key, (given.get(key) ?? 0) + part.units)
            expect((given.get(key) ?? 0) + (from.agreed[of.week] ?? 0)).toBeLessThanOrEqual(from.unitsPerWeek)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('gives the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(needs, sources, (asked, supplied) => {
        const once = matchBoard(asked, supplied)
        expect(matchBoard([...asked].reverse(), [...supplied].reverse())).toEqual(once)
      }),
    )
  })

  test('of 500 demands with 2,000 supplies of one good takes under two seconds', () => {
    const asked = Array.from({ length: 500 }, (_, index) =>
      need({ id: index + 1, week: WEEKS[index % 3] ?? WEEKS[0], missingBase: 400_000 + index * 1_000 }),
    )
    const supplied = Array.from({ length: 2_000 }, (_, index) =>
      source(index + 1, {
        place: { latitude: -15 - (index % 300) / 100, longitude: -66 - (index % 7) / 3 },
        soldCentavos: (index * 7_919) % 1_000,
        unitsPerWeek: 1 + (index % 9),
      }),
    )
    // Time of the processor: the clock on the wall also counts whoever else is at work.
    const before = process.cpuUsage()
    const proposals = matchBoard(asked, supplied)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(2_000)
    expect(proposals).toHaveLength(500)
    expect(proposals.some(({ parts }) => parts.length > 1)).toBe(true)
  }, 60_000)
})

describe('a negotiation', () => {
  const now = new Date('2026-11-18T14:00:00Z')
  const open: Negotiation = {
    ...{ state: 'open', expiresAt: expiryOf(now), floorCentavos: 4_830, ceilingCentavos: 8_050 },
    ...{ unitBase: 11_500, last: { number: 1, side: 'buyer', units: 5, centavos: 6_000 } },
  }
  const room: Room = { unitsLeft: 8, missingBase: 100_000, isWithdrawn: false }
  const answer = (
    change: Partial<Parameters<typeof decideAnswer>[1]> = {},
    state: Partial<Negotiation> = {},
    left = room,
  ) =>
    decideAnswer(
      { ...open, ...state },
      { side: 'association', number: 1, answer: { kind: 'accept' }, ...change },
      left,
      now,
    )

  test('is agreed when the other side takes the last offer, once', () => {
    expect(answer()).toEqual({ kind: 'agreed', units: 5, centavos: 6_000 })
    expect(answer({ side: 'buyer' })).toEqual({ reason: 'not_your_turn' })
    expect(answer({}, { state: 'agreed' })).toEqual({ kind: 'nothing' })
    expect(answer({}, { state: 'refused' })).toEqual({ reason: 'not_open', state: 'refused' })
    expect(answer({ number: 0 })).toEqual({ reason: 'changed_meanwhile' })
  })

  test('goes on with a counter-offer inside the band, and the same click twice is one', () => {
    const counter = { kind: 'counter', units: 6, centavos: 6_500 } as const
    expect(answer({ answer: counter })).toEqual({
      kind: 'offered',
      offer: { number: 2, side: 'association', units: 6, centavos: 6_500 },
      expiresAt: expiryOf(now),
    })
    const offered = { number: 2, side: 'association', units: 6, centavos: 6_500 } as const
    expect(answer({ answer: counter }, { last: offered })).toEqual({ kind: 'nothing' })
    expect(answer({ answer: { ...counter, centavos: 8_051 } })).toMatchObject({ reason: 'outside_band' })
    expect(answer({ answer: { ...counter, units: 9 } })).toEqual({ reason: 'too_much', unitsLeft: 8 })
    const last = { number: 20, side: 'buyer', units: 5, centavos: 6_000 } as const
    expect(answer({ number: 20, answer: counter }, { last })).toEqual({ reason: 'too_many_offers' })
  })

  test('expires, ends, and is not taken when there is no room any more', () => {
    expect(answer({}, { expiresAt: now })).toEqual({ reason: 'expired' })
    expect(answer({ answer: { kind: 'refuse' } }, { expiresAt: now })).toEqual({
      kind: 'ended',
      state: 'refused',
    })
    expect(answer({ side: 'buyer', answer: { kind: 'refuse' } })).toEqual({
      kind: 'ended',
      state: 'withdrawn',
    })
    expect(answer({}, {}, { ...room, unitsLeft: 4 })).toEqual({ reason: 'too_much', unitsLeft: 4 })
    expect(answer({}, {}, { ...room, missingBase: 40_000 })).toEqual({ reason: 'too_much', unitsLeft: 3 })
    expect(answer({}, {}, { ...room, isWithdrawn: true })).toEqual({ reason: 'not_open', state: 'withdrawn' })
  })
})
