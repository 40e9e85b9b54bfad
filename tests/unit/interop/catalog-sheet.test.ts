import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulasIn } from '#tests/support/hostile-text'
import { type OwnProduct } from '~/features/catalog/products/own-product'
import {
  columnOfHeading,
  readBase,
  readSeason,
  readSheetDay,
  readUnit,
  readYes,
  writeSeason,
  writeSheetDay,
} from '~/features/interop/catalog-columns'
import { catalogSheet } from '~/features/interop/catalog-sheet'
import { decideImport } from '~/features/interop/decide-import'
import { type KnownPrices } from '~/features/interop/import-prices'
import { readHeadings, readRows } from '~/features/interop/import-rows'
import { safeCell, unsafeCell } from '~/features/interop/safe-cell'
import { csvBytes } from '~/features/interop/sent-file.server'
import { separatorOf, textOfCsv } from '~/features/interop/sheet-text'

const plain = (name: string) => name.toLowerCase()

const acelga: OwnProduct = {
  ...{ id: 1, slug: 'acelga', associationId: 1, picture: 'acelga', retiredAt: null, plainName: 'acelga' },
  ...{ name: 'Acelga', category: 'vegetable', baseUnit: 'gram', gramsPerPiece: null },
  ...{ gramsPerPieceFactor: null, seasonMonths: [], seal: 'spg', story: '=1+1', coldChain: false },
  ...{ sanitaryRegistration: null, sanitaryExpiresOn: null },
  presentations: [
    { id: 1, unit: 'amarro', baseQuantity: 500, factor: 'declared', isHarvestUnit: true, isRetired: false },
    { id: 2, unit: 'kg', baseQuantity: 1000, factor: 'measured', isHarvestUnit: false, isRetired: false },
  ],
}
const huevo: OwnProduct = {
  ...acelga,
  ...{ id: 2, slug: 'huevo', plainName: 'huevo', name: 'Huevo', category: 'animal', baseUnit: 'piece' },
  ...{
    gramsPerPiece: 55,
    gramsPerPieceFactor: 'assumed',
    seasonMonths: [1, 11, 12],
    story: '',
    coldChain: true,
  },
  ...{ sanitaryRegistration: 'SENASAG 7', sanitaryExpiresOn: '2030-12-31' },
  presentations: [
    { id: 3, unit: 'docena', baseQuantity: 12, factor: 'measured', isHarvestUnit: true, isRetired: false },
  ],
}
const kept = [acelga, huevo]

/** Chard is on offer in cycle 48, by the bunch at Bs 3,50 and by the kilo at Bs 6; eggs are not. */
const known: KnownPrices = {
  cycle: { id: 9, number: 48 },
  centavos: new Map([
    [1, 350],
    [2, 600],
  ]),
  productIds: new Set([1]),
}

function decide(cells: string[][], catalog: readonly OwnProduct[] = kept, prices = known) {
  const headings = readHeadings(cells[0] ?? [])
  return decideImport(readRows(cells, headings), new Set(headings.places.keys()), catalog, prices, plain)
}
const SHORT = ['producto', 'tipo', 'se pesa o se cuenta', 'unidad de venta', 'cuánto trae', 'cómo se sabe']
const told = (cells: string[][]) =>
  decide(cells).fates.map(({ line, fate, problems }) =>
    [line, fate, ...problems.map(({ column, reason }) => `${column}:${reason}`)].join(' '),
  )

