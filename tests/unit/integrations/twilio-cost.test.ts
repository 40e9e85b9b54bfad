import { expect, it } from 'vitest'
import { costOf } from '~/integrations/twilio/cost'

it.each([
  ['-0.00750', 'USD', { micros: 7_500, unit: 'USD' }],
  ['-0.1100', 'usd', { micros: 110_000, unit: 'USD' }],
  ['0.00', 'EUR', { micros: 0, unit: 'EUR' }],
  ['-0.02', null, { micros: 20_000, unit: 'USD' }],
  [null, 'USD', null],
  ['', 'USD', null],
  ['free', 'USD', null],
])('a price of %s %s', (price, priceUnit, cost) => {
  expect(costOf({ price, priceUnit })).toEqual(cost)
})
