import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitHarvest, type HarvestShare } from '~/features/consolidation/fair-split'

const AMARRO = 500
const ARROBA = 11_500

/** [producer, committed base, sold before] */
function shares(...rows: [number, number, number?][]): HarvestShare[] {
  return rows.map(([producerId, committedBase, soldCentavosBefore = 0]) => ({
    producerId,
    committedBase,
    soldCentavosBefore,
  }))
}

function split(requestedBase: number, unitBase: number, rows: HarvestShare[], offeredBase?: number) {
  const parts = splitHarvest({
    requestedBase,
    unitBase,
    shares: rows,
    offeredBase: offeredBase ?? rows.reduce((sum, row) => sum + row.committedBase, 0),
  })
  return Object.fromEntries(parts.map((part) => [part.producerId ?? 'association', part.askedBase]))
}

describe('fair split, by example', () => {
  it('64 amarros of acelga among six who promised 95', () => {
    const promised: [number, number][] = [
      [1, 20],
      [2, 18],
      [3, 15],
      [4, 18],
      [5, 12],
      [6, 12],
    ]
    const rows = shares(...promised.map(([id, amarros]): [number, number] => [id, amarros * AMARRO]))
    const asked = split(64 * AMARRO, AMARRO, rows)
    expect(Object.values(asked).map((base) => base / AMARRO)).toEqual([14, 12, 10, 12, 8, 8])
  })

  it('38,5 kg of potato: "3 arrobas y 4 kg", the kilos to who sold least', () => {
    const rows = shares([1, 5 * ARROBA, 90_000], [2, 5 * ARROBA, 20_000])
    expect(split(3 * ARROBA + 4_000, ARROBA, rows)).toEqual({ 1: ARROBA, 2: 2 * ARROBA + 4_000 })
  })

  it('equal remainders go to who sold least, then to the lower id', () => {
    expect(split(3 * AMARRO, AMARRO, shares([1, 5_000, 7], [2, 5_000, 3]))).toEqual({ 1: 500, 2: 1_000 })
    expect(split(3 * AMARRO, AMARRO, shares([2, 5_000], [1, 5_000]))).toEqual({ 1: 1_000, 2: 500 })
  })

  it('what was sold beyond the commitments is the association’s own part', () => {
    const rows = shares([1, 10 * AMARRO], [2, 6 * AMARRO])
    expect(
      splitHarvest({ requestedBase: 20 * AMARRO, unitBase: AMARRO, offeredBase: 25 * AMARRO, shares: rows }),
    ).toEqual([
      { producerId: 1, askedBase: 5_000, committedBase: 5_000 },
      { producerId: 2, askedBase: 3_000, committedBase: 3_000 },
      { producerId: null, askedBase: 2_000, committedBase: 4_500 },
    ])
    expect(split(700, AMARRO, [], 1_000)).toEqual({ association: 700 })
  })

  it('a largest remainder that is full passes its unit on', () => {
    // Exact shares 1.63 and 4.37 units: the first has the larger remainder, and only one whole unit.
    expect(split(6_000, 1_000, shares([1, 1_900], [2, 5_100]))).toEqual({ 1: 1_000, 2: 5_000 })
  })

  it('whole units that fit in nobody’s commitment go in base units, spread by the tie rule', () => {
    const rows = shares([1, 1_500, 9], [2, 1_500, 5], [3, 1_500, 1])
    expect(split(4_000, 1_000, rows)).toEqual({ 1: 1_000, 2: 1_500, 3: 1_500 })
  })

  it('a rest goes to the first who has room for all of it, else to several', () => {
    expect(split(2_300, 1_000, shares([1, 1_100, 1], [2, 1_900, 5]))).toEqual({ 1: 1_000, 2: 1_300 })
    expect(split(2_900, 1_000, shares([1, 1_500, 1], [2, 1_500, 5]))).toEqual({ 1: 1_500, 2: 1_400 })
  })

  it('a request under one unit goes to one producer', () => {
    expect(split(300, AMARRO, shares([1, 1_000, 8], [2, 1_000, 2]))).toEqual({ 2: 300 })
  })

  it('nothing asked is nothing to do', () => {
    expect(split(0, AMARRO, shares([1, 1_000]))).toEqual({})
    expect(split(0, AMARRO, [])).toEqual({})
  })

  it('refuses what is not a quantity', () => {
    expect(() => split(-1, AMARRO, [])).toThrow(RangeError)
    expect(() => split(1.5, AMARRO, [])).toThrow(RangeError)
    expect(() => split(1, 0, [])).toThrow(RangeError)
    expect(() => split(1, AMARRO, shares([1, -5]))).toThrow(RangeError)
  })
})

type Given = { harvest: Parameters<typeof splitHarvest>[0]; committedBase: number }