describe('prices', () => {
  const HEAD = ['producto', 'unidad de venta', 'cuánto trae', 'precio Bs']
  const fatesOf = (rows: string[][], prices = known) =>
    decide([HEAD, ...rows], kept, prices).fates.map(({ fate, changes, problems }) => ({
      fate,
      ...(changes[0] ? { change: changes[0] } : {}),
      ...(problems[0] ? { problem: problems[0].reason } : {}),
    }))

  test('of what is on offer change, and an empty cell leaves them', () => {
    const { fates, prices, products } = decide([
      HEAD,
      ['Acelga', 'amarro', '0,5', '4,20'],
      ['Acelga', 'kg', '1', ''],
    ])
    expect(fates.map(({ fate, changes }) => [fate, changes])).toEqual([
      ['changed', [{ field: 'price', cycle: 48, before: 350, after: 420 }]],
      ['same', []],
    ])
    expect(prices).toEqual([{ productId: 1, unit: 'amarro', baseQuantity: 500, centavos: 420 }])
    expect(products).toEqual([])
  })

  test('of a new unit come with it; the same price is no change', () => {
    const rows = [
      ['Acelga', 'amarro', '0,5', '3.5'],
      ['Acelga', 'docena', '5', '30'],
    ]
    expect(fatesOf(rows)[0]).toEqual({ fate: 'same' })
    const { fates, prices, products } = decide([HEAD, ...rows])
    expect(fates[1]).toMatchObject({ fate: 'new' })
    expect(fates[1]?.changes.at(-1)).toEqual({ field: 'price', cycle: 48, before: null, after: 3000 })
    expect(prices).toEqual([{ productId: 1, unit: 'docena', baseQuantity: 5000, centavos: 3000 }])
    expect(products).toHaveLength(1)
  })

  test('of what is not on offer are told and left, as all are when no cycle is planned', () => {
    const eggs = ['Huevo', 'docena', '12', '9']
    expect(fatesOf([eggs])).toEqual([
      { fate: 'same', change: { field: 'price_left', reason: 'not_offered', cycle: 48 } },
    ])
    const none = { ...known, cycle: null, centavos: new Map(), productIds: new Set<number>() }
    expect(fatesOf([['Acelga', 'kg', '1', '7']], none)).toEqual([
      { fate: 'same', change: { field: 'price_left', reason: 'no_cycle', cycle: null } },
    ])
  })

  test('that are no price are errors, and then none of the product is written', () => {
    const rows = [
      ['Acelga', 'amarro', '0,5', 'barato'],
      ['Acelga', 'kg', '1', '7'],
    ]
    expect(fatesOf(rows)).toEqual([{ fate: 'error', problem: 'not_a_price' }, { fate: 'same' }])
    expect(decide([HEAD, ...rows]).prices).toEqual([])
    for (const wrong of ['0', '-3', '3,555', '1.234,50', '100001'])
      expect(fatesOf([['Acelga', 'kg', '1', wrong]])[0]?.problem).toBe('not_a_price')
    expect(fatesOf([['Acelga', '', '', '5']])[0]?.problem).toBe('no_unit')
  })
})

