import { type FactorKind } from '~/kernel/quantity'
import { type Unit, UNITS } from '~/kernel/units'
import { type Category, type Seal } from '~/features/catalog/product'
import { seasonRanges } from '~/features/catalog/season'

/**
 * CATALOGUE SHEET: one row for each unit that a product is sold in, in Spanish words that people may change in
 * any spreadsheet. The product is known by its code, or by its name when it has none yet.
 */
export const COLUMNS = {
  code: 'código',
  name: 'producto',
  category: 'tipo',
  base: 'se pesa o se cuenta',
  unit: 'unidad de venta',
  content: 'cuánto trae (kg o unidades)',
  factor: 'cómo se sabe',
  harvest: 'se pide la cosecha',
  pieceGrams: 'gramos por unidad',
  pieceFactor: 'cómo se saben los gramos',
  season: 'meses de cosecha',
  seal: 'sello',
  cold: 'viaja en frío',
  registration: 'registro sanitario',
  expires: 'vence',
  story: 'historia',
  price: 'precio Bs',
} as const

export type ColumnKey = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.keys(COLUMNS) as ColumnKey[]
/** Without these no row says what it is about. */
export const NEEDED_COLUMNS = ['name', 'unit', 'content'] as const satisfies readonly ColumnKey[]

const MARKS = /[\u0300-\u036f]/g

/** As people compare words: no accents, no capitals, single spaces. */
export function plainWord(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The column that a heading names, also without what stands in brackets; null for any other. */
export function columnOfHeading(heading: string): ColumnKey | null {
  const short = (text: string) => plainWord(text.replace(/\(.*\)/, ''))
  return COLUMN_KEYS.find((key) => short(COLUMNS[key]) === short(heading)) ?? null
}

const CATEGORY_WORDS: Record<Category, string> = {
  vegetable: 'verdura',
  root: 'papa y raíz',
  grain: 'grano',
  fruit: 'fruta',
  animal: 'queso, leche y huevo',
  other: 'otros',
}
const FACTOR_WORDS: Record<FactorKind, string> = {
  measured: 'medido',
  declared: 'declarado',
  assumed: 'estimado',
}
const SEAL_WORDS: Record<Seal, string> = { spg: 'SPG', organic: 'orgánico' }
const BASE_WORDS = { gram: 'se pesa', piece: 'se cuenta' } as const
const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

export const writeCategory = (category: Category): string => CATEGORY_WORDS[category]
export const writeFactor = (factor: FactorKind): string => FACTOR_WORDS[factor]
export const writeSeal = (seal: Seal | null): string => (seal ? SEAL_WORDS[seal] : '')
export const writeBase = (base: 'gram' | 'piece'): string => BASE_WORDS[base]
export const writeYes = (yes: boolean): string => (yes ? 'sí' : 'no')
export const writeUnit = (unit: string): string => (UNITS as Record<string, Unit>)[unit]?.one ?? unit

export const readCategory = (text: string) => keyOf(CATEGORY_WORDS, text)
export const readFactor = (text: string): FactorKind | null =>
  plainWord(text) === 'aproximado' ? 'assumed' : keyOf(FACTOR_WORDS, text)
export const readSeal = (text: string) => keyOf(SEAL_WORDS, text)

/** "se pesa", "pesa", "kg"; "se cuenta", "cuenta", "unidades" */
export function readBase(text: string): 'gram' | 'piece' | null {
  const word = plainWord(text).replace(/^se /, '')
  if (['pesa', 'peso', 'kg', 'kilo', 'kilos'].includes(word)) return 'gram'
  return ['cuenta', 'unidad', 'unidades'].includes(word) ? 'piece' : null
}

/** Null for anything but a plain yes or no; an empty cell is a no. */
export function readYes(text: string): boolean | null {
  const word = plainWord(text)
  if (['si', 's', 'x', '1', 'verdadero', 'true'].includes(word)) return true
  return ['', 'no', 'n', '0', 'falso', 'false'].includes(word) ? false : null
}

/** A unit by its word in the singular or the plural. Its size is never read from the word. */
export function readUnit(text: string): string | null {
  const word = plainWord(text)
  const found = Object.entries(UNITS as Record<string, Unit>).find(([key, { one, other }]) =>
    [key, plainWord(one), plainWord(other)].includes(word),
  )
  return found && found[0] !== 'agrobolsa' ? found[0] : null
}

/** [11, 12, 1, 5] -> "noviembre a enero, mayo"; all year is said in full. */
export function writeSeason(months: readonly number[]): string {
  const ranges = seasonRanges(months)
  if (ranges.length === 0) return 'todo el año'
  const name = (month: number) => MONTHS[month - 1] ?? ''
  return ranges.map(({ from, to }) => (from === to ? name(from) : `${name(from)} a ${name(to)}`)).join(', ')
}

/** "noviembre a enero, mayo", "nov-ene", "11, 12, 1"; empty and "todo el año" are all year, as no month at all. */
export function readSeason(text: string): number[] | null {
  const plain = plainWord(text)
  if (['', 'todo el ano', 'todo'].includes(plain)) return []
  const months = new Set<number>()
  for (const part of plain.split(/[,;/]| y /).map((each) => each.trim())) {
    const [from, to, ...more] = part.split(/\s*(?:-|–| a | al )\s*/).map(readMonth)
    if (!from || to === null || more.length > 0) return null
    for (let month = from; ; month = (month % 12) + 1) {
      months.add(month)
      if (month === (to ?? from)) break
    }
  }
  return months.size === 12 ? [] : [...months].sort((a, b) => a - b)
}

function readMonth(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word) >= 1 && Number(word) <= 12 ? Number(word) : null
  const found = word.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(word))
  return found === -1 ? (word.startsWith('set') ? 9 : null) : found + 1
}

/** "31/12/2030", "2030-12-31" -> "2030-12-31"; null for no day. */
export function readSheetDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? []
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim().slice(0, 10)
  const instant = new Date(`${iso}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(instant.getTime())) return null
  return instant.toISOString().startsWith(iso) ? iso : null
}

/** "2030-12-31" -> "31/12/2030" */
export function writeSheetDay(day: string | null): string {
  return day ? day.split('-').reverse().join('/') : ''
}

function keyOf<Key extends string>(words: Record<Key, string>, text: string): Key | null {
  const found = (Object.keys(words) as Key[]).find((key) => plainWord(words[key]) === plainWord(text))
  return found ?? null
}
