import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideReason, type ReceptionItem } from '~/features/delivery/check-in/check-in'
import { readCheckIns, readQuantity, writeQuantity } from '~/features/delivery/check-in/check-in-form'

const none = { reason: null, note: null }

describe('why another quantity came', () => {
  test('nothing is asked when it is what was expected, or differs by what two scales do', () => {
    expect(decideReason({ expectedBase: 500, receivedBase: 500 }, { reason: 'frost', note: 'x' })).toEqual({
      ok: true,
      value: none,
    })
    expect(decideReason({ expectedBase: 10_000, receivedBase: 9_800 }, none).ok).toBe(true)
  })

  test('less needs a reason; one that says the opposite is none; other needs words', () => {
    const less = { expectedBase: 10_000, receivedBase: 9_799 }
    expect(decideReason(less, none)).toMatchObject({ ok: false, refusal: { reason: 'reason_needed' } })
    expect(decideReason(less, { reason: 'brought_more', note: null }).ok).toBe(false)
    expect(decideReason(less, { reason: 'hail', note: null })).toEqual({
      ok: true,
      value: { reason: 'hail', note: null },
    })
    expect(decideReason(less, { reason: 'other', note: null })).toMatchObject({
      refusal: { reason: 'note_needed' },
    })
  })

  test('more is told by itself, whatever was chosen', () => {
    const more = { expectedBase: 0, receivedBase: 1 }
    for (const reason of [null, 'frost', 'brought_more'] as const)
      expect(decideReason(more, { reason, note: null })).toEqual({
        ok: true,
        value: { reason: 'brought_more', note: null },
      })
  })

  test('whatever is accepted satisfies the constraint of the database', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.nat(5_000),
        fc.constantFrom(null, 'frost', 'brought_more', 'other', 'quality'),
        fc.constantFrom(null, 'palabras'),
        (expectedBase, receivedBase, reason, note) => {
          const decided = decideReason(
            { expectedBase, receivedBase },
            { reason: reason as 'frost' | null, note },
          )
          if (!decided.ok) return receivedBase < expectedBase || reason === 'other'
          const { value } = decided
          if (value.reason === 'other') return value.note !== null
          if (value.reason === 'brought_more') return receivedBase > expectedBase
          return value.reason === null || receivedBase < expectedBase
        },
      ),
    )
  })
})

describe('a quantity that was typed', () => {
  test.each([
    ['15', 500, 'gram', 7_500],
    ['1,5', 11_500, 'gram', 17_250],
    ['2.25', 1_000, 'gram', 2_250],
    ['3', 12, 'piece', 36],
    ['0,5', 12, 'piece', 6],
    ['0', 500, 'gram', 0],
    ['0,1', 12, 'piece', 'not_whole'],
    ['', 500, 'gram', 'not_a_number'],
    ['-1', 500, 'gram', 'not_a_number'],
    ['tres', 500, 'gram', 'not_a_number'],
    ['1e3', 500, 'gram', 'not_a_number'],
    ['1234567', 500, 'gram', 'not_a_number'],
  ] as const)('%s of %i %s', (typed, unitBase, baseUnit, expected) => {
    expect(readQuantity(typed, unitBase, baseUnit)).toBe(expected)
  })

  test('what was shown and left as it was stays what it was, to the gram', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.constantFrom(1_000, 460, 2_875, 11_500),
        (base, unitBase) => readQuantity(writeQuantity(base, unitBase), unitBase, 'gram', base) === base,
      ),
    )
  })
})

const item = (given: Partial<ReceptionItem>): ReceptionItem => ({
  harvestRequestId: 1,
  productName: 'Acelga',
  picture: 'acelga',
  baseUnit: 'gram',
  gramsPerPiece: null,
  coldChain: false,
  unit: 'amarro',
  unitBase: 500,
  askedBase: 5_000,
  confirmedBase: null,
  checkIn: null,
  earlier: [],
  ...given,
})
const before = {
  id: 9,
  receivedBase: 4_000,
  expectedBase: 5_000,
  reason: 'frost' as const,
  note: null,
  receivedAt: new Date(0),
  receivedByName: 'Lidia',
}
const form = (fields: Record<string, string>) => new Map(Object.entries(fields))

describe('the form of one producer', () => {
  test('reads the trade unit or kilos, leaves out what is empty, and says what it corrects', () => {
    const items = [item({}), item({ harvestRequestId: 2, checkIn: before }), item({ harvestRequestId: 3 })]
    const read = readCheckIns(
      form({
        'cuanto-1': '10',
        'cuanto-2': '4,5',
        'unidad-2': 'base',
        'motivo-2': 'pest',
        'corrige-2': '9',
        'cuanto-3': ' ',
      }),
      items,
    )
    expect(read.problems).toEqual([])
    expect(read.entries).toEqual([
      { harvestRequestId: 1, receivedBase: 5_000, reason: null, note: null, correctsId: null },
      { harvestRequestId: 2, receivedBase: 4_500, reason: 'pest', note: null, correctsId: 9 },
    ])
  })

  test('what is the same as before is no correction', () => {
    const read = readCheckIns(form({ 'cuanto-1': '8', 'motivo-1': 'frost', 'corrige-1': '9' }), [
      item({ checkIn: before }),
    ])
    expect([read.entries, read.problems]).toEqual([[], []])
  })

  test('"todo" takes what is not handed in yet, as confirmed', () => {
    const read = readCheckIns(form({ todo: 'si' }), [
      item({ confirmedBase: 3_000 }),
      item({ harvestRequestId: 2, checkIn: before }),
      item({ harvestRequestId: 3, confirmedBase: 0 }),
    ])
    expect(read.entries).toMatchObject([{ harvestRequestId: 1, receivedBase: 3_000 }])
  })

  test('a slip of the finger is told, not written down', () => {
    const read = readCheckIns(form({ 'cuanto-1': '9999', 'cuanto-2': 'mucho', 'cuanto-3': '2' }), [
      item({}),
      item({ harvestRequestId: 2 }),
      item({ harvestRequestId: 3 }),
    ])
    expect(read.entries).toEqual([])
    expect(read.problems.map(({ field, reason }) => [field, reason])).toEqual([
      ['cuanto', 'absurd'],
      ['cuanto', 'not_a_number'],
      ['motivo', 'reason_needed'],
    ])
    expect(read.typed[1]?.amount).toBe('9999')
  })
})
