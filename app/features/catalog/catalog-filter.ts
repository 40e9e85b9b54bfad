import { pageNumber } from '~/kernel/page-number'
import { searchWords } from '~/kernel/search-words'
import { isSlug } from '~/kernel/slug'
import { CATEGORIES, CATEGORY_NAMES, type Category } from './product'

/** What a person asked of the catalogue, as its address says it. */
export type CatalogFilter = {
  /** as typed */
  text: string
  category: Category | null
  /** slug of an association */
  association: string | null
  onlyInSeason: boolean
  onlySealed: boolean
  /** also what this week does not offer */
  withAbsent: boolean
  /** from 1 */
  page: number
}

export const CATALOG_PATH = '/catalogo'
export const PAGE_SIZE = 24
const LONGEST_TEXT = 100

/** Reads an address; whatever makes no sense there is as if it were not said. */
export function readCatalogFilter(params: URLSearchParams): CatalogFilter {
  const asked = params.get('tipo')
  const association = params.get('asociacion') ?? ''
  return {
    text: (params.get('q') ?? '').trim().slice(0, LONGEST_TEXT),
    category: CATEGORY_NAMES.find((name) => CATEGORIES[name].slug === asked) ?? null,
    association: isSlug(association) ? association : null,
    onlyInSeason: params.get('temporada') === 'si',
    onlySealed: params.get('sello') === 'si',
    withAbsent: params.get('ver') === 'todo',
    page: pageNumber(params.get('pagina')),
  }
}

/** The address of a filter with something changed; any change but the page begins at the first page. */
export function catalogHref(filter: CatalogFilter, change: Partial<CatalogFilter> = {}): string {
  const wanted = { ...filter, page: 1, ...change }
  const params = new URLSearchParams(catalogFields(wanted))
  if (wanted.page > 1) params.set('pagina', String(wanted.page))
  return params.size > 0 ? `${CATALOG_PATH}?${params.toString()}` : CATALOG_PATH
}

/** The filter as fields of a form, without the page. */
export function catalogFields(filter: CatalogFilter): [string, string][] {
  const fields: [string, string | false | null][] = [
    ['q', filter.text],
    ['tipo', filter.category && CATEGORIES[filter.category].slug],
    ['asociacion', filter.association],
    ['temporada', filter.onlyInSeason && 'si'],
    ['sello', filter.onlySealed && 'si'],
    ['ver', filter.withAbsent && 'todo'],
  ]
  return fields.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
}

/** Whether anything narrows the list down. */
export function isNarrowed(filter: CatalogFilter): boolean {
  const { text, category, association, onlyInSeason, onlySealed } = filter
  return text !== '' || category !== null || association !== null || onlyInSeason || onlySealed
}

const LITTLE_WORDS = ['de', 'del', 'el', 'la', 'los', 'las', 'un', 'una', 'y', 'o', 'con', 'en', 'para']

/**
 * Beginnings of the words that matter in what a person typed, as `plain_text` writes them. Singular and plural
 * share them: people look for "papas" and "limones", products are called "Papa" and "Limón". Since products
 * are found by how their words begin, a letter too few does no harm.
 */
export function searchStems(text: string): string[] {
  const words = searchWords(text)
  const telling = words.filter((word) => !LITTLE_WORDS.includes(word))
  return (telling.length > 0 ? telling : words).map(stemOf)
}

function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith('es')) return word.slice(0, -2)
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word
}
