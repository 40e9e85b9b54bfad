import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLinkWord } from '~/features/accounts/linking/link-words'

describe('readLinkWord', () => {
  it.each([
    ['71234567', '+59171234567'],
    ['mi numero es 712-34567', '+59171234567'],
    ['Soy Rosa, 712 34 567.', '+59171234567'],
    ['+591 7 123 4567', '+59171234567'],
    ['071234567', '+59171234567'],
  ])('%j is a number', (text, e164) => expect(readLinkWord(text)).toEqual({ kind: 'number', e164 }))

  it.each([
    ['482913', '482913'],
    ['El código es 482 913', '482913'],
    ['482-913', '482913'],
  ])('%j is a code', (text, code) => expect(readLinkWord(text)).toEqual({ kind: 'code', code }))

  it.each([
    'hola',
    '',
    '1',
    'SI',
    'papa 40',
    '71234567 o 71234568',
    '22412345',
    '7123456789',
    '+51912345678',
    'BO.2026A7123456',
  ])('%j is neither', (text) => expect(readLinkWord(text)).toBeNull())

  it('never throws, and never makes up a digit', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const word = readLinkWord(text)
        if (word === null) return true
        const digits = text.normalize('NFKC').replace(/\D/g, '')
        return word.kind === 'code' ? digits.includes(word.code) : digits.includes(word.e164.slice(4))
      }),
    )
  })
})
