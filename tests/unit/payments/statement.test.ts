import { expect, test } from 'vitest'
import { decideExtra, normalizeReference } from '~/features/payments/qr/qr'
import { codeInGloss, readAmount, readStatement, readStatementRows } from '~/features/payments/qr/statement'

test('a list with its heads, by semicolon', () => {
  const text = 'Fecha;Glosa;Nro. transacción;Importe\n25/11/2026;chaka ktm-742;00123456;"1.234,50"\n;;sin;0'
  expect(readStatement(text)).toEqual({
    lines: [{ reference: '00123456', amountCentavos: 123_450, gloss: 'chaka ktm-742', code: 'KTM742' }],
    unread: [3],
    isCut: false,
  })
})

test('pasted from a table, without heads', () => {
  const { lines, unread } = readStatement(
    '25/11\tAB 123-4\tBs 80\tpago\n\n25/11\t9876\t80.5\tpara BTK 101 gracias',
  )
  expect(lines.map(({ reference, amountCentavos, code }) => [reference, amountCentavos, code])).toEqual([
    ['AB1234', 8_000, null],
    ['9876', 8_050, 'BTK101'],
  ])
  expect(unread).toEqual([])
})

test.each([
  ['80', 8_000],
  ['80,5', 8_050],
  ['1,234.50', 123_450],
  ['1.234', 123_400],
  ['-80', null],
  ['0', null],
  ['ochenta', null],
])('the amount %s', (text, centavos) => expect(readAmount(text)).toBe(centavos))

test('numbers and codes as people write them', () => {
  expect(normalizeReference(' 00 12-3.4 ')).toBe('001234')
  expect(normalizeReference('abc')).toBeNull()
  expect(codeInGloss('pedido 12345')).toBeNull()
})

test('a bank’s own file: what stands above the heads is no transfer, what went out is passed over', () => {
  const rows = [
    ['Banco de prueba', '', '', ''],
    ['Cuenta 1234567', 'del 1 al 30', '', ''],
    ['Fecha', 'Descripción', 'Nro. operación', 'Débito', 'Crédito'],
    ['25/11', 'Pedido KTM 742', '998877', '', '80.5'],
    ['25/11', 'Comisión', '998878', '12,00', ''],
    ['26/11', 'sin número', '', '', '10'],
  ]
  const { lines, unread } = readStatementRows(rows)
  expect(lines).toEqual([
    { reference: '998877', amountCentavos: 8_050, gloss: 'Pedido KTM 742', code: 'KTM742' },
  ])
  expect(unread).toEqual([6])
  const long = Array.from({ length: 2_002 }, (_, index) => ['', String(1_000 + index), '1', ''])
  expect(readStatementRows(long)).toMatchObject({ isCut: true })
})

test('a transfer pays once, in full or a part, for an order that stands', () => {
  const order = {
    state: 'placed' as const,
    dueCentavos: 8_000,
    paidCentavos: 0,
    paidBy: null,
    paidAt: null,
    balanceCentavos: 0,
  }
  expect(decideExtra(order)).toBeNull()
  expect(decideExtra({ ...order, paidCentavos: 7_990 })).toBeNull()
  expect(decideExtra({ ...order, paidCentavos: 8_000 })?.reason).toBe('already_paid')
  expect(decideExtra({ ...order, state: 'cancelled' })?.reason).toBe('not_to_pay')
})
