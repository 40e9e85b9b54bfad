import {
  changesOf,
  checkPlan,
  type OwnProduct,
  type PlannedProduct,
  planOf,
  type ProductChange,
} from '~/features/catalog/products/own-product'
import { type BaseUnit } from '~/kernel/quantity'
import { type ColumnKey } from './catalog-columns'
import { columnOfPlanProblem, type RowProblem } from './import-problems'
import { decidePrice, type KnownPrices, type PriceChange, type PriceToWrite } from './import-prices'
import { applyRows, type ReadRow } from './import-rows'

/** What would become of one row of the sheet. */
export type RowFate = {
  /** as the spreadsheet numbers it */
  line: number
  fate: 'new' | 'changed' | 'same' | 'error'
  /** what the row is about: its product and unit, as written there */
  title: string
  /** how its product is counted: what the sizes below are sizes of */
  base: BaseUnit
  problems: RowProblem[]
  changes: RowChange[]
}

export type RowChange = ProductChange | PriceChange

export type ImportDecision = {
  fates: RowFate[]
  /** what to write once nothing is wrong: new products and those that change */
  products: { id: number | null; planned: PlannedProduct }[]
  /** and then these, in the coming cycle */
  prices: PriceToWrite[]
}

type Group = { kept: OwnProduct | null; rows: ReadRow[] }

/**
 * What a sheet would do to a catalogue: the fate of every row, and the products to write. Rows of one product
 * belong together wherever they stand; units that the sheet does not name stay as they are, nothing is retired.
 * Where one row of a product is wrong, the others tell only whether their unit is there already.
 *
 * @param kept everything that the association has, what was retired too
 * @param known what it asks for in the coming cycle
 * @param plainNameOf names as the database compares them
 */
export function decideImport(
  rows: readonly ReadRow[],
  columns: ReadonlySet<ColumnKey>,
  kept: readonly OwnProduct[],
  known: KnownPrices,
  plainNameOf: (name: string) => string,
): ImportDecision {
  const { groups, strays } = groupRows(rows, kept, plainNameOf)
  const decided = groups.map((group) => decideGroup(group, columns))
  refuseTakenNames(decided, kept, plainNameOf)
  const products = decided.flatMap(({ group, planned, changes, fates }) => {
    const isRight = fates.every(({ fate }) => fate !== 'error')
    if (!planned || !isRight || changes?.length === 0) return []
    return { id: group.kept?.id ?? null, planned }
  })
  const prices = decided.flatMap((each) => priceRows(each, known))
  const fates = [...strays, ...decided.flatMap((each) => each.fates)].sort((a, b) => a.line - b.line)
  return { fates, products, prices }
}

/** Tells each row of a product what becomes of its price; where one of its rows is wrong, none is written. */
function priceRows({ group, fates }: DecidedGroup, known: KnownPrices): PriceToWrite[] {
  if (fates.some(({ fate }) => fate === 'error')) return []
  return group.rows.flatMap((row, index) => {
    const fate = fates[index]
    const decided = decidePrice(row, group.kept, known)
    if (!fate || !decided) return []
    fate.changes = [...fate.changes, decided.change]
    if (decided.write && fate.fate === 'same') fate.fate = 'changed'
    return decided.write ?? []
  })
}

