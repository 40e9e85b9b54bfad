import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseHarvestAnswer,
  type HarvestAnswer,
  type OpenItem,
} from '~/features/consolidation/answers/harvest-answer'

const acelga: OpenItem = { allotmentId: 1, letter: null, askedBase: 7200, unit: 'amarro', unitBase: 300 }
const one = [acelga]
const several: OpenItem[] = [
  { ...acelga, letter: 'A' },
  { allotmentId: 2, letter: 'B', askedBase: 38_500, unit: 'arroba', unitBase: 11_500 },
  { allotmentId: 3, letter: 'C', askedBase: 40, unit: 'unidad', unitBase: 1 },
]

const answers = (...choices: unknown[]) => ({ kind: 'answers', choices })
const yes = (allotmentId: number) => ({ allotmentId, answer: 'yes' })
const no = (allotmentId: number) => ({ allotmentId, answer: 'no' })
const less = (allotmentId: number, confirmedBase: number) => ({ allotmentId, answer: 'less', confirmedBase })
const asks = (problem: string, allotmentId?: number | null) =>
  allotmentId === undefined ? { kind: 'question', problem } : { kind: 'question', problem, allotmentId }

describe('one product', () => {
  it.each([
    '1',
    'SI',
    'sí',
    'Si',
    ' sI. ',
    'si!',
    '1️⃣',
    '1 SI',
    '1. SÍ',
    '*si*',
    'síii',
    'YES',
    '"SI"',
    'si\n',
  ])('%j is yes', (text) => expect(parseHarvestAnswer(text, one)).toEqual(answers(yes(1))))

  it.each(['3', 'NO', 'no', 'No.', '3️⃣', '3 NO', 'nooo'])('%j is no', (text) =>
    expect(parseHarvestAnswer(text, one)).toEqual(answers(no(1))),
  )

  it.each([
    '2 15',
    'MENOS 15',
    'menos15',
    '2️⃣ 15',
    'Menos: 15',
    '2 MENOS 15',
    '2. 15',
    'MENOS 15 amarros',
    '2 15 AMARROS',
    'menos  1️⃣5️⃣',
    'less 15',
  ])('%j is 15 bunches', (text) => expect(parseHarvestAnswer(text, one)).toEqual(answers(less(1, 4500))))

  it('takes all of it as a yes', () => {
    expect(parseHarvestAnswer('2 24', one)).toEqual(answers(yes(1)))
  })

  it.each([
    ['2', asks('how_many', 1)],
    ['MENOS', asks('how_many', 1)],
    ['2 MENOS', asks('how_many', 1)],
    ['2 0', asks('zero', 1)],
    ['MENOS 0', asks('zero', 1)],
    ['2 25', asks('too_much', 1)],
    ['MENOS 99999999999999999999', asks('too_much', 1)],
    ['2 1,5', asks('fraction', 1)],
    ['2 1.500', asks('fraction', 1)],
    ['MENOS 1/2', asks('fraction', 1)],
    ['MENOS 2½', asks('fraction', 1)],
  ])('%j is asked about', (text, expected) => expect(parseHarvestAnswer(text, one)).toEqual(expected))

  it.each([
    '',
    '   ',
    '?',
    'hola',
    'Si señora',
    'sí gracias',
    '¿si?',
    '👍',
    '15',
    '215',
    '2-15',
    'MENOS -15',
    '2 -15',
    '2 015',
    'MENOS quince',
    'MENOS 15 kg',
    'MENOS 15 arrobas',
    '15 amarros',
    'SI 15',
    'NO 15',
    '1 NO',
    '3 SI',
    'si no',
    '2 15 16',
    'A 15',
    'B',
    '1 2 3',
    'CANCELAR',
    '71234567',
    '2, 15',
  ])('%j is not understood', (text) => expect(parseHarvestAnswer(text, one)).toEqual(asks('not_understood')))
})

