import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitByAddressee } from '~/features/consolidation/answers/addressed-answer'
import { decideAnswers, type Answerer } from '~/features/consolidation/answers/decide-answers'

describe('splitByAddressee', () => {
  it.each([
    [
      'Rosa si, Juana 2 15',
      [
        ['Rosa', 'SI'],
        ['Juana', '2 15'],
      ],
    ],
    ['rosa: A si, B 2', [['Rosa', 'A SI, B 2']]],
    [
      'ROSA - no y juana - si',
      [
        ['Rosa', 'NO'],
        ['Juana', 'SI'],
      ],
    ],
    [
      'Rosa\nsi\nJuana\nno',
      [
        ['Rosa', 'SI'],
        ['Juana', 'NO'],
      ],
    ],
    ['Rosaura si', [[null, 'ROSAURA SI']]],
    ['si', [[null, 'SI']]],
    [
      'hola Rosa si',
      [
        [null, 'HOLA '],
        ['Rosa', 'SI'],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(splitByAddressee(text, ['Rosa', 'Juana']).map((part) => [part.name, part.text])).toEqual(expected)
  })

  it('reads the longer name first, without accents and across spaces', () => {
    const names = ['Rosa', 'Rosa Mamani', 'María Eugenia']
    expect(splitByAddressee('rosa mamani no, maria  eugenia si, rosa 2 1', names)).toEqual([
      { name: 'Rosa Mamani', text: 'NO' },
      { name: 'María Eugenia', text: 'SI' },
      { name: 'Rosa', text: '2 1' },
    ])
  })

  it('never throws, whatever the names and the text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (body, names) => {
        expect(splitByAddressee(body, names).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('decideAnswers', () => {
  const of = (producerId: number, addressee: string | null, isAnswered = false): Answerer => ({
    producerId,
    addressee,
    isAnswered,
    items: [{ allotmentId: producerId * 10, letter: null, askedBase: 7200, unit: 'amarro', unitBase: 300 }],
  })
  const yesOf = (producerId: number) => ({
    producerId,
    answer: { kind: 'answers', choices: [{ allotmentId: producerId * 10, answer: 'yes' }] },
  })

  it('needs no name on a phone of her own', () => {
    expect(decideAnswers('si', [of(1, null)])).toEqual({ kind: 'said', said: [yesOf(1)] })
  })

  it('takes a name, or the only one who is silent, else asks', () => {
    const both = [of(1, 'Rosa'), of(2, 'Juana')]
    expect(decideAnswers('juana si', both)).toEqual({ kind: 'said', said: [yesOf(2)] })
    expect(decideAnswers('si', [of(1, 'Rosa', true), of(2, 'Juana')])).toEqual({
      kind: 'said',
      said: [yesOf(2)],
    })
    const asks = { kind: 'which_person', addressees: ['Rosa', 'Juana'] }
    expect(decideAnswers('si', both)).toEqual(asks)
    expect(decideAnswers('si', [of(1, 'Rosa', true), of(2, 'Juana', true)])).toEqual(asks)
    expect(decideAnswers('si rosa', both)).toEqual(asks)
    expect(decideAnswers('rosa si, rosa no', both)).toEqual(asks)
  })

  it('tells two of one name apart only by their coordinator', () => {
    const twins = [of(1, 'Rosa'), of(2, 'Rosa')]
    expect(decideAnswers('rosa si', twins)).toEqual({ kind: 'same_name' })
    expect(decideAnswers('si', twins)).toEqual({ kind: 'same_name' })
  })
})
