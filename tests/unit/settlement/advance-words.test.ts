import { expect, test } from 'vitest'
import { readAdvanceWords } from '~/features/settlement/advances/advance-words'

test.each([
  ['PRONTO', { says: 'ask', wanted: null }],
  ['¿Pronto pago?', { says: 'ask', wanted: null }],
  ['adelanto.', { says: 'ask', wanted: null }],
  ['pronto 50', { says: 'ask', wanted: '50' }],
  ['Pronto pago de Bs 50', { says: 'ask', wanted: '50' }],
  ['adelanto 120 bolivianos', { says: 'ask', wanted: '120' }],
  ['PRONTO SÍ', { says: 'yes', named: true }],
  ['pronto no', { says: 'no', named: true }],
  ['sii', { says: 'yes', named: false }],
  ['1', { says: 'yes', named: false }],
  ['No', { says: 'no', named: false }],
  ['3', { says: 'no', named: false }],
  // never a guessed quantity
  ['pronto 50,5', { says: 'unclear' }],
  ['pronto -50', { says: 'unclear' }],
  ['pronto cincuenta', { says: 'unclear' }],
  ['pronto 50 o 60', { says: 'unclear' }],
  // about something else
  ['2 15', null],
  ['papa 40', null],
  ['prontito llego', null],
  ['', null],
])('"%s"', (text, said) => expect(readAdvanceWords(text)).toEqual(said))
