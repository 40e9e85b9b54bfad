import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readable } from '~/kernel/readable-text'

test.each([
  ['a turn of direction', 'Ana\u202Eognolam\u2066\u200F', 'Anaognolam'],
  ['letters of no width', '\u200BA\u2060n\u00ADa\uFEFF\u200C\u180E\u3164', 'Ana'],
  ['controls, but not breaks of lines and columns', 'a\u0000\u0007\u001Bb\tc\r\nd\u0085\u009F', 'ab\tc\r\nd'],
  ['halves of letters and what is none', 'a\uD83Db\uFFFEc\u{1FFFF}', 'abc'],
  ['a hidden text behind a picture', '🥔\u{E0041}\u{E0042}', '🥔'],
  ['a joiner between letters', 'Ma\u200Dria', 'Maria'],
])('leaves out %s', (_, typed, read) => expect(readable(typed)).toBe(read))

test.each([
  'Ñancahuazú, Ch’alla — «papa» 100 %: "ají" & <b> \u00A0 ﷽ שלום مرحبا क्षि',
  'e\u0301 and é',
  '👩\u200D🌾 👩🏽\u200D🌾 ❤\uFE0F 👨\u200D👩\u200D👧 🧑\u200D⚕\uFE0F 🏳\uFE0F\u200D🌈',
  '中文 ꜱ 🥔🌽',
])('changes no letter that is seen: %s', (typed) => expect(readable(typed)).toBe(typed))

test('read again, a text is the same, and has nothing unseen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const read = readable(typed)
      expect(readable(read)).toBe(read)
      expect(read).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\0]/)
    }),
    { numRuns: 40 },
  )
})
