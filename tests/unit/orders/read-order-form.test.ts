import { describe, expect, it } from 'vitest'
import { cashChoices } from '~/features/orders/order'
import { readOrderForm } from '~/features/orders/read-order-form'

const form = {
  canasta: '0f8fad5b-d9cb-469f-a165-70867728950e',
  nombre: 'Ana Paredes',
  celular: '71234567',
  ventana: '1',
  pago: 'efectivo',
  billete: '10440',
  total: '10440',
}

describe('the note that she pays with', () => {
  it.each(cashChoices(10_440))('%i centavos is one that the form offers', (note) => {
    expect(readOrderForm({ ...form, billete: String(note) }).choice?.cashNoteCentavos).toBe(note)
  })

  it.each(['1', '10439', '999999999', '10441', ''])(
    '"%s" is none: the host would have no change for it',
    (billete) => {
      const { choice, problems, typed } = readOrderForm({ ...form, billete })
      expect(choice).toBeNull()
      expect(problems).toEqual([{ field: 'billete', reason: 'note' }])
      expect(typed).toMatchObject({ nombre: 'Ana Paredes', celular: '71234567' })
    },
  )
})

describe('what becomes of what is left over', () => {
  it.each([
    [{ forma: 'qr', sobra: 'devolver' }, true],
    [{ forma: 'qr', sobra: 'favor' }, false],
    [{ forma: 'qr', sobra: 'otra' }, undefined],
    [{ forma: 'qr' }, undefined],
    [{ forma: 'efectivo', sobra: 'devolver' }, true],
    [{ forma: 'tarjeta', sobra: 'favor' }, false],
  ])('%o: who paid ahead may pay otherwise now', (typed, wishesRefund) => {
    expect(readOrderForm({ ...form, ...typed }).choice?.wishesRefund).toBe(wishesRefund)
  })
})
