import { expect, test } from 'vitest'
import { readOrderSearch } from '~/features/orders/order-search'

test.each([
  ['ktm-742', { by: 'code', code: 'KTM742' }],
  ['KTM 742', { by: 'code', code: 'KTM742' }],
  ['712 34567', { by: 'phone', digits: '71234567' }],
  ['071234567', { by: 'phone', digits: '71234567' }],
  ['+591 712-34', { by: 'phone', digits: '59171234' }],
  ['Lucía Mamani', { by: 'name', words: ['lucia', 'mamani'] }],
  ['71', { by: 'name', words: ['71'] }],
  ['  ', { by: 'nothing' }],
  ['¿?', { by: 'nothing' }],
])('"%s" is understood', (typed, search) => {
  expect(readOrderSearch(typed)).toEqual(search)
})
