import { gramsOf, type BaseUnit } from '~/kernel/quantity'

/** What of one product goes to one point; base units. */
export type PackedAtPoint = {
  deliveryPointId: number
  slug: string
  name: string
  orderedBase: number
  /** what was confirmed of it, where that is known; else what was ordered */
  packBase: number
  /** whose vehicle serves the point, and at which stop */
  plate: string | null
  stop: number | null
}

/** One product of an association with where it goes. */
export type PackedProduct = {
  harvestRequestId: number
  name: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  unit: string
  unitBase: number
  requestedBase: number
  confirmedBase: number | null
  receivedBase: number | null
  points: PackedAtPoint[]
}

export function packTotal(product: Pick<PackedProduct, 'points'>): number {
  return product.points.reduce((sum, point) => sum + point.packBase, 0)
}

/** One point and what goes there of one association, or of all. Approximate grams for products in pieces. */
export type PointLoad = {
  deliveryPointId: number
  slug: string
  name: string
  zone: string
  address: string
  referenceCorner: string
  contactName: string
  startsAt: Date
  endsAt: Date
  orders: number
  grams: number
  coldChain: boolean
  manifestId: number | null
  plate: string | null
  stop: number | null
}

export type PackedItem = {
  productName: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  unit: string
  unitBase: number
  orderedBase: number
  packBase: number
}

/** One order as a label or a packing list tells it: no phone, and of the name what `shortName` leaves. */
export type PackedOrder = {
  orderId: number
  code: string
  buyerName: string
  pointSlug: string
  pointName: string
  startsAt: Date
  endsAt: Date
  /** of the whole order, or only the association's part of it */
  items: PackedItem[]
}

export function gramsOfItems(items: readonly PackedItem[]): number {
  return items.reduce((sum, item) => sum + gramsOf(item, item.packBase), 0)
}

export type Paged<Row> = { list: Row[]; count: number; page: number; pages: number }

/** Six sheets of sixteen. */
export const LABELS_PER_PAGE = 96

/** A page of a list that was read whole, because its sums need all of it; beyond the last it is the last. */
export function sliceOf<Row>(rows: readonly Row[], asked: number, pageSize: number): Paged<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(asked, pages)
  return { list: rows.slice((page - 1) * pageSize, page * pageSize), count: rows.length, page, pages }
}

/** Rows that each tell how many there are in all. */
export function pageOf<Row extends { count: number }>(
  rows: readonly Row[],
  asked: { page: number; pageSize: number },
): Paged<Row> {
  const count = rows[0]?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / asked.pageSize))
  return { list: [...rows], count, page: Math.min(asked.page, pages), pages }
}
