import { describe, expect, it } from 'vitest'
import { packingMatrix, packingUnit, type PackingCell } from '~/features/consolidation/packing/packing'

const arroba = { unit: 'arroba', unitBase: 11_500 }
const cuarta = { unit: 'cuarta', unitBase: 2_875 }
const libra = { unit: 'libra', unitBase: 460 }
const potato = [arroba, cuarta, libra]

describe('the unit that a product is packed in', () => {
  it('is the harvest unit when everything is whole in it', () => {
    expect(packingUnit(potato, [23_000, 0, 11_500])).toEqual(arroba)
  })
  it('else the largest in which everything is whole', () => {
    expect(packingUnit(potato, [2_875, 11_500])).toEqual(cuarta)
    expect(packingUnit(potato, [460, 11_500])).toEqual(libra)
  })
  it('else the harvest unit, with a rest', () => {
    expect(packingUnit(potato, [2_875, 460])).toEqual(arroba)
    expect(packingUnit([], [5])).toEqual({ unit: '', unitBase: 1 })
  })
})

function cell(offerId: number, deliveryPointId: number, orderedBase: number, confirmedBase: number | null) {
  const names = ['', 'Ñuflo', 'Obrajes', 'Nueva']
  return {
    product: {
      offerId,
      name: `Producto ${offerId}`,
      associationName: 'Huertas',
      baseUnit: 'gram',
      gramsPerPiece: null,
      coldChain: false,
      units: potato,
    },
    point: { deliveryPointId, name: names[deliveryPointId] ?? '', zone: '' },
    orderedBase,
    confirmedBase,
  } satisfies PackingCell
}

describe('the matrix of products and points', () => {
  it('lays cells out by point as Spanish sorts them, and adds them up', () => {
    const { points, products } = packingMatrix([
      cell(7, 1, 2_875, null),
      cell(7, 2, 11_500, null),
      cell(4, 3, 460, 0),
      cell(4, 1, 920, 460),
    ])
    expect(points.map((point) => point.name)).toEqual(['Nueva', 'Ñuflo', 'Obrajes'])
    expect(products).toMatchObject([
      { offerId: 7, unit: 'cuarta', byPoint: [0, 2_875, 11_500], orderedBase: 14_375, confirmedBase: null },
      { offerId: 4, unit: 'libra', byPoint: [460, 920, 0], orderedBase: 1_380, confirmedBase: 460 },
    ])
  })
  it('is empty without orders', () => {
    expect(packingMatrix([])).toEqual({ points: [], products: [] })
  })
})
