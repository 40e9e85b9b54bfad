import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BundleChoice,
  bundlesLeft,
  chooseRecipe,
  gramsOfRecipe,
  isChoiceLeft,
  priceRecipe,
  swapDifference,
} from '~/features/catalog/bundle'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }

const choice = (slot: number, change: Partial<BundleChoice> = {}): BundleChoice => ({
  slot,
  isDefault: true,
  offerId: slot,
  presentationId: slot * 10,
  baseQuantity: 1_000,
  grams: 1_000,
  producerCentavos: 700,
  leftBase: 10_000,
  ...change,
})
const other = choice(2, { isDefault: false, offerId: 9, presentationId: 90, producerCentavos: 1_000 })

describe('the recipe', () => {
  it('holds the default of each slot, in order', () => {
    expect(chooseRecipe([choice(2), other, choice(1)]).map((each) => each.presentationId)).toEqual([10, 20])
  })

  it('takes a swap where the slot allows it, and only there', () => {
    const choices = [choice(1), choice(2), other]
    expect(chooseRecipe(choices, { 2: 90 }).map((each) => each.presentationId)).toEqual([10, 90])
    expect(chooseRecipe(choices, { 1: 90, 2: 777, 55: 90 }).map((each) => each.presentationId)).toEqual([
      10, 20,
    ])
  })
})

describe('how many are left', () => {
  it('is what the scarcest gives', () => {
    expect(bundlesLeft([choice(1), choice(2, { leftBase: 3_500 })])).toBe(3)
    expect(bundlesLeft([choice(1, { leftBase: 999 })])).toBe(0)
    expect(bundlesLeft([])).toBe(0)
  })

  it('sums what two slots take from one offer', () => {
    expect(bundlesLeft([choice(1, { offerId: 5 }), choice(2, { offerId: 5, baseQuantity: 2_000 })])).toBe(3)
  })

  it('tells whether a swap is still possible', () => {
    const recipe = chooseRecipe([choice(1), choice(2)])
    expect(isChoiceLeft(recipe, other)).toBe(true)
    expect(isChoiceLeft(recipe, { ...other, leftBase: 10 })).toBe(false)
  })
})

const anyChoice = (slot: number) =>
  fc
    .record({
      offerId: fc.integer({ min: 1, max: 4 }),
      baseQuantity: fc.integer({ min: 1, max: 12_000 }),
      grams: fc.integer({ min: 1, max: 12_000 }),
      producerCentavos: fc.integer({ min: 1, max: 9_000 }),
      left: fc.integer({ min: 0, max: 100_000 }),
    })
    .map(({ left, ...rest }) => choice(slot, { ...rest, leftBase: left }))
const anyRecipe = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => anyChoice(index + 1))))
  .map((recipe) => {
    const left = new Map(recipe.map((each) => [each.offerId, each.leftBase]))
    return recipe.map((each) => ({ ...each, leftBase: left.get(each.offerId) ?? 0 }))
  })

describe('always', () => {
  it('that many fit in the stock of each offer, and one more does not', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const count = bundlesLeft(recipe)
        const fits = (bundles: number) =>
          recipe.every(({ offerId, leftBase }) => {
            const need = recipe
              .filter((each) => each.offerId === offerId)
              .reduce((sum, each) => sum + each.baseQuantity, 0)
            return need * bundles <= leftBase
          })
        expect(fits(count)).toBe(true)
        expect(fits(count + 1)).toBe(false)
      }),
    )
  })

  it('the difference of a swap is the difference of the two prices, in steps of Bs 0,50', () => {
    fc.assert(
      fc.property(anyRecipe, anyChoice(1), (recipe, swap) => {
        const difference = swapDifference(fees, recipe, swap)
        const swapped = [swap, ...recipe.slice(1)]
        expect(priceRecipe(fees, recipe).totalCentavos + difference).toBe(
          priceRecipe(fees, swapped).totalCentavos,
        )
        expect(Math.abs(difference % 50)).toBe(0)
      }),
    )
  })

  it('a swap for the same costs nothing, and back again undoes it', () => {
    fc.assert(
      fc.property(anyRecipe, anyChoice(1), (recipe, swap) => {
        const [held] = recipe
        if (!held) return
        expect(swapDifference(fees, recipe, held)).toBe(0)
        const swapped = [swap, ...recipe.slice(1)]
        expect(swapDifference(fees, recipe, swap) + swapDifference(fees, swapped, held)).toBe(0)
      }),
    )
  })

  it('weighs what its parts weigh', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        expect(gramsOfRecipe(recipe)).toBe(recipe.map((each) => each.grams).reduce((a, b) => a + b, 0))
      }),
    )
  })
})
