import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decidePromises, promiseField } from '~/features/cycles/offers/decide-commitments'
import { decideOffers, priceField, quantityField, shownOf } from '~/features/cycles/offers/decide-offers'
import { isBelowMinimum, isMinimumAllowed, readMinimum } from '~/features/cycles/offers/minimum'
import {
  type OfferRow,
  readPrice,
  readQuantity,
  writePrice,
  writeQuantity,
} from '~/features/cycles/offers/offer'
import { idsOf, readShown, readTyped } from '~/features/cycles/offers/offer-form'

const acelga: OfferRow = {
  productId: 7,
  slug: 'acelga',
  name: 'Acelga',
  picture: 'acelga',
  baseUnit: 'gram',
  gramsPerPiece: null,
  unit: 'amarro',
  unitBase: 500,
  offerId: 3,
  offeredBase: 30_000,
  reservedBase: 5_000,
  bringsBase: null,
  committedBase: 24_000,
  producers: 2,
  presentations: [
    { id: 11, unit: 'amarro', baseQuantity: 500, centavos: 350, lastCentavos: 300 },
    { id: 12, unit: 'kg', baseQuantity: 1_000, centavos: 650, lastCentavos: null },
  ],
}
const absent: OfferRow = {
  ...acelga,
  offerId: null,
  offeredBase: 0,
  reservedBase: 0,
  bringsBase: null,
  presentations: acelga.presentations.map((each) => ({ ...each, centavos: null })),
}
const shown = shownOf(acelga)

describe('quantities and prices as they are typed', () => {
  test.each([
    ['12', 6_000],
    ['1,5', 750],
    ['1.5', 750],
    [' 12 ', 6_000],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['doce', null],
    ['9999999', null],
  ])('«%s» amarros', (typed, base) => {
    expect(readQuantity(typed, { unitBase: 500, baseUnit: 'gram' })).toBe(base)
  })
  test('half a piece is none', () => {
    expect(readQuantity('1,5', { unitBase: 12, baseUnit: 'piece' })).toBe(18)
    expect(readQuantity('0,1', { unitBase: 12, baseUnit: 'piece' })).toBeNull()
  })
  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (centavos) => {
        expect(readPrice(writePrice(centavos))).toBe(centavos)
      }),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000 }),
        fc.constantFrom(1, 460, 500, 11_500),
        (count, unitBase) => {
          expect(
            readQuantity(writeQuantity(count * unitBase, unitBase), { unitBase, baseUnit: 'gram' }),
          ).toBe(count * unitBase)
        },
      ),
    )
  })
})

describe('a saved page', () => {
  test('changes what was touched and nothing else', () => {
    expect(decideOffers([acelga], shown, { ...shown })).toEqual({ changes: [], problems: [] })
    expect(decideOffers([acelga], shown, { c7: '70' })).toEqual({
      changes: [
        {
          productId: 7,
          offeredBase: 35_000,
          prices: [
            { presentationId: 11, centavos: 350 },
            { presentationId: 12, centavos: 650 },
          ],
        },
      ],
      problems: [],
    })
  })

  test('an arroba and a third stays to the gram when only its price changes', () => {
    const odd = { ...acelga, unitBase: 11_500, offeredBase: 15_333 }
    const [change] = decideOffers([odd], shownOf(odd), { p11: '4' }).changes
    expect(change?.offeredBase).toBe(15_333)
  })

  test('offers what was not offered, with the price of the last time', () => {
    expect(shownOf(absent)).toEqual({ c7: '', p11: '3', p12: '' })
    const [change] = decideOffers([absent], shownOf(absent), { c7: '10' }).changes
    expect(change).toEqual({
      productId: 7,
      offeredBase: 5_000,
      prices: [
        { presentationId: 11, centavos: 300 },
        { presentationId: 12, centavos: null },
      ],
    })
    expect(decideOffers([absent], shownOf(absent), { p11: '9' })).toEqual({ changes: [], problems: [] })
    expect(decideOffers([absent], shownOf(absent), { c7: '0' })).toEqual({ changes: [], problems: [] })
  })

  test.each([
    [{ c7: '9' }, 'below_sold'],
    [{ c7: '0' }, 'below_sold'],
    [{ c7: 'muchos' }, 'not_a_quantity'],
    [{ c7: '' }, 'no_quantity'],
    [{ p11: 'caro' }, 'not_a_price'],
    [{ p11: '0' }, 'not_a_price'],
    [{ p11: '', p12: '' }, 'no_price'],
  ])('refuses %o: %s', (typed, reason) => {
    const { changes, problems } = decideOffers([acelga], shown, typed)
    expect(changes).toEqual([])
    expect(problems.map((problem) => problem.reason)).toContain(reason)
  })

  test('never overwrites what another wrote meanwhile, and merges what she did not touch', () => {
    const theirs = { ...acelga, offeredBase: 40_000 }
    expect(decideOffers([theirs], shown, { c7: '70' }).problems).toEqual([
      { productId: 7, field: 'c7', reason: 'changed_meanwhile', now: '80' },
    ])
    expect(decideOffers([theirs], shown, { c7: '80' }).problems).toEqual([])
    const [merged] = decideOffers([theirs], shown, { p11: '4' }).changes
    expect(merged).toMatchObject({ offeredBase: 40_000, prices: [{ centavos: 400 }, { centavos: 650 }] })
    // Shown the new figure, she may insist.
    expect(decideOffers([theirs], shownOf(theirs), { c7: '70' }).changes).toHaveLength(1)
  })

  test('whatever is typed, no decision goes under what is sold or loses a foreign change', () => {
    const text = fc.oneof(fc.string({ maxLength: 6 }), fc.integer({ min: 0, max: 200 }).map(String))
    fc.assert(
      fc.property(text, text, fc.integer({ min: 10, max: 200 }), (quantity, price, theirCount) => {
        const theirs = { ...acelga, offeredBase: theirCount * 500 }
        const { changes, problems } = decideOffers([theirs], shown, { c7: quantity, p11: price })
        for (const change of changes) {
          expect(change.offeredBase).toBeGreaterThanOrEqual(theirs.reservedBase)
          if (change.offeredBase !== theirs.offeredBase) expect(theirCount).toBe(60)
        }
        if (problems.length > 0) expect(changes).toEqual([])
      }),
    )
  })
})

