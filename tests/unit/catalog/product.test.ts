import { describe, expect, it, test } from 'vitest'
import { areLastOnes, factorToTell, pricePresentation } from '~/features/catalog/product'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }
const presentation = {
  id: 1,
  unit: 'arroba',
  baseQuantity: 11_500,
  factor: 'measured',
  producerCentavos: 6_000,
} as const

describe('the price of a presentation', () => {
  it('adds the fees, says the kilo and how many are left', () => {
    const priced = pricePresentation(fees, { baseUnit: 'gram', gramsPerPiece: null }, presentation, 40_000)
    expect(priced.price.totalCentavos).toBe(6_000 + 460 + 360)
    expect(priced).toMatchObject({ grams: 11_500, centavosPerKg: 593, left: 3 })
  })

  it('weighs pieces', () => {
    const dozen = { ...presentation, unit: 'docena', baseQuantity: 12, producerCentavos: 1_200 }
    const priced = pricePresentation(fees, { baseUnit: 'piece', gramsPerPiece: 55 }, dozen, 11)
    expect(priced).toMatchObject({ grams: 660, left: 0 })
    expect(priced.price.totalCentavos).toBe(1_200 + 26 + 72 + 2)
  })

  it('never leaves less than none', () => {
    expect(pricePresentation(fees, { baseUnit: 'gram', gramsPerPiece: null }, presentation, -5).left).toBe(0)
  })
})

test('the last ones are one to nine', () => {
  expect([0, 1, 9, 10].map(areLastOnes)).toEqual([false, true, true, false])
})

test('the factor of a local unit is told; a kilo explains itself, unless it is assumed', () => {
  expect(factorToTell({ unit: 'amarro', factor: 'measured' })).toBe('measured')
  expect(factorToTell({ unit: 'kg', factor: 'measured' })).toBeNull()
  expect(factorToTell({ unit: 'cuarta', factor: 'assumed' })).toBe('assumed')
})
