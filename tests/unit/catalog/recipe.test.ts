import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBundle, readCounts, readItem, slugOfName } from '~/features/catalog/bundles/bundle-form'
import {
  decidePlacing,
  MOST_SLOTS,
  previewRecipe,
  type RecipeItem,
  slotsOf,
} from '~/features/catalog/bundles/recipe'
import { priceBundle } from '~/features/cycles/pricing'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }
const item = (slot: number, presentationId: number, change: Partial<RecipeItem> = {}): RecipeItem => ({
  bundleId: 1,
  slot,
  isDefault: true,
  presentationId,
  count: 1,
  unit: 'kg',
  baseQuantity: 1_000,
  baseUnit: 'gram',
  gramsPerPiece: null,
  category: 'vegetable',
  productName: `Producto ${presentationId}`,
  picture: 'papa',
  associationId: 1,
  associationName: 'Huertas',
  centavos: 500,
  ...change,
})

describe('the price of a recipe', () => {
  test('is that of its parts, rounded to fifty centavos and named', () => {
    const items = [item(1, 11, { count: 2 }), item(2, 12, { centavos: 330 })]
    const { price, grams, missing } = previewRecipe(fees, items)
    expect(price).toEqual(
      priceBundle(
        fees,
        [
          { producerCentavos: 1_000, grams: 2_000 },
          { producerCentavos: 330, grams: 1_000 },
        ],
        1,
      ),
    )
    expect((price?.totalCentavos ?? 1) % 50).toBe(0)
    expect([grams, missing]).toEqual([3_000, []])
  })

  test('lets the first swap on offer stand in, and says what nothing fills', () => {
    const swapped = [item(1, 11, { centavos: null }), item(1, 13, { isDefault: false, centavos: 400 })]
    expect(previewRecipe(fees, swapped)).toMatchObject({
      standIns: [{ from: 'Producto 11', to: 'Producto 13' }],
      price: { producerCentavos: 400 },
    })
    expect(previewRecipe(fees, [item(1, 11, { centavos: null })])).toMatchObject({
      price: null,
      missing: ['Producto 11'],
    })
    expect(previewRecipe(fees, []).price).toBeNull()
  })

  test('its parts add up whatever the recipe', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ centavos: fc.integer({ min: 1, max: 9_999 }), count: fc.integer({ min: 1, max: 9 }) }),
          {
            minLength: 1,
            maxLength: 18,
          },
        ),
        (parts) => {
          const { price } = previewRecipe(
            fees,
            parts.map((part, index) => item(index + 1, index + 1, part)),
          )
          expect(price?.totalCentavos).toBe(
            (price?.producerCentavos ?? 0) +
              (price?.transportCentavos ?? 0) +
              (price?.platformCentavos ?? 0) +
              (price?.roundingCentavos ?? 0),
          )
        },
      ),
    )
  })
})

describe('what goes where', () => {
  const items = [item(1, 11), item(1, 12, { isDefault: false }), item(3, 13)]
  test('a new product takes the next slot; a swap joins its own', () => {
    expect(decidePlacing(items, { slot: null, presentationId: 20, count: 1 })).toEqual({
      slot: 4,
      isDefault: true,
    })
    expect(decidePlacing(items, { slot: 1, presentationId: 20, count: 1 })).toEqual({
      slot: 1,
      isDefault: false,
    })
    expect(slotsOf(items).map(({ slot, swaps }) => [slot, swaps.length])).toEqual([
      [1, 1],
      [3, 0],
    ])
  })
  test.each([
    [{ slot: null, presentationId: 11, count: 1 }, 'already_there'],
    [{ slot: 1, presentationId: 12, count: 1 }, 'already_there'],
    [{ slot: 2, presentationId: 20, count: 1 }, 'unknown_slot'],
    [{ slot: null, presentationId: 20, count: 0 }, 'not_a_count'],
    [{ slot: null, presentationId: 20, count: 1.5 }, 'not_a_count'],
    [{ slot: null, presentationId: 20, count: NaN }, 'not_a_count'],
  ])('refuses %o: %s', (placing, reason) => {
    expect(decidePlacing(items, placing)).toEqual({ reason })
  })
  test('neither slots nor swaps without end', () => {
    const full = Array.from({ length: MOST_SLOTS }, (_, index) => item(index + 1, index + 1))
    expect(decidePlacing(full, { slot: null, presentationId: 99, count: 1 })).toEqual({
      reason: 'too_many_slots',
    })
    const swaps = [11, 12, 13, 14, 15].map((id) => item(1, id, { isDefault: id === 11 }))
    expect(decidePlacing(swaps, { slot: 1, presentationId: 99, count: 1 })).toEqual({
      reason: 'too_many_swaps',
    })
  })
})

test('the form of an agrobolsa', () => {
  const good = { nombre: '  Agrobolsa   chica ', para: 'dos', tipo: 'surtida', cambios: '3', dibujo: 'papa' }
  expect(readBundle(good, ['papa']).details).toEqual({
    name: 'Agrobolsa chica',
    serves: 'dos',
    story: '',
    picture: 'papa',
    kind: 'surtida',
    maxSwaps: 3,
  })
  const bad = readBundle({ nombre: 'x', para: 'y'.repeat(90), cambios: '11', dibujo: '../x' }, ['papa'])
  expect(bad.details).toBeNull()
  expect(bad.problems.map(({ field }) => field)).toEqual(['nombre', 'para', 'cambios'])
  expect(slugOfName('Agrobolsa de Año Nuevo!')).toBe('agrobolsa-de-ano-nuevo')
  expect(slugOfName('¡¡!!')).toBe('agrobolsa')
  expect(readItem('3-17')).toEqual({ slot: 3, presentationId: 17 })
  expect(readItem('3-x')).toBeNull()
  expect(
    readCounts(
      new Map([
        ['n3-17', '2'],
        ['n4-1', 'x'],
        ['otro', '1'],
      ]),
    ),
  ).toEqual([
    { slot: 3, presentationId: 17, count: 2 },
    { slot: 4, presentationId: 1, count: NaN },
  ])
})