test('promises: blank takes one back, another’s is kept', () => {
  const juana = { producerId: 4, name: 'Juana', community: '', committedBase: 12_000 }
  const field = promiseField(4)
  const decide = (was: string, typed: string) =>
    decidePromises([juana], acelga, { [field]: was }, { [field]: typed })
  expect(decide('24', '')).toEqual({ changes: [{ producerId: 4, committedBase: 0 }], problems: [] })
  expect(decide('24', '30').changes).toEqual([{ producerId: 4, committedBase: 15_000 }])
  expect(decide('24', '24')).toEqual({ changes: [], problems: [] })
  expect(decide('20', '30').problems).toEqual([{ producerId: 4, reason: 'changed_meanwhile', now: '24' }])
  expect(decide('24', 'x').problems).toEqual([{ producerId: 4, reason: 'not_a_quantity' }])
})

test('the minimum: read, raised only while nothing is sold, and compared', () => {
  expect(readMinimum('', 'bs')).toBeNull()
  expect(readMinimum('0', 'kg')).toBeNull()
  expect(readMinimum('500', 'bs')).toEqual({ centavos: 50_000 })
  expect(readMinimum('12,5', 'kg')).toEqual({ grams: 12_500 })
  expect(readMinimum('mucho', 'bs')).toBeUndefined()
  const sold = { soldCentavos: 40_000, soldGrams: 9_000 }
  const nothing = { soldCentavos: 0, soldGrams: 0 }
  expect(isMinimumAllowed(null, { centavos: 1 }, nothing)).toBe(true)
  expect(isMinimumAllowed(null, { centavos: 1 }, sold)).toBe(false)
  expect(isMinimumAllowed({ centavos: 2 }, { centavos: 1 }, sold)).toBe(true)
  expect(isMinimumAllowed({ centavos: 2 }, { grams: 1 }, sold)).toBe(false)
  expect(isMinimumAllowed({ grams: 2 }, null, sold)).toBe(true)
  expect(isBelowMinimum({ centavos: 40_000 }, sold)).toBe(false)
  expect(isBelowMinimum({ centavos: 40_001 }, sold)).toBe(true)
  expect(isBelowMinimum({ grams: 9_001 }, sold)).toBe(true)
  expect(isBelowMinimum({ grams: 9_001 }, nothing)).toBe(false)
})

test('a form is read with suspicion', () => {
  expect(readShown(undefined)).toEqual({})
  expect(readShown('[1]')).toEqual({})
  expect(readShown('{"c7":"1","__proto__":"x","c8":2,"zz":"3"}')).toEqual({ c7: '1' })
  const typed = readTyped(
    new Map([
      ['c7', ' 9 '],
      ['c99', '1'],
    ]),
    { c7: '1', p1: '2' },
  )
  expect(typed).toEqual({ c7: '9' })
  expect(idsOf({ c7: '1', p9: '2', m4: '' }, 'c')).toEqual([7])
  expect([quantityField(7), priceField(11)]).toEqual(['c7', 'p11'])
})
