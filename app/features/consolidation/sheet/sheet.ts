import { gramsOf, type BaseUnit, type FactorKind } from '~/kernel/quantity'
import { type AskedProducer, type AssociationHarvest, type HarvestProduct } from '../harvest/harvest'
import { ownItems } from '../own-part'
import { type PackingMatrix } from '../packing/packing'

/** How the units of one product are known. */
export type ProductFactors = {
  productId: number
  unitFactor: FactorKind
  pieceFactor: FactorKind | null
}

/** One line of the printed list: what somebody takes of one product, in base units. */
export type SheetItem = {
  allotmentId: number
  productName: string
  unit: string
  unitBase: number
  baseUnit: BaseUnit
  /** what she said, or what she was asked while she says nothing */
  takesBase: number
  grams: number
  answered: boolean
}

/** `name` null: the association itself. */
export type SheetPerson = { name: string | null; items: SheetItem[] }

export type HarvestSheet = {
  people: SheetPerson[]
  /** who said that she takes nothing at all */
  nothing: string[]
  grams: number
}

/** Who takes what, one group for each person; what was answered with NO is left out. */
export function harvestSheet(harvest: AssociationHarvest): HarvestSheet {
  const own = { name: null, items: ownItems(harvest.products) }
  const all = [...harvest.producers, ...(own.items.length > 0 ? [own] : [])]
  const people = all
    .map(({ name, items }) => ({ name, items: items.map(sheetItem) }))
    .map(({ name, items }) => ({ name, items: items.filter((item) => item.takesBase > 0) }))
  return {
    people: people.filter(({ items }) => items.length > 0),
    nothing: people.flatMap(({ name, items }) => (items.length === 0 && name !== null ? [name] : [])),
    grams: people.flatMap(({ items }) => items).reduce((sum, item) => sum + item.grams, 0),
  }
}

function sheetItem(item: AskedProducer['items'][number]): SheetItem {
  const { allotmentId, productName, unit, unitBase, baseUnit } = item
  const takesBase = item.confirmedBase ?? item.askedBase
  return {
    ...{ allotmentId, productName, unit, unitBase, baseUnit, takesBase },
    // A base unit weighs the same whole number of grams throughout.
    grams: (item.grams / item.askedBase) * takesBase,
    answered: item.confirmedBase !== null,
  }
}

/** "1 amarro (declarado): acelga 500 g, apio 400 g": what one unit weighs, and how that is known. */
export type UnitExplained = {
  unit: string
  factor: FactorKind
  /** one without a name: the same for every product counted in it */
  weights: { productName: string | null; grams: number }[]
}

/** What each unit of the sheet weighs and how that is known; kilos explain themselves. */
export function explainUnits(
  products: readonly HarvestProduct[],
  factors: readonly ProductFactors[],
): UnitExplained[] {
  const known = new Map(factors.map((each) => [each.productId, each]))
  const groups = new Map<string, UnitExplained>()
  for (const product of products) {
    const { unit, unitBase, productId, name } = product
    if (unit === 'kg' || product.requestedBase === 0) continue
    const factors = known.get(productId)
    const factor = (product.baseUnit === 'piece' ? factors?.pieceFactor : factors?.unitFactor) ?? 'declared'
    const group = groups.get(`${unit} ${factor}`) ?? { unit, factor, weights: [] }
    group.weights.push({ productName: name, grams: gramsOf(product, unitBase) })
    groups.set(`${unit} ${factor}`, group)
  }
  return [...groups.values()].map(({ weights, ...group }) => {
    const [first] = weights
    const alike = first && weights.length > 1 && weights.every(({ grams }) => grams === first.grams)
    return { ...group, weights: alike ? [{ productName: null, grams: first.grams }] : weights }
  })
}

const MOST_POINTS = 6

/** The points of a matrix, as many at a time as fit on a sheet: the last part carries the totals. */
export function sheetParts(
  matrix: Pick<PackingMatrix, 'points'>,
): { from: number; to: number; isLast: boolean }[] {
  const count = Math.max(1, Math.ceil(matrix.points.length / MOST_POINTS))
  const size = Math.ceil(matrix.points.length / count)
  return Array.from({ length: count }, (_, index) => ({
    from: index * size,
    to: Math.min((index + 1) * size, matrix.points.length),
    isLast: index === count - 1,
  }))
}
