import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikePhoto, photoName, readPhotoFileName } from '~/features/catalog/photos/photo'
import { readContent, readDay, writeContent } from '~/features/catalog/products/content'
import { drawingOf } from '~/features/catalog/products/drawing-of'
import {
  changesOf,
  checkPlan,
  type OwnProduct,
  type PlannedProduct,
  planOf,
  presentationsGone,
} from '~/features/catalog/products/own-product'
import { freeSlug, slugOf } from '~/features/catalog/products/product-slug'
import { readProductForm, typeProduct } from '~/features/catalog/products/product-form'
import { photo, productDrawing } from '~/ui/pictures'

const kept: OwnProduct = {
  ...{
    id: 1,
    slug: 'queso',
    associationId: 1,
    picture: 'queso',
    retiredAt: null,
    plainName: 'queso criollo',
  },
  ...{ name: 'Queso criollo', category: 'animal', baseUnit: 'piece', gramsPerPiece: 700 },
  ...{ gramsPerPieceFactor: 'measured', seasonMonths: [], seal: null, story: '', coldChain: true },
  ...{ sanitaryRegistration: 'SENASAG 12', sanitaryExpiresOn: '2030-01-31' },
  presentations: [
    { id: 1, unit: 'unidad', baseQuantity: 1, factor: 'measured', isHarvestUnit: true, isRetired: false },
    { id: 2, unit: 'docena', baseQuantity: 12, factor: 'measured', isHarvestUnit: false, isRetired: false },
    { id: 3, unit: 'caja', baseQuantity: 20, factor: 'assumed', isHarvestUnit: false, isRetired: true },
  ],
}
const plan = planOf(kept)
const [piece, dozen] = plan.presentations as [
  PlannedProduct['presentations'][number],
  PlannedProduct['presentations'][number],
]

describe('a plan', () => {
  test('that is what is kept is right and changes nothing', () => {
    expect(checkPlan(plan, kept)).toEqual([])
    expect(changesOf(kept, plan)).toEqual([])
    expect(presentationsGone(kept, plan)).toEqual([])
  })

  const wrong: [string, Partial<PlannedProduct>][] = [
    ['name name_length', { name: 'Q' }],
    ['baseUnit base_unit_fixed', { baseUnit: 'gram' }],
    ['gramsPerPiece no_weight_of_a_piece', { gramsPerPiece: null }],
    ['gramsPerPiece no_weight_of_a_piece', { gramsPerPiece: 0 }],
    ['sanitaryRegistration expiry_without_registration', { sanitaryRegistration: null }],
    ['presentations no_presentation', { presentations: [] }],
    ['harvestUnit one_harvest_unit', { presentations: [dozen] }],
    ['harvestUnit one_harvest_unit', { presentations: [piece, { ...dozen, isHarvestUnit: true }] }],
    ['content same_twice', { presentations: [piece, dozen, { ...dozen, factor: 'assumed' }] }],
    ['content content_out_of_range', { presentations: [piece, { ...dozen, baseQuantity: 0 }] }],
    ['content kilo_is_a_kilo', { presentations: [piece, { ...dozen, unit: 'kg', baseQuantity: 1_000 }] }],
  ]
  test.each(wrong)('is told %s', (told, change) => {
    expect(checkPlan({ ...plan, ...change }, kept).map(({ field, reason }) => `${field} ${reason}`)).toEqual([
      told,
    ])
  })

  test('another size is another unit: the old one goes, orders keep its name', () => {
    const larger = { ...plan, presentations: [piece, { ...dozen, baseQuantity: 13 }] }
    expect(presentationsGone(kept, larger)).toEqual([2])
    expect(changesOf(kept, larger)).toEqual([
      { field: 'presentation', before: dozen, after: null },
      { field: 'presentation', before: null, after: { ...dozen, baseQuantity: 13 } },
    ])
  })

  test('says what it changes, also when only the order is another', () => {
    expect(changesOf(kept, { ...plan, name: 'Queso fresco', seasonMonths: [1] })).toEqual([
      { field: 'name', before: 'Queso criollo', after: 'Queso fresco' },
      { field: 'seasonMonths', before: [], after: [1] },
    ])
    expect(changesOf(kept, { ...plan, presentations: [dozen, piece] })).toEqual([{ field: 'order' }])
  })
})