const anyHarvest = (largest: number): fc.Arbitrary<Given> =>
  fc
    .record({
      unitBase: fc.integer({ min: 1, max: Math.min(46_000, largest) }),
      shares: fc.uniqueArray(
        fc.record({
          producerId: fc.integer({ min: 1, max: 500 }),
          committedBase: fc.integer({ min: 0, max: largest }),
          soldCentavosBefore: fc.integer({ min: 0, max: 3 }),
        }),
        { selector: (share) => share.producerId, maxLength: 12 },
      ),
      excessBase: fc.integer({ min: 0, max: largest }),
      requestedPart: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ unitBase, shares: rows, excessBase, requestedPart }) => {
      const committedBase = rows.reduce((sum, row) => sum + row.committedBase, 0)
      const offeredBase = committedBase + excessBase
      return {
        harvest: {
          unitBase,
          shares: rows,
          offeredBase,
          requestedBase: Math.min(offeredBase, Math.round(offeredBase * requestedPart)),
        },
        committedBase,
      }
    })

const harvests = [
  ['field', anyHarvest(200_000)],
  ['tiny', anyHarvest(12)],
  ['huge', anyHarvest(2 ** 48)],
] as const

describe.each(harvests)('fair split, always (%s quantities)', (_, arbitrary) => {
  const check = (holds: (given: Given) => void) => fc.assert(fc.property(arbitrary, holds), { numRuns: 400 })

  it('adds up to the request and asks nobody above her commitment', () => {
    check(({ harvest, committedBase }) => {
      const parts = splitHarvest(harvest)
      expect(parts.reduce((sum, part) => sum + part.askedBase, 0)).toBe(harvest.requestedBase)
      for (const part of parts) {
        expect(part.askedBase).toBeGreaterThan(0)
        expect(part.askedBase).toBeLessThanOrEqual(part.committedBase)
      }
      const own = parts.find((part) => part.producerId === null)?.askedBase ?? 0
      expect(own).toBe(Math.max(0, harvest.requestedBase - committedBase))
    })
  })

  it('is the same whatever the order of the shares', () => {
    check(({ harvest }) => {
      const turned = { ...harvest, shares: [...harvest.shares].reverse() }
      expect(splitHarvest(turned)).toEqual(splitHarvest(harvest))
    })
  })

  it('gives whole units next to the exact share, more only when all others are full', () => {
    check(({ harvest, committedBase }) => {
      if (committedBase === 0) return
      const asked = askedById(harvest)
      const unit = BigInt(harvest.unitBase)
      const units = BigInt(Math.min(harvest.requestedBase, committedBase)) / unit
      const rows = harvest.shares.map((share) => {
        const exact = (units * BigInt(share.committedBase)) / BigInt(committedBase)
        const given = BigInt(asked.get(share.producerId) ?? 0) / unit
        return { exact, given, isFull: given >= BigInt(share.committedBase) / unit }
      })
      for (const row of rows) {
        expect(row.given).toBeGreaterThanOrEqual(row.exact)
        if (row.given > row.exact + 1n)
          expect(rows.every((other) => other.isFull || other.given > other.exact)).toBe(true)
      }
    })
  })

  it('asks no fewer whole units of who promised more', () => {
    check(({ harvest }) => {
      const asked = askedById(harvest)
      const rows = [...harvest.shares].sort((a, b) => a.committedBase - b.committedBase)
      const units = rows.map((row) => ({
        committedBase: row.committedBase,
        units: Math.floor((asked.get(row.producerId) ?? 0) / harvest.unitBase),
      }))
      units.forEach((row, index) => {
        const before = units[index - 1]
        if (before && before.committedBase < row.committedBase)
          expect(row.units).toBeGreaterThanOrEqual(before.units)
      })
    })
  })

  it('leaves at most one producer with an odd part when one can carry it', () => {
    check(({ harvest, committedBase }) => {
      const parts = splitHarvest(harvest).filter((part) => part.producerId !== null)
      const odd = parts.filter((part) => part.askedBase % harvest.unitBase !== 0)
      const wholeFits = harvest.shares.reduce(
        (sum, share) => sum + Math.floor(share.committedBase / harvest.unitBase),
        0,
      )
      const fromProducers = Math.min(harvest.requestedBase, committedBase)
      const rest = fromProducers % harvest.unitBase
      if (Math.floor(fromProducers / harvest.unitBase) > wholeFits) return
      const roomForAll = harvest.shares.some((share) => {
        const given = parts.find((part) => part.producerId === share.producerId)?.askedBase ?? 0
        const whole = given - (given % harvest.unitBase)
        return share.committedBase - whole >= rest
      })
      if (roomForAll) expect(odd.length).toBeLessThanOrEqual(1)
    })
  })
})

it('a single producer carries everything up to her commitment', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 50_000 }),
      (requestedBase, committedBase, unitBase) => {
        const asked = split(requestedBase, unitBase, shares([7, committedBase]))
        expect(asked[7] ?? 0).toBe(Math.min(requestedBase, committedBase))
        expect(asked['association'] ?? 0).toBe(Math.max(0, requestedBase - committedBase))
      },
    ),
  )
})

function askedById(harvest: Given['harvest']): Map<number | null, number> {
  return new Map(splitHarvest(harvest).map((part) => [part.producerId, part.askedBase]))
}
