import { readContent } from '~/features/catalog/products/content'
import {
  isSamePresentation,
  type PlannedPresentation,
  type PlannedProduct,
} from '~/features/catalog/products/own-product'
import {
  type ColumnKey,
  COLUMN_KEYS,
  columnOfHeading,
  NEEDED_COLUMNS,
  plainWord,
  readBase,
  readCategory,
  readFactor,
  readSeal,
  readSeason,
  readSheetDay,
  readUnit,
  readYes,
} from './catalog-columns'
import { readPrice } from '~/features/cycles/offers/offer'
import { type RowProblem } from './import-problems'
import { unsafeCell } from './safe-cell'

/** What a sheet's first row says of its columns. */
export type Headings = {
  /** where each column stands */
  places: Map<ColumnKey, number>
  missing: ColumnKey[]
  /** headings that mean nothing here */
  unread: string[]
}

/** One row that is not empty, and what its cells say before anything is held against the catalogue. */
export type ReadRow = {
  line: number
  typed: Partial<Record<ColumnKey, string>>
  code: string
  name: string
  /** null: it names no unit, or none that is known */
  unit: string | null
  /** in the base unit that the product turns out to have */
  baseQuantity: number | null
  problems: RowProblem[]
}

const LONGEST_CELL = 2_000
// NUL and its like are refused by the database; a tab or a line break within a story is not.
const BAD_LETTERS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/

export function readHeadings(cells: readonly string[]): Headings {
  const places = new Map<ColumnKey, number>()
  const unread: string[] = []
  for (const [place, heading] of cells.entries()) {
    const key = columnOfHeading(unsafeCell(heading))
    if (key && !places.has(key)) places.set(key, place)
    else if (heading.trim() !== '') unread.push(heading.trim().slice(0, 40))
  }
  return { places, missing: NEEDED_COLUMNS.filter((key) => !places.has(key)), unread }
}

/** The rows under the headings, numbered as the spreadsheet does; empty ones are left out. */
export function readRows(cells: readonly string[][], headings: Headings): ReadRow[] {
  return cells.slice(1).flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return []
    return readRow(row, index + 2, headings)
  })
}

function readRow(cells: readonly string[], line: number, { places }: Headings): ReadRow {
  const typed: ReadRow['typed'] = {}
  const problems: RowProblem[] = []
  for (const key of COLUMN_KEYS) {
    const place = places.get(key)
    if (place === undefined) continue
    const text = unsafeCell(cells[place] ?? '').trim()
    typed[key] = (key === 'story' ? text : text.replace(/\s+/g, ' ')).slice(0, LONGEST_CELL)
    if (BAD_LETTERS.test(text)) problems.push({ column: key, reason: 'bad_letters', typed: '' })
  }
  return {
    line,
    typed,
    code: (typed.code ?? '').toLowerCase(),
    name: typed.name ?? '',
    unit: typed.unit ? readUnit(typed.unit) : null,
    baseQuantity: null,
    problems,
  }
}

/** What is wrong with a price as it is typed; null: nothing, also when there is none. */
function checkPrice(row: ReadRow): RowProblem | null {
  const typed = row.typed.price ?? ''
  if (typed === '') return null
  if (!row.typed.unit && !row.typed.content) return { column: 'unit', reason: 'no_unit', typed: '' }
  return readPrice(typed) === null ? { column: 'price', reason: 'not_a_price', typed } : null
}

export type AppliedRows = {
  planned: PlannedProduct
  problems: Map<number, RowProblem[]>
  /** which row named which presentation of the plan */
  rowOfPresentation: Map<number, ReadRow>
}

const NEW_PRODUCT: PlannedProduct = {
  ...{ name: '', category: 'other', baseUnit: 'gram', gramsPerPiece: null, gramsPerPieceFactor: null },
  ...{ seasonMonths: [], seal: null, story: '', coldChain: false },
  ...{ sanitaryRegistration: null, sanitaryExpiresOn: null, presentations: [] },
}

/**
 * A product with what its rows say: the first row that says something of the product itself counts, others may
 * leave it empty or repeat it. A column that the sheet has not leaves the product as it is.
 */
