import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { countSegments, smsCopy } from '~/features/messaging/sms'

const LETTERS = 'abc ABC 123 ñéü¿¡ÑÉÜ àèìòù ,.:;()\'"/-+=*#@$€[]{}^~|\\\n'

describe('countSegments', () => {
  it('counts as sms-segments-calculator does, in both alphabets', () => {
    const text = fc.string({
      unit: fc.constantFrom(...LETTERS, 'á', 'ó', '😀', '1️⃣'),
      maxLength: 340,
    })
    const gsm = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 340 })
    fc.assert(
      fc.property(fc.oneof(text, gsm), (body) => {
        expect(countSegments(body)).toBe(body === '' ? 0 : new SegmentedMessage(body).segmentsCount)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [160, 1],
    [161, 2],
    [306, 2],
    [307, 3],
  ])('%i letters take %i segments', (length, segments) => {
    expect(countSegments('a'.repeat(length))).toBe(segments)
  })
})

describe('smsCopy', () => {
  it('drops the accents of á í ó ú and keeps ñ é ü ¿ ¡', () => {
    expect(smsCopy('¿Cuántas libras de quilquiña? ¡Sí! Té, pingüino, ÁÍÓÚ ÉÑ')).toBe(
      '¿Cuantas libras de quilquiña? ¡Si! Té, pingüino, AIOU ÉÑ',
    )
  })

  it('understands decomposed accents and the typography of Intl', () => {
    expect(smsCopy('Si\u0301: Bs\u00a012,50 – “papa”…')).toBe('Si: Bs 12,50 - "papa"...')
  })
})
