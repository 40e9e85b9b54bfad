import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BasketItem,
  type BundleChoice,
  chooseRecipe,
  priceBasket,
  sumByOffer,
} from '~/features/orders/basket'
import { differences } from '~/features/orders/change-order.server'
import { cashChoices, decideTrust } from '~/features/orders/order'
import { codeForPeople } from '~/features/orders/order-code'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }

const product = (itemId: number, offerId: number, count: number, leftBase: number): BasketItem => ({
  kind: 'product',
  itemId,
  presentationId: offerId * 10,
  name: `producto ${offerId}`,
  slug: `producto-${offerId}`,
  unit: 'kg',
  picture: 'papa',
  count,
  baseQuantity: 1000,
  grams: 1000,
  offer: { offerId, leftBase, producerCentavos: 700 },
})

const choice = (slot: number, offerId: number, leftBase: number, isDefault = true): BundleChoice => ({
  slot,
  isDefault,
  offerId,
  presentationId: offerId * 10,
  productName: `producto ${offerId}`,
  unit: 'kg',
  unitCount: 1,
  baseQuantity: 1000,
  grams: 1000,
  producerCentavos: 700,
  leftBase,
})

const bundle = (
  itemId: number,
  count: number,
  choices: BundleChoice[],
  swaps: Record<string, number> = {},
): BasketItem => ({
  kind: 'bundle',
  itemId,
  bundleId: itemId,
  name: `bolsa ${itemId}`,
  slug: `bolsa-${itemId}`,
  picture: 'agrobolsa',
  count,
  swaps,
  bundleOfferId: itemId,
  choices,
})

describe('a basket', () => {
  it('counts a shared component over all lines: two bundles and a product that share potatoes', () => {
    const priced = priceBasket(fees, [
      bundle(1, 2, [choice(1, 5, 4000)]),
      bundle(2, 1, [choice(1, 5, 4000)]),
      product(3, 5, 2, 4000),
    ])
    expect(sumByOffer(priced.lines).get(5)).toBe(5000)
    expect(priced.shortfalls).toEqual([
      { offerId: 5, productName: 'producto 5', wantedBase: 5000, leftBase: 4000, itemIds: [1, 2, 3] },
    ])
  })

  it('keeps what this week does not offer, apart and unpriced', () => {
    const gone: BasketItem = { ...product(1, 5, 2, 0), kind: 'product', offer: null } as BasketItem
    const priced = priceBasket(fees, [gone, product(2, 6, 1, 9000)])
    expect(priced.notOffered.map((item) => item.itemId)).toEqual([1])
    expect(priced.lines.map((line) => [line.itemId, line.position])).toEqual([[2, 1]])
  })

  it('is free when nothing can be ordered, even where an order has a fee', () => {
    expect(priceBasket({ ...fees, orderFeeCentavos: 300 }, []).totalCentavos).toBe(0)
  })

  it('adds up: components to lines, lines to total', () => {
    const items = fc.array(
      fc.record({
        offer: fc.integer({ min: 1, max: 5 }),
        count: fc.integer({ min: 1, max: 50 }),
        bag: fc.boolean(),
      }),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(items, (some) => {
        const basket = some.map(({ offer, count, bag }, index) =>
          bag
            ? bundle(index + 1, count, [choice(1, offer, 1), choice(2, 6, 1)])
            : product(index + 1, offer, count, 1),
        )
        const priced = priceBasket(fees, basket)
        expect(priced.lines.reduce((sum, line) => sum + line.price.totalCentavos, 0)).toBe(
          priced.totalCentavos,
        )
        for (const line of priced.lines) {
          const producers = line.components.reduce((sum, component) => sum + component.producerCentavos, 0)
          expect(producers).toBe(line.price.producerCentavos)
        }
      }),
    )
  })
})

describe('a recipe', () => {
  const choices = [choice(1, 5, 9), choice(1, 6, 9, false), choice(2, 7, 9)]
  it('takes the swap where the slot allows it and the default elsewhere', () => {
    expect(chooseRecipe(choices, { '1': 60 }).map((chosen) => chosen.offerId)).toEqual([6, 7])
    expect(chooseRecipe(choices, { '1': 999, '2': 60, '9': 1 }).map((chosen) => chosen.offerId)).toEqual([
      5, 7,
    ])
  })
})

describe('a change', () => {
  it('moves only the difference', () => {
    const before = new Map([
      [1, 500],
      [2, 300],
      [3, 100],
    ])
    const after = new Map([
      [1, 500],
      [2, 400],
      [4, 50],
    ])
    expect([...differences(before, after)].sort()).toEqual([
      [2, 100],
      [3, -100],
      [4, 50],
    ])
  })
})

describe('cash', () => {
  it('offers the exact amount and the next notes', () => {
    expect(cashChoices(13_400)).toEqual([13_400, 14_000, 15_000, 20_000])
    expect(cashChoices(20_000)).toEqual([20_000])
  })
  it('never offers less than the total', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (total) => {
        const choices = cashChoices(total)
        expect(choices[0]).toBe(total)
        expect(choices.every((handed) => handed >= total)).toBe(true)
      }),
    )
  })
})

describe('trust', () => {
  it('gives an unverified number one order up to the limit, a verified one any', () => {
    expect(decideTrust({ verified: false, openOrders: 0 }, 40_000, 40_000)).toBeNull()
    expect(decideTrust({ verified: false, openOrders: 0 }, 40_001, 40_000)).toMatchObject({
      reason: 'over_unverified_limit',
    })
    expect(decideTrust({ verified: false, openOrders: 1 }, 100, 40_000)).toEqual({
      reason: 'unverified_has_order',
    })
    expect(decideTrust({ verified: true, openOrders: 9 }, 9_999_999, 40_000)).toBeNull()
  })
})

it('a code is read in two parts, the digits last', () => {
  expect(codeForPeople('KTM742')).toBe('KTM-742')
  expect(codeForPeople('BKTM742')).toBe('BKTM-742')
})