describe('a sheet against the catalogue', () => {
  test('what goes out comes in as it is, and changes nothing', () => {
    const cells = catalogSheet(kept, new Map([[1, 350]]))
    expect(cells[1]).toContain("'=1+1")
    expect(cells[1]).toContain('3,50')
    const { fates, products } = decide(cells)
    expect(fates.map(({ fate }) => fate)).toEqual(['same', 'same', 'same'])
    expect(products).toEqual([])
  })

  test('the fate of each row: new products, new units, what changes, what is the same', () => {
    const { fates, products } = decide([
      [...SHORT, 'historia'],
      ['Oca', 'Papa y raiz', 'pesa', 'arrobas', '11,5', 'medido', 'Dulce'],
      ['oca', '', '', 'kg', '1', 'medido', ''],
      ['Acelga', 'verdura', 'se pesa', 'amarro', '0.5', 'medido', '=1+1'],
      ['Acelga', '', '', 'kilo', '1', 'MEDIDO', ''],
      ['acelga', '', '', 'Montón', '2', 'estimado', ''],
      ['Huevo', '', '', 'docena', '12', '', ''],
    ])
    expect(fates.map(({ line, fate }) => `${line} ${fate}`)).toEqual([
      '2 new',
      '3 new',
      '4 changed',
      '5 same',
      '6 new',
      '7 same',
    ])
    expect(fates[2]?.changes).toMatchObject([
      { field: 'presentation', before: { factor: 'declared' }, after: { factor: 'measured' } },
    ])
    expect(products).toMatchObject([
      {
        id: null,
        planned: {
          name: 'Oca',
          category: 'root',
          story: 'Dulce',
          presentations: [
            { unit: 'arroba', baseQuantity: 11_500, isHarvestUnit: true },
            { unit: 'kg', baseQuantity: 1_000, isHarvestUnit: false },
          ],
        },
      },
      {
        id: 1,
        planned: { presentations: [{ factor: 'measured' }, {}, { unit: 'monton', factor: 'assumed' }] },
      },
    ])
  })

  test('each error is named by row and column, and its product is not written', () => {
    expect(
      told([
        [...SHORT, 'código', 'meses de cosecha', 'vence'],
        ['Oca', 'piedra', 'pesa', 'arroba', '11,5', 'medido', '', '', ''],
        ['Haba', 'verdura', '', 'arroba', 'mucho', 'quizás', '', 'enero a nunca', '31/02/2030'],
        ['Tomate', 'verdura', 'pesa', 'puñado', '1', 'medido', 'tomate-de-otra', '', ''],
        ['Acelga', 'verdura', 'cuenta', 'amarro', '1', 'medido', '', '', ''],
        ['Papa', 'papa y raíz', 'pesa', 'kg', '2', 'medido', '', '', ''],
        ['', '', '', 'kg', '1', '', '', '', ''],
        ['', '', '', '', '', '', '', '', ''],
        ['Nabo', 'verdura', 'pesa', 'kg', '1', '', '', '', ''],
        ['Nabo', 'fruta', 'pesa', 'kg', '1,000', '', '', '', ''],
      ]),
    ).toEqual([
      '2 error category:no_category',
      '3 error base:no_base_unit season:not_months expires:not_a_day content:not_a_content factor:no_factor',
      '4 error code:unknown_code',
      '5 error base:base_unit_fixed',
      '6 error content:kilo_is_a_kilo',
      '7 error name:name_length',
      '9 new',
      '10 error category:differs content:same_twice',
    ])
    const { fates, products } = decide([SHORT, ['Haba', 'verdura', 'pesa', 'arroba', 'mucho', 'quizás']])
    expect(products).toEqual([])
    expect(fates[0]?.problems).toEqual([
      { column: 'content', reason: 'not_a_content', typed: 'mucho' },
      { column: 'factor', reason: 'no_factor', typed: 'quizás' },
    ])
  })

  test('a name is one product’s, also when the code would rename another to it', () => {
    const heading = ['código', ...SHORT]
    expect(
      told([
        heading,
        ['acelga', 'Huevo', '', '', 'kg', '1', ''],
        ['huevo', 'Huevo de campo', '', '', 'docena', '12', ''],
      ]),
    ).toEqual(['2 error name:name_taken', '3 changed'])
    const retired = [{ ...acelga, retiredAt: new Date(0) }]
    expect(decide([heading, ['acelga', 'Acelga', '', '', 'kg', '1', '']], retired).fates[0]).toMatchObject({
      fate: 'error',
      problems: [{ column: 'code', reason: 'retired' }],
    })
  })

  test('a column that is not there leaves the product as it is; one that is there empties it', () => {
    expect(
      told([
        ['producto', 'unidad de venta', 'cuánto trae'],
        ['Huevo', 'docena', '12'],
      ]),
    ).toEqual(['2 same'])
    const [row] = decide([
      ['producto', 'unidad de venta', 'cuánto trae', 'registro sanitario', 'vence'],
      ['Huevo', 'docena', '12', '', ''],
    ]).fates
    expect(row?.changes.map(({ field }) => field)).toEqual(['sanitaryRegistration', 'sanitaryExpiresOn'])
  })

  test('any cells whatever get one fate each and are never thrown at', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        'Acelga',
        'amarro',
        'kg',
        '0,5',
        '1',
        'sí',
        'se pesa',
        'se cuenta',
        'verdura',
        'acelga',
      ),
    )
    const all = catalogSheet([], new Map())[0] ?? []
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: all.length }), { maxLength: 12 }), (rows) => {
        const { fates, products } = decide([all, ...rows])
        const filled = rows.filter((row) => row.some((each) => each.trim() !== ''))
        expect(fates).toHaveLength(filled.length)
        if (fates.every(({ fate }) => fate === 'same')) expect(products).toEqual([])
        expect(new Set(fates.map(({ line }) => line)).size).toBe(fates.length)
      }),
    )
  })
})

