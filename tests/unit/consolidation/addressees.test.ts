import { expect, it } from 'vitest'
import { addresseesOf } from '~/features/consolidation/addressees'

const asked = (...rows: [number, string, number | null][]) =>
  Object.fromEntries(addresseesOf(rows.map(([producerId, name, phoneId]) => ({ producerId, name, phoneId }))))

it('nobody needs a name on a phone of her own', () => {
  expect(
    asked([1, 'Juana Condori', 7], [2, 'Juana Condori', 8], [3, 'Rosa', null], [4, 'Ana', null]),
  ).toEqual({ 1: null, 2: null, 3: null, 4: null })
})

it('on a shared phone the first name tells them apart, or as many names as it takes', () => {
  expect(asked([1, 'Juana Condori', 7], [2, 'Pedro Condori', 7])).toEqual({ 1: 'Juana', 2: 'Pedro' })
  expect(asked([1, 'María Condori', 7], [2, 'Maria Quispe', 7], [3, 'Rosa Quispe', 7])).toEqual({
    1: 'María Condori',
    2: 'Maria Quispe',
    3: 'Rosa',
  })
  expect(asked([1, 'Ana', 7], [2, 'Ana Poma', 7])).toEqual({ 1: 'Ana', 2: 'Ana Poma' })
})

it('the same whole name cannot be told apart', () => {
  expect(asked([1, 'Ana Poma', 7], [2, 'ana poma', 7])).toEqual({ 1: 'Ana Poma', 2: 'ana poma' })
})
