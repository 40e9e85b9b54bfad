import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerUnit, exampleOfLess } from '~/features/messaging/harvest-unit'

const papa = { unit: 'arroba', unitBase: 11_500, baseUnit: 'gram' as const }
const huevo = { unit: 'docena', unitBase: 12, baseUnit: 'piece' as const }

describe('answerUnit', () => {
  it.each([
    [{ ...papa, askedBase: 38_500 }, 'arroba', 1],
    [{ ...papa, askedBase: 23_000 }, 'arroba', 1],
    [{ ...papa, askedBase: 11_500 }, 'arroba', null],
    [{ ...papa, askedBase: 4_000 }, 'kg', 2],
    [{ ...papa, askedBase: 1_500 }, 'kg', 1],
    [{ ...papa, askedBase: 1_000 }, 'kg', null],
    [{ ...papa, askedBase: 460 }, 'g', 230],
    [{ ...huevo, askedBase: 24 }, 'docena', 1],
    [{ ...huevo, askedBase: 6 }, 'unidad', 3],
    [{ ...huevo, askedBase: 1 }, 'unidad', null],
  ])('%j: %s', (item, unit, example) => {
    expect(answerUnit(item).unit).toBe(unit)
    expect(exampleOfLess(item)).toBe(example)
  })

  it('gives as an example of less something that is less', () => {
    const item = fc.record({
      askedBase: fc.integer({ min: 1, max: 1_000_000 }),
      unit: fc.constant('arroba'),
      unitBase: fc.integer({ min: 1, max: 50_000 }),
      baseUnit: fc.constantFrom('gram' as const, 'piece' as const),
    })
    fc.assert(
      fc.property(item, (asked) => {
        const example = exampleOfLess(asked)
        if (example === null) return
        expect(example).toBeGreaterThan(0)
        expect(example * answerUnit(asked).unitBase).toBeLessThan(asked.askedBase)
      }),
    )
  })
})