describe('cells', () => {
  test('are never a formula, and come back as they were', () => {
    for (const formula of ['=1', '+1', '-1', '@A1', '\t1', '\r1', '\0=1', "='x"])
      expect(safeCell(formula)).toBe(`'${formula}`)
    expect(safeCell('a, =1\n+2, 3')).toBe("a, '=1\n'+2, 3")
    // Each is looked at once: this would take a minute.
    const breaks = '\n'.repeat(100_000)
    expect([safeCell(breaks), unsafeCell(breaks)]).toEqual([breaks, breaks])
    expect(safeCell('Acelga = rica')).toBe('Acelga = rica')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\0]/)
        expect(unsafeCell(safeCell(text))).toBe(/^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text)
      }),
    )
  })

  test('are no formula either to who reads semicolons as commas or tabs, and each line break as the end of a row', () => {
    const written = fc.array(fc.constantFrom(...',;\t\r\n"\'=+-@1 a'), { maxLength: 12 })
    fc.assert(
      fc.property(
        written.map((letters) => letters.join('')),
        (text) => {
          const csv = Buffer.from(csvBytes([['Papa', safeCell(text)]], false)).toString()
          expect(formulasIn(csv)).toEqual([])
          const [row] = parse(csv, { delimiter: ';' }) as string[][]
          const back = /^'[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text
          expect(row).toEqual(['Papa', safeCell(text)])
          expect(unsafeCell(safeCell(text))).toBe(back)
        },
      ),
    )
  })

  test('months are written and read back', () => {
    expect(readSeason('Nov-Ene, mayo')).toEqual([1, 5, 11, 12])
    expect(readSeason('11, 12; setiembre')).toEqual([9, 11, 12])
    expect(['todo el año', '', 'enero a diciembre'].map(readSeason)).toEqual([[], [], []])
    for (const wrong of ['enero a', '13', 'nunca', 'ma', 'enero a mayo a junio'])
      expect(readSeason(wrong)).toBeNull()
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 12 })), (months) => {
        const sorted = [...months].sort((a, b) => a - b)
        expect(readSeason(writeSeason(sorted))).toEqual(sorted.length === 12 ? [] : sorted)
      }),
    )
  })

  test('words as people write them', () => {
    expect(['Amarros', 'KILO', 'el 25', 'montones', 'agrobolsa', 'puñado'].map(readUnit)).toEqual([
      'amarro',
      'kg',
      'veinticinco',
      'monton',
      null,
      null,
    ])
    expect(['Sí', 'x', '', 'NO', 'quizás'].map(readYes)).toEqual([true, true, false, false, null])
    expect(['Se pesa', 'kilos', 'cuenta', 'otro'].map(readBase)).toEqual(['gram', 'gram', 'piece', null])
    expect(['31/12/2030', '2030-12-31', '1.2.2030', '30/02/2030'].map(readSheetDay)).toEqual([
      '2030-12-31',
      '2030-12-31',
      '2030-02-01',
      null,
    ])
    expect(readSheetDay(writeSheetDay('2030-12-31'))).toBe('2030-12-31')
    expect([columnOfHeading(' CODIGO '), columnOfHeading('Cuanto trae'), columnOfHeading('nota')]).toEqual([
      'code',
      'content',
      null,
    ])
  })

  test('of any spreadsheet’s encoding and separator', () => {
    expect(textOfCsv(Buffer.from('montón'))).toBe('montón')
    expect(textOfCsv(Buffer.from('montón', 'latin1'))).toBe('montón')
    expect(textOfCsv(Buffer.from('\ufeffmontón', 'utf16le'))).toBe('montón')
    expect(['a;b;c\n1,2;3', 'a,b\n1;2', 'a\tb\tc', '"a,b";c', 'a'].map(separatorOf)).toEqual([
      ';',
      ',',
      '\t',
      ';',
      ';',
    ])
  })
})
