import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseHarvestAnswer } from '~/features/consolidation/answers/harvest-answer'
import {
  decideBaseline,
  quarterOf,
  quartersBefore,
  readBaselineWord,
} from '~/features/impact/baseline/baseline'
import {
  baselineFigures,
  decideBaselineTold,
  type BaselineCount,
} from '~/features/impact/baseline/baseline-figures'
import { readMarketAnswer } from '~/features/mobile-markets/invitations/market-answer'

test('quarters are those of La Paz', () => {
  expect(quarterOf(new Date('2027-01-01T03:59:00Z'))).toBe('2026-4')
  expect(quarterOf(new Date('2027-01-01T04:00:00Z'))).toBe('2027-1')
  expect(quartersBefore('2027-2', 4)).toEqual(['2027-1', '2026-4', '2026-3', '2026-2'])
})

test.each([
  ['VOZ 2', { says: 'number', number: 2, isBare: false }],
  ['voz4.', { says: 'number', number: 4, isBare: false }],
  [' Voz: 1 ', { says: 'number', number: 1, isBare: false }],
  ['3', { says: 'number', number: 3, isBare: true }],
  ['VOZ NO', { says: 'stop' }],
  ['voz 7', { says: 'unclear' }],
  ['VOZ', { says: 'unclear' }],
  ['2 15', null],
  ['SI', null],
  ['NO', null],
  ['5', null],
  ['vozarron 2', null],
  ['papa 40', null],
])('%s', (body, word) => expect(readBaselineWord(body)).toEqual(word))

test('what names the questions is no answer to a harvest or a market', () => {
  const items = [{ allotmentId: 1, letter: null, askedBase: 24, unit: 'amarro', unitBase: 1 }]
  for (const body of ['VOZ 1', 'VOZ 2', 'VOZ3', 'VOZ NO']) {
    expect(parseHarvestAnswer(body, items)).toEqual({ kind: 'question', problem: 'not_understood' })
    expect(readMarketAnswer(body)).toBeNull()
  }
})

describe('a bare number', () => {
  const round = { askedQuestion: 2, answered: [1] }
  const word = { says: 'number', number: 3, isBare: true } as const
  const at = { isQuoted: false, isLastTold: true, isAskedElse: false }
  test('counts only where it can be about nothing else', () => {
    expect(decideBaseline(word, round, at)).toEqual({ kind: 'answers', question: 2, answer: 3, next: 3 })
    expect(decideBaseline(word, round, { ...at, isAskedElse: true })).toEqual({ kind: 'else' })
    expect(decideBaseline(word, round, { ...at, isLastTold: false })).toEqual({ kind: 'else' })
    const quoted = { isQuoted: true, isLastTold: false, isAskedElse: true }
    expect(decideBaseline(word, round, quoted)).toMatchObject({ kind: 'answers' })
    const named = { ...word, isBare: false }
    expect(decideBaseline(named, { askedQuestion: 4, answered: [1, 2, 3] }, quoted)).toMatchObject({
      next: null,
    })
  })
})

test('no figure is about one to four people, nor is it worked out from the others', () => {
  const count = fc.record({
    associationId: fc.integer({ min: 1, max: 5 }),
    question: fc.integer({ min: 1, max: 2 }),
    answer: fc.integer({ min: 1, max: 4 }),
    people: fc.integer({ min: 1, max: 9 }),
  })
  const townOf = (id: number) => (id < 3 ? 'La Paz' : 'El Alto')
  fc.assert(
    fc.property(fc.array(count, { maxLength: 20 }), (drawn) => {
      const counts: BaselineCount[] = drawn.map((each) => ({
        ...each,
        municipality: townOf(each.associationId),
      }))
      const told = decideBaselineTold(counts)
      const shown = (scope: Parameters<typeof baselineFigures>[2], question: number) =>
        baselineFigures(counts, told, scope)?.find((each) => each.question === question)?.people ?? null
      for (const question of [1, 2]) {
        const whole = shown({ kind: 'all' }, question)
        const towns = ['La Paz', 'El Alto'].map((name) => shown({ kind: 'municipality', name }, question))
        for (const people of [whole, ...towns]) expect(people === null || people >= 5).toBe(true)
        if (whole === null) continue
        const rest = towns.reduce<number>((left, people) => left - (people ?? 0), whole)
        expect(rest === 0 || rest >= 5).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