function groupRows(
  rows: readonly ReadRow[],
  kept: readonly OwnProduct[],
  plainNameOf: (name: string) => string,
): { groups: Group[]; strays: RowFate[] } {
  const byCode = new Map(kept.map((product) => [product.slug, product]))
  const byName = new Map(kept.filter(({ retiredAt }) => !retiredAt).map((each) => [each.plainName, each]))
  const groups = new Map<string, Group>()
  const strays: RowFate[] = []
  for (const row of rows) {
    const product = row.code ? byCode.get(row.code) : byName.get(plainNameOf(row.name))
    const problem: RowProblem | null =
      row.code && !product
        ? { column: 'code', reason: 'unknown_code', typed: row.code }
        : product?.retiredAt
          ? { column: 'code', reason: 'retired', typed: row.code }
          : !row.code && row.name === ''
            ? { column: 'name', reason: 'name_length', typed: '' }
            : null
    if (problem) {
      strays.push({ ...fateOf(row, 'error'), problems: [problem, ...row.problems] })
      continue
    }
    const key = product ? `kept ${product.id}` : `new ${plainNameOf(row.name)}`
    const group = groups.get(key) ?? { kept: product ?? null, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return { groups: [...groups.values()], strays }
}

type DecidedGroup = {
  group: Group
  planned: PlannedProduct | null
  /** null: it is new */
  changes: ProductChange[] | null
  fates: RowFate[]
}

function decideGroup(group: Group, columns: ReadonlySet<ColumnKey>): DecidedGroup {
  const { kept, rows } = group
  const { planned, problems, rowOfPresentation } = applyRows(kept && planOf(kept), rows, columns)
  const [first] = rows
  for (const problem of problems.size === 0 ? checkPlan(planned, kept) : []) {
    const row = rowOfPresentation.get(problem.presentation ?? -1) ?? first
    if (!row) continue
    const column = columnOfPlanProblem(problem)
    const told: RowProblem = { column, reason: problem.reason, typed: row.typed[column] ?? '' }
    problems.set(row.line, [...(problems.get(row.line) ?? []), told])
  }
  if (problems.size > 0) {
    const fates = rows.map((row): RowFate => {
      const wrong = problems.get(row.line)
      if (wrong) return { ...fateOf(row, 'error'), problems: wrong }
      return fateOf(row, isThere(kept, row) ? 'same' : 'new')
    })
    return { group, planned: null, changes: null, fates }
  }
  const changes = kept && changesOf(kept, planned)
  return { group, planned, changes, fates: rows.map((row) => fateInPlan(row, group, planned, changes)) }
}

/** A unit's change is its row's; what changes of the product itself is told at its first row. */
function fateInPlan(
  row: ReadRow,
  { kept, rows }: Group,
  planned: PlannedProduct,
  changes: ProductChange[] | null,
): RowFate {
  const base = planned.baseUnit
  if (changes === null) return { ...fateOf(row, 'new'), base }
  const isNamed = (change: ProductChange) =>
    change.field === 'presentation' && rows.some((each) => isUnitOf(change.after ?? change.before, each))
  const mine = changes.filter((change) =>
    change.field === 'presentation' && isNamed(change)
      ? isUnitOf(change.after ?? change.before, row)
      : row === rows[0],
  )
  const isNew = !isThere(kept, row) && row.unit !== null
  return { ...fateOf(row, isNew ? 'new' : mine.length > 0 ? 'changed' : 'same'), base, changes: mine }
}

function isUnitOf(unit: { unit: string; baseQuantity: number } | null, row: ReadRow): boolean {
  return unit?.unit === row.unit && unit?.baseQuantity === row.baseQuantity
}

function isThere(kept: OwnProduct | null, row: ReadRow): boolean {
  return kept?.presentations.some((each) => !each.isRetired && isUnitOf(each, row)) ?? false
}

function fateOf(row: ReadRow, fate: RowFate['fate']): RowFate {
  const unit = [row.typed.unit, row.typed.content].filter(Boolean).join(' ')
  const title = [row.name || row.code, unit].filter(Boolean).join(', ').slice(0, 160)
  return { line: row.line, fate, title, base: 'gram', problems: [], changes: [] }
}

// A name counts as taken also when its owner gives it up in the same sheet: the command would refuse it.
function refuseTakenNames(
  decided: DecidedGroup[],
  kept: readonly OwnProduct[],
  plainNameOf: (name: string) => string,
): void {
  const owners = new Map(kept.filter(({ retiredAt }) => !retiredAt).map((each) => [each.plainName, each.id]))
  const given = new Map<string, DecidedGroup>()
  for (const each of decided) {
    if (!each.planned) continue
    const name = plainNameOf(each.planned.name)
    const owner = owners.get(name)
    const isTaken = (owner !== undefined && owner !== each.group.kept?.id) || given.has(name)
    given.set(name, each)
    const [first] = each.fates
    if (!isTaken || !first) continue
    first.fate = 'error'
    first.problems = [{ column: 'name', reason: 'name_taken', typed: each.planned.name }]
    first.changes = []
  }
}
