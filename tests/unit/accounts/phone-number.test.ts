import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPhone, maskPhone, parsePhone } from '~/features/accounts/phone-number'

const NUMBER = '+59171234567'

describe('what people type', () => {
  test.each([
    '71234567',
    '071234567',
    '591 7 123 4567',
    '+591 712-34567',
    '00591 71234567',
    ' 712 34 567 ',
    '(+591) 712.34.567',
    '７１２３４５６７',
    '7123–4567',
    '712\u00a034567',
    '5910 71234567',
  ])('%s', (typed) => {
    expect(parsePhone(typed)).toEqual({ ok: true, value: NUMBER })
  })

  test.each([
    ['', { reason: 'empty' }],
    ['  - ', { reason: 'empty' }],
    ['BO.20261234567', { reason: 'not_digits' }],
    ['whatsapp:+59171234567', { reason: 'not_digits' }],
    ['712 34567 x3', { reason: 'not_digits' }],
    ['+591+71234567', { reason: 'not_digits' }],
    ['71234567;drop', { reason: 'not_digits' }],
    ['712 3456', { reason: 'too_short', digits: 7, expected: 8 }],
    ['+591 712 3456', { reason: 'too_short', digits: 7, expected: 8 }],
    ['1', { reason: 'too_short', digits: 1, expected: 8 }],
    ['712345678', { reason: 'too_long', digits: 9, expected: 8 }],
    ['9'.repeat(4000), { reason: 'too_long', digits: 4000, expected: 8 }],
    ['22441234', { reason: 'landline' }],
    ['91234567', { reason: 'not_a_mobile' }],
    ['55123456', { reason: 'not_a_mobile' }],
    ['+51 912 345 678', { reason: 'foreign' }],
    ['+1 202 555 0123', { reason: 'foreign' }],
  ])('%s is refused', (typed, refusal) => {
    expect(parsePhone(typed)).toEqual({ ok: false, refusal })
  })

  test('other countries where the operator allows them', () => {
    expect(parsePhone('+51 912 345 678', { allowForeign: true })).toEqual({ ok: true, value: '+51912345678' })
    expect(parsePhone('+51 1 234 5678', { allowForeign: true })).toMatchObject({ ok: false })
    expect(parsePhone('+999 1234', { allowForeign: true })).toMatchObject({ ok: false })
    expect(parsePhone('71234567', { allowForeign: true })).toEqual({ ok: true, value: NUMBER })
  })

  test('every Bolivian mobile is taken in every dress, and comes back the same when shown and typed again', () => {
    const mobile = fc
      .tuple(fc.constantFrom('6', '7'), fc.integer({ min: 0, max: 9_999_999 }))
      .map(([first, rest]) => first + String(rest).padStart(7, '0'))
    const dress = fc.constantFrom('', '0', '591', '+591', '00591', '+591 ', '591-')
    fc.assert(
      fc.property(mobile, dress, (number, before) => {
        const parsed = parsePhone(before + number)
        expect(parsed).toEqual({ ok: true, value: `+591${number}` })
        expect(parsePhone(formatPhone(`+591${number}`))).toEqual(parsed)
      }),
    )
  })

  test('nothing else becomes a number: what is taken matches the mobile plan, anything may be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const parsed = parsePhone(typed)
        if (parsed.ok) expect(parsed.value).toMatch(/^\+591(57|[67][0-9])[0-9]{6}$/)
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('a', 'Z', 'ñ', 'б'), fc.string(), (before, letter, after) => {
        expect(parsePhone(before + letter + after).ok).toBe(false)
      }),
    )
  })
})

test('shown', () => {
  expect(formatPhone(NUMBER)).toBe('712 34567')
  expect(maskPhone(NUMBER)).toBe('712 •••67')
  expect(formatPhone('+51912345678')).toBe('+51 912 345 678')
  expect(maskPhone('+51912345678')).toBe('+51 •••78')
})
