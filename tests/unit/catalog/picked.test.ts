import { expect, it, test } from 'vitest'
import { pickedHref, readPicked } from '~/features/catalog/picked'

const read = (query: string) => readPicked(new URLSearchParams(query))

test.each([
  ['', 1],
  ['cantidad=3', 3],
  ['cantidad=3&op=mas', 4],
  ['cantidad=3&op=menos', 2],
  ['cantidad=1&op=menos', 1],
  ['cantidad=99&op=mas', 99],
  ['cantidad=-5', 1],
  ['cantidad=1,5', 1],
  ['cantidad=1e9', 1],
  ['cantidad=999999999', 99],
  ['op=constructor', 1],
])('%s is %i', (query, count) => {
  expect(read(query).count).toBe(count)
})

it('reads swaps and leaves what is no swap', () => {
  const picked = read('cambio-2=17&cambio-x=1&cambio-3=a&cambio-4=&presentacion=8&cambio-__proto__=1')
  expect(picked).toEqual({ count: 1, presentationId: 8, swaps: { 2: 17 }, stepped: false })
})

it('writes an address that reads the same', () => {
  const picked = { count: 2, presentationId: null, swaps: { 2: 17, 9: 4 } }
  expect(pickedHref('/agrobolsas/familiar', picked)).toBe(
    '/agrobolsas/familiar?cantidad=2&cambio-2=17&cambio-9=4',
  )
  expect(pickedHref('/x', { count: 1, presentationId: null, swaps: {} })).toBe('/x')
  expect(read('cantidad=2&cambio-2=17&cambio-9=4')).toMatchObject(picked)
})