describe('several products', () => {
  it.each([
    ['SI', answers(yes(1), yes(2), yes(3))],
    ['1', answers(yes(1), yes(2), yes(3))],
    ['3', answers(no(1), no(2), no(3))],
    ['B 2', answers(less(2, 23_000))],
    ['b2', answers(less(2, 23_000))],
    ['B: 2', answers(less(2, 23_000))],
    ['B-2', answers(less(2, 23_000))],
    ['B 2 arrobas', answers(less(2, 23_000))],
    ['MENOS B 2', answers(less(2, 23_000))],
    ['B MENOS 2', answers(less(2, 23_000))],
    ['B 1', answers(less(2, 11_500))],
    ['B 3', answers(less(2, 34_500))],
    ['C 40', answers(yes(3))],
    ['A SI', answers(yes(1))],
    ['SI A', answers(yes(1))],
    ['B NO', answers(no(2))],
    ['A si, B 2, C no', answers(yes(1), less(2, 23_000), no(3))],
    ['A si y B 2 y C no', answers(yes(1), less(2, 23_000), no(3))],
    ['A si\nB 2\nC no', answers(yes(1), less(2, 23_000), no(3))],
    ['a2b1c3', answers(less(1, 600), less(2, 11_500), less(3, 3))],
    ['A SI NO B', answers(yes(1), no(2))],
    ['A SI.', answers(yes(1))],
  ])('%j', (text, expected) => expect(parseHarvestAnswer(text, several)).toEqual(expected))

  it.each([
    ['2', asks('which')],
    ['MENOS', asks('which')],
    ['2 15', asks('which')],
    ['MENOS 15', asks('which')],
    ['D 2', asks('which')],
    ['B', asks('how_many', 2)],
    ['B MENOS', asks('how_many', 2)],
    ['MENOS B', asks('how_many', 2)],
    ['B 4', asks('too_much', 2)],
    ['B 0', asks('zero', 2)],
    ['A si, B 9', asks('too_much', 2)],
    ['B 2,5', asks('fraction', null)],
    ['B 2.5', asks('fraction', null)],
    ['A si, A no', asks('not_understood')],
    ['B 2 15', asks('not_understood')],
    ['2 B 1', asks('not_understood')],
    ['1 A', asks('not_understood')],
    ['SI, B 2', asks('not_understood')],
    ['A SI NO', asks('not_understood')],
    ['A B SI', asks('not_understood')],
    ['A SI, B quiza', asks('not_understood')],
    ['B 2 kg', asks('not_understood')],
    ['B 2 amarros', asks('not_understood')],
  ])('%j is asked about', (text, expected) => expect(parseHarvestAnswer(text, several)).toEqual(expected))

  it('reads Y as a letter when it is one of hers', () => {
    const many = Array.from({ length: 26 }, (_, index) => ({
      ...acelga,
      allotmentId: index + 1,
      letter: String.fromCharCode(65 + index),
    }))
    expect(parseHarvestAnswer('Y 2', many)).toEqual(answers(less(25, 600)))
    expect(parseHarvestAnswer('A si, Y no', many)).toEqual(answers(yes(1), no(25)))
  })
})

const words = fc.constantFrom(
  ...['1', '2', '3', '15', '0', 'SI', 'sí', 'NO', 'MENOS', 'menos', 'A', 'B', 'C', 'D', 'y', ',', '\n', '.'],
  ...['-', '½', '1️⃣', 'kg', 'amarros', 'arroba', 'hola', '2,5', '007', '😀', '?', '999999999999'],
)
const soup = fc
  .array(fc.tuple(words, fc.constantFrom(' ', '', ' ')), { maxLength: 12 })
  .map((parts) => parts.map(([word, gap]) => word + gap).join(''))
const anyText = fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' }))
const anyItems = fc.constantFrom<OpenItem[]>(one, several, several.slice(0, 2), [])

function digitsIn(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .match(/\d+/g) ?? []
  )
}

describe('properties', () => {
  it('never throws, and never yields a quantity that is not written there', () => {
    fc.assert(
      fc.property(anyText, anyItems, (text, items) => {
        const answer = parseHarvestAnswer(text, items)
        if (answer.kind === 'question') return
        const written = digitsIn(text)
        expect(answer.choices.length).toBeGreaterThan(0)
        for (const choice of answer.choices) {
          const item = items.find((each) => each.allotmentId === choice.allotmentId)
          expect(item).toBeDefined()
          if (choice.answer !== 'less' || !item) continue
          expect(choice.confirmedBase).toBeGreaterThan(0)
          expect(choice.confirmedBase).toBeLessThan(item.askedBase)
          expect(written).toContain(String(choice.confirmedBase / item.unitBase))
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('understands what it understood, however it is written', () => {
    const said = fc.uniqueArray(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 3 }).chain((indexes) =>
      fc.tuple(
        ...indexes.map((index) => {
          const item = several[index] ?? acelga
          const most = Math.ceil(item.askedBase / item.unitBase) - 1
          return fc.record({
            item: fc.constant(item),
            how: fc.constantFrom('yes' as const, 'no' as const, 'less' as const),
            count: fc.integer({ min: 1, max: most }),
          })
        }),
      ),
    )
    const style = fc.record({
      between: fc.constantFrom(', ', '\n', ' y ', ';', ' '),
      lower: fc.boolean(),
      form: fc.constantFrom('letter-first', 'word-first', 'bare'),
      end: fc.constantFrom('', '.', ' ', '!'),
    })
    fc.assert(
      fc.property(said, style, (parts, { between, lower, form, end }) => {
        const written = parts.map(({ item, how, count }) => {
          const word = { yes: 'SÍ', no: 'NO', less: 'MENOS' }[how]
          const number = how === 'less' ? ` ${count}` : ''
          if (form === 'word-first') return `${word} ${item.letter}${number}`
          return form === 'bare' && how === 'less'
            ? `${item.letter}${count}`
            : `${item.letter} ${word}${number}`
        })
        const text = written.join(between) + end
        const expected: HarvestAnswer = {
          kind: 'answers',
          choices: parts.map(({ item: { allotmentId, unitBase }, how, count }) =>
            how === 'less'
              ? { allotmentId, answer: how, confirmedBase: count * unitBase }
              : { allotmentId, answer: how },
          ),
        }
        expect(parseHarvestAnswer(lower ? text.toLowerCase() : text, several)).toEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  })
})
