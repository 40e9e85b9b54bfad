import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHaulage } from '~/features/transport/haulage/haulage-form'

const form = {
  ...{ nombre: ' Don  Ramiro ', celular: '712 34567', desde: 'Achocalla', destino: 'Mercado Rodríguez' },
  ...{ dias: 'los miércoles', capacidad: '1.200 kg', precio: '350,50', por: 'viaje', frio: 'si' },
}
const TODAY = '2026-11-18'
const wrong = (change: object) =>
  readHaulage({ ...form, ...change }, TODAY).problems.map(({ field }) => field)

test('an offer is read as people write it, and stands 60 days when it says no day', () => {
  expect(readHaulage(form, TODAY)).toMatchObject({
    problems: [],
    haulage: {
      ...{ haulierName: 'Don Ramiro', phoneE164: '+59171234567', capacityKg: 1_200, keepsCold: true },
      ...{ pricePer: 'load', priceCentavos: 35_050, note: '', untilDate: '2027-01-17' },
    },
  })
  expect(readHaulage({ ...form, por: 'kg', hasta: TODAY }, TODAY).haulage).toMatchObject({
    ...{ pricePer: 'kg', untilDate: TODAY },
  })
})

test('each wrong field is named, and what was typed comes back', () => {
  expect(wrong({ nombre: '', celular: '2 222222', desde: 'x', destino: '', dias: '' })).toEqual([
    ...['nombre', 'celular', 'desde', 'destino', 'dias'],
  ])
  expect(wrong({ capacidad: '19', precio: '0', por: 'mes', hasta: '2026-11-17' })).toEqual([
    ...['capacidad', 'precio', 'por', 'hasta'],
  ])
  expect(wrong({ capacidad: '40001', precio: '100000,01', hasta: '2027-01-18' })).toEqual([
    ...['capacidad', 'precio', 'hasta'],
  ])
  expect(wrong({ hasta: '2026-02-30', nota: 'x'.repeat(161), precio: '1,234' })).toEqual([
    ...['precio', 'hasta', 'nota'],
  ])
  expect(readHaulage({ ...form, precio: 'gratis' }, TODAY).typed).toMatchObject({ ...form, precio: 'gratis' })
})

test('nothing that is sent makes it fail', () => {
  const anything = fc.dictionary(fc.constantFrom(...Object.keys(form), 'hasta', 'nota'), fc.anything())
  fc.assert(
    fc.property(anything, (sent) => {
      const { problems, haulage } = readHaulage(sent, TODAY)
      expect(problems.length === 0).toBe(haulage !== null)
    }),
    { numRuns: 60 },
  )
})