test('the form sent as it was shown changes nothing', () => {
  const typed = typeProduct(kept)
  const form = new Map<string, string>([
    ...(
      [
        'nombre',
        'tipo',
        'base',
        'peso',
        'pesoComo',
        'sello',
        'historia',
        'registro',
        'vence',
        'cosecha',
      ] as const
    ).map((name): [string, string] => [name, typed[name]]),
    ['frio', '1'],
    ...typed.filas.flatMap((fila, row): [string, string][] => [
      [`unidad-${row}`, fila.unidad],
      [`contenido-${row}`, fila.contenido],
      [`como-${row}`, fila.como],
    ]),
  ])
  const { planned, problems } = readProductForm(form, kept)
  expect(problems).toEqual([])
  expect(planned && changesOf(kept, planned)).toEqual([])
})

test('an empty form and a form of rubbish are told, never thrown', () => {
  expect(readProductForm(new Map(), null).planned).toBeNull()
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'nombre',
          'tipo',
          'base',
          'peso',
          'vence',
          'cosecha',
          'unidad-0',
          'contenido-0',
          'como-0',
          'mes-3',
        ),
        fc.string({ maxLength: 30 }),
      ),
      (form) => {
        const { planned, problems } = readProductForm(new Map(Object.entries(form)), null)
        expect(planned === null).toBe(problems.length > 0)
      },
    ),
  )
})

describe('contents', () => {
  test('are kilos with a comma or a point, or whole pieces', () => {
    expect(['11,5', '0.46', ' 1 kg', '2,875', '1.500'].map((typed) => readContent(typed, 'gram'))).toEqual([
      11_500, 460, 1_000, 2_875, 1_500,
    ])
    expect(['12', '25 unidades'].map((typed) => readContent(typed, 'piece'))).toEqual([12, 25])
    for (const typed of ['', 'una', '1.500,5', '1,2345', '-1', '1e3', '½'])
      expect(readContent(typed, 'gram')).toBeNull()
    expect(readContent('1,5', 'piece')).toBeNull()
  })

  test('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom('gram', 'piece'), (base, unit) => {
        expect(readContent(writeContent(base, unit), unit)).toBe(base)
      }),
    )
  })

  test('days are days of the calendar', () => {
    expect([readDay('2028-02-29'), readDay('2027-02-29'), readDay('31/12/2027'), readDay('')]).toEqual([
      '2028-02-29',
      null,
      null,
      null,
    ])
  })
})

test('addresses are readable, free, and never one of the workspace’s own', () => {
  expect(slugOf('Papa waych’a (Ñuño)')).toBe('papa-waycha-nuno')
  expect(slugOf('¡¿…?!')).toBe('producto')
  const taken = new Set(['oca'])
  expect([1, 2, 3].map(() => freeSlug('Oca', 'huertas', taken))).toEqual([
    'oca-huertas',
    'oca-huertas-2',
    'oca-huertas-3',
  ])
  expect(freeSlug('Archivo', 'huertas', taken)).toBe('archivo-huertas')
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (name) => {
      expect(freeSlug(name, 'x'.repeat(80), new Set(['producto']))).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }),
  )
})

test('a drawing fits the name, or else the kind', () => {
  const drawings = ['papa', 'haba', 'limon', 'lechuga']
  expect(drawingOf('Papa imilla negra', 'root', drawings)).toBe('papa')
  expect(drawingOf('Habas verdes', 'vegetable', drawings)).toBe('haba')
  expect(drawingOf('Limones', 'fruit', drawings)).toBe('limon')
  expect(drawingOf('Berro', 'vegetable', drawings)).toBe('lechuga')
})

describe('photos', () => {
  test('the page finds the files that the server names', () => {
    const name = photoName('0123456789abcdef'.repeat(4), 960, 720)
    const shown = productDrawing(name)
    expect(shown).toMatchObject({ kind: 'photo', width: 960, height: 720 })
    for (const address of [shown.src, shown.photo?.large, shown.photo?.smallAvif, shown.photo?.largeAvif])
      expect(readPhotoFileName(address?.replace('/fotos/', ''))?.name).toBe(name)
    expect(photo('papa')).toBeNull()
    expect(readPhotoFileName(`${name}-huge.webp`)).toBeNull()
    expect(readPhotoFileName(undefined)).toBeNull()
  })

  test('are known by their first bytes', () => {
    const hex = (text: string) => Buffer.from(text, 'hex')
    expect(looksLikePhoto(hex('ffd8ffe000'))).toBe(true)
    expect(looksLikePhoto(hex('89504e470d0a1a0a00'))).toBe(true)
    expect(looksLikePhoto(Buffer.from('RIFF....WEBP'))).toBe(true)
    for (const other of ['504b0304', '', 'ffd8', '4749463839']) expect(looksLikePhoto(hex(other))).toBe(false)
    expect(looksLikePhoto(Buffer.from('RIFF....WAVE'))).toBe(false)
    expect(looksLikePhoto(Buffer.from('<svg'))).toBe(false)
  })
})