export function applyRows(
  kept: PlannedProduct | null,
  rows: readonly ReadRow[],
  columns: ReadonlySet<ColumnKey>,
): AppliedRows {
  const problems = new Map<number, RowProblem[]>()
  const tell = (row: ReadRow, column: ColumnKey, reason: RowProblem['reason']) => {
    const told = { column, reason, typed: (row.typed[column] ?? '').slice(0, 80) }
    problems.set(row.line, [...(problems.get(row.line) ?? []), told])
  }
  for (const row of rows) {
    const price = checkPrice(row)
    for (const { column, reason } of [...row.problems, ...(price ? [price] : [])]) tell(row, column, reason)
  }

  /** What the rows say in a column of the product; undefined: nothing, and it stays as it is. */
  const said = <Value>(
    column: ColumnKey,
    read: (text: string) => Value | null,
    reason: RowProblem['reason'],
    options: { whenEmpty?: Value } = {},
  ): Value | undefined => {
    if (!columns.has(column)) return undefined
    const filled = rows.filter((row) => row.typed[column])
    const [first] = filled
    if (!first) return options.whenEmpty
    for (const row of filled)
      if (plainWord(row.typed[column] ?? '') !== plainWord(first.typed[column] ?? ''))
        tell(row, column, 'differs')
    const value = read(first.typed[column] ?? '')
    if (value === null) tell(first, column, reason)
    return value ?? undefined
  }

  const base = kept ?? NEW_PRODUCT
  const text = (value: string) => value
  const [first] = rows
  const category = said('category', readCategory, 'no_category') ?? (kept ? base.category : null)
  if (category === null && first && !problems.get(first.line)?.some(({ column }) => column === 'category'))
    tell(first, 'category', 'no_category')
  const baseUnit = said('base', readBase, 'no_base_unit') ?? (kept ? base.baseUnit : null)
  if (baseUnit === null && first && !problems.get(first.line)?.some(({ column }) => column === 'base'))
    tell(first, 'base', 'no_base_unit')
  const pieceGrams = said('pieceGrams', (typed) => readContent(typed, 'piece'), 'not_grams')
  const pieceFactor = said('pieceFactor', readFactor, 'no_factor')
  const isPiece = baseUnit === 'piece'
  const planned: PlannedProduct = {
    name: said('name', text, 'name_length') ?? base.name,
    category: category ?? 'other',
    baseUnit: baseUnit ?? 'gram',
    gramsPerPiece: isPiece ? (pieceGrams ?? base.gramsPerPiece) : null,
    gramsPerPieceFactor: isPiece ? (pieceFactor ?? base.gramsPerPieceFactor ?? 'assumed') : null,
    seasonMonths: said('season', readSeason, 'not_months', { whenEmpty: [] }) ?? base.seasonMonths,
    seal: columns.has('seal') ? (said('seal', readSeal, 'not_a_seal') ?? null) : base.seal,
    story:
      said('story', (story) => story.replace(/\r\n?/g, '\n'), 'too_long', { whenEmpty: '' }) ?? base.story,
    coldChain: said('cold', readYes, 'not_yes_or_no', { whenEmpty: false }) ?? base.coldChain,
    sanitaryRegistration: columns.has('registration')
      ? (said('registration', text, 'too_long') ?? null)
      : base.sanitaryRegistration,
    sanitaryExpiresOn: columns.has('expires')
      ? (said('expires', readSheetDay, 'not_a_day') ?? null)
      : base.sanitaryExpiresOn,
    presentations: base.presentations.map((each) => ({ ...each })),
  }
  return { planned, problems, rowOfPresentation: applyUnits(planned, rows, columns, tell) }
}

type Tell = (row: ReadRow, column: ColumnKey, reason: RowProblem['reason']) => void

function applyUnits(
  planned: PlannedProduct,
  rows: readonly ReadRow[],
  columns: ReadonlySet<ColumnKey>,
  tell: Tell,
): Map<number, ReadRow> {
  const rowOf = new Map<number, ReadRow>()
  let harvest: PlannedPresentation | null = null
  for (const row of rows) {
    const { unit: unitWord = '', content = '' } = row.typed
    if (unitWord === '' && content === '') {
      if (planned.presentations.length === 0 && rows.length === 1) tell(row, 'unit', 'no_unit')
      continue
    }
    row.baseQuantity = readContent(content, planned.baseUnit)
    if (row.unit === null) tell(row, 'unit', 'no_unit')
    if (row.baseQuantity === null) tell(row, 'content', 'not_a_content')
    const factor = columns.has('factor') && row.typed.factor ? readFactor(row.typed.factor) : undefined
    if (factor === null) tell(row, 'factor', 'no_factor')
    const asked = readYes(row.typed.harvest ?? '')
    if (asked === null) tell(row, 'harvest', 'not_yes_or_no')
    if (row.unit === null || row.baseQuantity === null) continue
    const named = { unit: row.unit, baseQuantity: row.baseQuantity }
    const index = planned.presentations.findIndex((each) => isSamePresentation(each, named))
    if (rowOf.has(index)) {
      tell(row, 'content', 'same_twice')
      continue
    }
    const found = planned.presentations[index]
    const presentation = found ?? { ...named, factor: 'declared', isHarvestUnit: false }
    if (!found) planned.presentations.push(presentation)
    if (factor) presentation.factor = factor
    // A size that nobody vouches for is only assumed: never guessed from the unit's word.
    else if (!found) presentation.factor = 'assumed'
    rowOf.set(found ? index : planned.presentations.length - 1, row)
    if (!asked) continue
    if (harvest) tell(row, 'harvest', 'one_harvest_unit')
    harvest = presentation
  }
  setHarvestUnit(planned.presentations, harvest)
  return rowOf
}

function setHarvestUnit(presentations: PlannedPresentation[], asked: PlannedPresentation | null): void {
  const harvest = asked ?? presentations.find(({ isHarvestUnit }) => isHarvestUnit) ?? presentations[0]
  for (const each of presentations) each.isHarvestUnit = each === harvest
}
