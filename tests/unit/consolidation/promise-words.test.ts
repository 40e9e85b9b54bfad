import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPromise, type PromisableProduct } from '~/features/consolidation/by-message/promise-words'

const product = (productId: number, name: string, units: [string, number][]): PromisableProduct => ({
  productId,
  name,
  unit: units[0]?.[0] ?? 'kg',
  unitBase: units[0]?.[1] ?? 1_000,
  units: units.map(([unit, unitBase]) => ({ unit, unitBase })),
  isOffered: true,
})

const PAPA = product(1, 'Papa imilla', [
  ['arroba', 11_500],
  ['cuarta', 2_875],
  ['kg', 1_000],
])
const ACELGA = product(2, 'Acelga', [['amarro', 500]])
const HABA = product(3, 'Haba verde', [['libra', 460]])
const WAYCHA = { ...product(4, 'Papa waych’a', [['arroba', 11_500]]), isOffered: false }
const ONE_PAPA = [PAPA, ACELGA, HABA, WAYCHA]

const promises = (...said: [number, number][]) => ({
  kind: 'promises',
  said: said.map(([productId, committedBase]) => ({
    productId,
    committedBase,
    digits: expect.any(String) as string,
  })),
  isExplicit: false,
})

describe('readPromise', () => {
  it.each([
    ['papa 40', promises([1, 460_000])],
    ['PAPA: 40', promises([1, 460_000])],
    ['Papas 4️⃣0️⃣', promises([1, 460_000])],
    ['papa imilla 40 arrobas', promises([1, 460_000])],
    ['40 arrobas de papa', promises([1, 460_000])],
    ['40 papa', promises([1, 460_000])],
    ['papa 40 kg', promises([1, 40_000])],
    ['papa 3 cuartas', promises([1, 8_625])],
    ['papa 40, acelga 12', promises([1, 460_000], [2, 6_000])],
    ['papa 40 y haba verde 5 libras', promises([1, 460_000], [3, 2_300])],
    ['papa 0', promises([1, 0])],
    ["papa waych'a 2", promises([4, 23_000])],
    ['papa 40 amarros', { kind: 'unclear', problem: 'other_unit', productId: 1 }],
    ['papa 2,5', { kind: 'unclear', problem: 'fraction', productId: 1 }],
    ['papa 040', { kind: 'unclear', problem: 'how_many', productId: 1 }],
    ['papa 4 papa 5', null],
    ['papa 4, papa 5', { kind: 'unclear', problem: 'how_many', productId: 1 }],
    ['papa 9999999', { kind: 'unclear', problem: 'too_much', productId: 1 }],
    ['oca 3', { kind: 'unclear', problem: 'no_such_product', productId: null }],
    ['prometo', { kind: 'unclear', problem: 'how_many', productId: null }],
    ['prometo papa 40', { ...promises([1, 460_000]), isExplicit: true }],
    ['si', null],
    ['2 15', null],
    ['menos 15', null],
    ['B 2', null],
    ['MENOS B 2', null],
    ['papa no 40', null],
    ['papa cuarenta', null],
    ['hola, soy Rosa', null],
    ['71234567 rosa', null],
    ['', null],
  ])('%j', (text, expected) => expect(readPromise(text, ONE_PAPA)).toEqual(expected))

  it('asks which one when two on offer have the name, and not when she says the whole of it', () => {
    const both = [PAPA, { ...WAYCHA, isOffered: true }]
    expect(readPromise('papa 40', both)).toEqual({
      kind: 'which_product',
      productIds: [1, 4],
      digits: '40',
    })
    expect(readPromise('papa waycha 40', both)).toEqual(promises([4, 460_000]))
  })

  it('never throws, and never yields a quantity that is not written there', () => {
    const word = fc.constantFrom(
      'papa',
      'acelga',
      'y',
      ',',
      'de',
      'kg',
      'arroba',
      'haba',
      'no',
      '-',
      '7',
      '12',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (said) => {
        const reading = readPromise(said, ONE_PAPA)
        if (reading?.kind !== 'promises') return
        for (const { productId, committedBase, digits } of reading.said) {
          const bases = ONE_PAPA.filter((each) => each.productId === productId).flatMap((each) => [
            each.unitBase,
            ...each.units.map(({ unitBase }) => unitBase),
          ])
          expect(said.normalize('NFKD')).toContain(digits)
          expect(bases.map((base) => base * Number(digits))).toContain(committedBase)
        }
      }),
      { numRuns: 200 },
    )
  }, 30_000)
})
