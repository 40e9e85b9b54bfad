import { gramsOf, type BaseUnit } from '~/kernel/quantity'

/** A product of one offer and the units it can be counted in. */
export type PackedProduct = {
  offerId: number
  name: string
  associationName: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  /** its harvest unit first */
  units: { unit: string; unitBase: number }[]
}

/** What one product weighs in one place: base units ordered, and confirmed once producers have answered. */
export type PackedQuantity = { orderedBase: number; confirmedBase: number | null }

export type PackingTotal = Omit<PackedProduct, 'units'> &
  PackedQuantity & { unit: string; unitBase: number; grams: number }

export type PackingPoint = { deliveryPointId: number; name: string; zone: string }

/** Product by delivery point; `byPoint` follows the order of `points`. */
export type PackingMatrix = {
  points: PackingPoint[]
  products: (PackingTotal & { byPoint: number[] })[]
}

export type PackingLine = {
  position: number
  label: string
  unit: string
  count: number
  isBundle: boolean
  isSubstitute: boolean
  components: {
    slot: number
    productName: string
    baseUnit: BaseUnit
    unit: string
    unitBase: number
    orderedBase: number
    confirmedBase: number | null
    coldChain: boolean
  }[]
}

export type PackingOrder = {
  orderId: number
  code: string
  buyerName: string
  state: 'placed' | 'handed_over' | 'not_collected'
  startsAt: Date
  endsAt: Date
  paymentMethod: 'cash' | 'qr' | 'card'
  /** the note she said she would pay with */
  cashNoteCentavos: number | null
  /** what she pays: less than she ordered for when something does not come */
  totalCentavos: number
  lines: PackingLine[]
}

export type PackingList = {
  point: {
    deliveryPointId: number
    name: string
    zone: string
    address: string
    referenceCorner: string
    contactName: string
  }
  orders: number
  /** of all orders of the point: what is to be collected in cash or QR, nothing being paid beforehand */
  toCollectCentavos: number
  page: number
  pages: number
  /** the orders of this page; none when only products are left to tell */
  list: PackingOrder[]
  /** the products of this page, of so many in all, which weigh so much */
  totals: PackingTotal[]
  products: number
  grams: number
}

/**
 * The unit that a product is counted in when it is packed: the harvest unit when every quantity is a whole
 * number of it, else the largest other one in which they all are ("36 cuartas" reads better than "9 arrobas",
 * three points of which get two and a half), else the harvest unit with a rest.
 */
export function packingUnit(
  units: PackedProduct['units'],
  quantities: readonly number[],
): { unit: string; unitBase: number } {
  const fits = units.filter(({ unitBase }) => quantities.every((base) => base % unitBase === 0))
  const [harvestUnit] = units
  if (!harvestUnit) return { unit: '', unitBase: 1 }
  if (fits.includes(harvestUnit)) return harvestUnit
  return [...fits].sort((a, b) => b.unitBase - a.unitBase)[0] ?? harvestUnit
}

/** How much of one product goes to one point. */
export type PackingCell = PackedQuantity & { product: PackedProduct; point: PackingPoint }

const byName = new Intl.Collator('es')

/** Lays the cells out, product by point: products in the order given, points by name. */
export function packingMatrix(cells: readonly PackingCell[]): PackingMatrix {
  const points = [...new Map(cells.map(({ point }) => [point.deliveryPointId, point])).values()].sort(
    (a, b) => byName.compare(a.name, b.name) || a.deliveryPointId - b.deliveryPointId,
  )
  const rows = new Map<number, PackingCell[]>()
  for (const cell of cells) rows.set(cell.product.offerId, [...(rows.get(cell.product.offerId) ?? []), cell])
  return { points, products: [...rows.values()].flatMap((row) => matrixRow(row, points)) }
}

function matrixRow(row: readonly PackingCell[], points: readonly PackingPoint[]): PackingMatrix['products'] {
  const [first] = row
  if (!first) return []
  const baseAt = new Map(row.map((cell) => [cell.point.deliveryPointId, cell.orderedBase]))
  const byPoint = points.map(({ deliveryPointId }) => baseAt.get(deliveryPointId) ?? 0)
  const confirmed = row.flatMap((cell) => cell.confirmedBase ?? [])
  const quantity = {
    orderedBase: byPoint.reduce((sum, base) => sum + base, 0),
    confirmedBase: confirmed.length === 0 ? null : confirmed.reduce((sum, base) => sum + base, 0),
  }
  return [{ ...packingTotal(first.product, quantity, byPoint), byPoint }]
}

/** @param cells the quantities that the unit has to fit; the whole one when they are not told apart */
export function packingTotal(
  { units, ...product }: PackedProduct,
  quantity: PackedQuantity,
  cells: readonly number[] = [quantity.orderedBase],
): PackingTotal {
  return {
    ...product,
    ...quantity,
    ...packingUnit(units, cells),
    grams: gramsOf(product, quantity.orderedBase),
  }
}
