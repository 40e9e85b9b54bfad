import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogHref, isNarrowed, readCatalogFilter, searchStems } from '~/features/catalog/catalog-filter'
import { CATEGORY_NAMES } from '~/features/catalog/product'

const read = (query: string) => readCatalogFilter(new URLSearchParams(query))

describe('the address of the catalogue', () => {
  it('says nothing by itself', () => {
    expect(isNarrowed(read(''))).toBe(false)
    expect(catalogHref(read(''))).toBe('/catalogo')
  })

  it('says what is asked', () => {
    const filter = read('q=papa&tipo=papa-y-raiz&asociacion=huertas&temporada=si&sello=si&ver=todo&pagina=3')
    expect(filter).toEqual({
      text: 'papa',
      category: 'root',
      association: 'huertas',
      onlyInSeason: true,
      onlySealed: true,
      withAbsent: true,
      page: 3,
    })
    expect(catalogHref(filter, { category: 'fruit' })).toBe(
      '/catalogo?q=papa&tipo=fruta&asociacion=huertas&temporada=si&sello=si&ver=todo',
    )
  })

  it.each([
    ['pagina=-1', 1],
    ['pagina=0', 1],
    ['pagina=1e9', 1_000],
    ['pagina=1.5', 1],
    ['pagina=x', 1],
    ['pagina=', 1],
    ['pagina=2&pagina=7', 2],
  ])('%s is page %i', (query, page) => {
    expect(read(query).page).toBe(page)
  })

  it('does not hear what makes no sense', () => {
    const absurd = `q=${'a'.repeat(10_000)}&tipo=zzz&asociacion=../../x&temporada=1&sello=constructor&ver=__proto__`
    expect(read(absurd)).toEqual({ ...read(''), text: 'a'.repeat(100) })
  })

  it('comes back from its own address', () => {
    const filters = fc.record({
      text: fc.string({ maxLength: 40 }).map((text) => text.trim()),
      category: fc.constantFrom(...CATEGORY_NAMES, null),
      association: fc.constantFrom('carpas-de-achocalla', null),
      onlyInSeason: fc.boolean(),
      onlySealed: fc.boolean(),
      withAbsent: fc.boolean(),
      page: fc.integer({ min: 1, max: 1_000 }),
    })
    fc.assert(
      fc.property(filters, (filter) => {
        const url = new URL(catalogHref(filter, { page: filter.page }), 'http://localhost')
        expect(readCatalogFilter(url.searchParams)).toEqual(filter)
      }),
    )
  })
})

it.each([
  ['Papas', ['papa']],
  ['limones y TOMATES', ['limon', 'tomat']],
  ["papa waych'a de Umala", ['papa', 'waycha', 'umala']],
  ['del', ['del']],
  ['  ', []],
  ['%_\\', []],
  ['ajo ajo ajo', ['ajo']],
])('of "%s" it looks for %j', (text, stems) => {
  expect(searchStems(text)).toEqual(stems)
})
