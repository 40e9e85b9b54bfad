import { searchWords } from '~/kernel/search-words'
import { type BaseUnit } from '~/kernel/quantity'
import { lineDueCentavos, orderDueCentavos, type DueLine } from './due'
import { type LessPart } from './desk-event'

export type DeskPart = {
  slot: number
  name: string
  offerId: number
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  orderedBase: number
  /** null until producers have answered */
  confirmedBase: number | null
  producerCentavos: number
}

export type DeskLine = {
  position: number
  label: string
  unit: string
  count: number
  isBundle: boolean
  /** what the buyer chose instead of something that does not come */
  isSubstitute: boolean
  totalCentavos: number
  parts: DeskPart[]
}

export type PayMethod = 'cash' | 'qr' | 'card'

/** What a host sees of a handover: by whom and when, so that nobody is given twice. */
export type DeskHandover = {
  eventId: string
  /** ISO instant */
  at: string
  by: string
  method: PayMethod
  dueCentavos: number
  collectedCentavos: number
  pickedUpBy: string | null
  less: LessPart[]
}

export type DeskOrder = {
  code: string
  /** first name and initial */
  name: string
  state: 'placed' | 'handed_over' | 'not_collected'
  startsAt: string
  endsAt: string
  method: PayMethod
  /** the note she said she would pay with */
  noteCentavos: number | null
  orderFeeCentavos: number
  totalCentavos: number
  /** what came in for it already, and what of her balance goes to it; a list of before this was known has none */
  inFavourCentavos?: number
  /** nothing is collected in cash where she picks up; a list of before this was known does not say */
  takesNoCash?: boolean
  lines: DeskLine[]
  handover: DeskHandover | null
  /** the event that says nobody came */
  noShowId: string | null
}

/** What a passer-by can be sold: a presentation of something that was brought to this point. */
export type DeskProduct = {
  offerId: number
  presentationId: number
  name: string
  unit: string
  baseQuantity: number
  baseUnit: BaseUnit
  /** the shop's price of one */
  priceCentavos: number
}

export type DeskSale = {
  eventId: string
  at: string
  by: string
  offerId: number
  label: string
  unit: string
  count: number
  baseQuantity: number
  totalCentavos: number
}

export type DeskBox = {
  eventId: string
  openingCentavos: number
  expectedCentavos: number
  countedCentavos: number
  differenceCentavos: number
  reason: string
  signedName: string
  at: string
}

/** A handover that was not the first, or that came too late: kept, and for the operator to look at. */
export type DeskConflict = {
  eventId: string
  code: string
  at: string
  by: string
  collectedCentavos: number
  reason: 'conflict' | 'order_elsewhere' | 'order_cancelled' | 'cycle_settled'
  first: { at: string; by: string } | null
}

/** A point's day, whole: what its phone holds when the signal goes. */
export type DeskDay = {
  point: { slug: string; name: string }
  host: { id: number; name: string }
  cycle: { number: number; state: string; deliversAt: string }
  /** acts are taken in: after the cut-off, until the cycle is settled */
  isOpen: boolean
  loadedAt: string
  orders: DeskOrder[]
  products: DeskProduct[]
  sales: DeskSale[]
  boxes: DeskBox[]
  /** when the operator emptied the box, and of how much; a list of before this was known has none */
  received?: { at: string; centavos: number }[]
  conflicts: DeskConflict[]
  /** ids of every event that is already in all this */
  known: string[]
}

/** Base units to hand over of a part when nobody says otherwise: what its producer confirmed. */
export function expectedBase(part: Pick<DeskPart, 'orderedBase' | 'confirmedBase'>): number {
  return Math.min(part.orderedBase, part.confirmedBase ?? part.orderedBase)
}

/** Nothing at all of it comes: nothing is handed over, and nothing is due. */
export function isNothingComing(order: { lines: readonly Pick<DeskLine, 'parts'>[] }): boolean {
  return order.lines.every(({ parts }) => parts.every((part) => expectedBase(part) === 0))
}

type DueOf = Pick<DeskOrder, 'orderFeeCentavos'> & {
  lines: readonly Pick<DeskLine, 'position' | 'totalCentavos' | 'parts'>[]
}

/** Base units that each part gets, with what the host took away. */
export function deliveredParts(
  lines: DueOf['lines'],
  less: readonly Pick<LessPart, 'position' | 'slot' | 'base'>[],
): { position: number; slot: number; base: number }[] {
  return lines.flatMap(({ position, parts }) =>
    parts.map((part) => {
      const told = less.find((each) => each.position === position && each.slot === part.slot)
      return { position, slot: part.slot, base: told ? told.base : expectedBase(part) }
    }),
  )
}

/**
 * Centavos that are due for what is handed over. A line's price is what shortages left of it, so what counts as
 * missing here is only what lacks of what was confirmed: nobody is given the same back twice.
 */
export function dueOf(order: DueOf, less: Parameters<typeof deliveredParts>[1] = []): number {
  return orderDueCentavos({
    orderFeeCentavos: order.orderFeeCentavos,
    lines: dueLines(order.lines, less),
  })
}

/** What each line costs for what is handed over of it, in the order of the lines; with the fee they make what is due. */
export function lineDues(
  lines: DueOf['lines'],
  less: Parameters<typeof deliveredParts>[1] = [],
): { position: number; centavos: number }[] {
  const dues = dueLines(lines, less).map(lineDueCentavos)
  return lines.map(({ position }, index) => ({ position, centavos: dues[index] ?? 0 }))
}

function dueLines(lines: DueOf['lines'], less: Parameters<typeof deliveredParts>[1]): DueLine[] {
  const given = new Map(
    deliveredParts(lines, less).map(({ position, slot, base }) => [`${position} ${slot}`, base]),
  )
  return lines.map((line) => ({
    totalCentavos: line.totalCentavos,
    parts: line.parts.flatMap((part) => {
      const orderedBase = expectedBase(part)
      if (orderedBase === 0) return []
      const producerCentavos = Math.max(
        1,
        Math.round((part.producerCentavos * orderedBase) / part.orderedBase),
      )
      const deliveredBase = given.get(`${line.position} ${part.slot}`) ?? 0
      return [{ orderedBase, producerCentavos, deliveredBase }]
    }),
  }))
}

/** Centavos to collect for what is handed over: what is due, less what is in the buyer's favour. */
export function collectOf(
  order: DueOf & Pick<DeskOrder, 'inFavourCentavos'>,
  less: Parameters<typeof deliveredParts>[1] = [],
): number {
  return Math.max(0, dueOf(order, less) - (order.inFavourCentavos ?? 0))
}

/** Centavos that the operator received of the box, until a count if one is given. */
export function receivedOf(day: Pick<DeskGlance, 'received'>, count?: Pick<DeskBox, 'at'>): number {
  const before = (day.received ?? []).filter(({ at }) => !count || at <= count.at)
  return before.reduce((sum, { centavos }) => sum + centavos, 0)
}

/** Cash that must be in the box: of handovers in force and sales, with what it began with, less what was received. */
export function expectedCash(
  day: Pick<DeskGlance, 'orders' | 'sales' | 'received'>,
  openingCentavos: number,
): number {
  const handed = day.orders.reduce((sum, { handover }) => sum + (handover?.collectedCentavos ?? 0), 0)
  const sold = day.sales.reduce((sum, sale) => sum + sale.totalCentavos, 0)
  return Math.max(0, openingCentavos + handed + sold - receivedOf(day))
}

/** Base units by offer that nobody will come for: no-shows and what buyers did not want, less what was sold. */
export function leftovers(day: Pick<DeskDay, 'orders' | 'sales'>): Map<number, number> {
  const left = new Map<number, number>()
  const add = (offerId: number, base: number) => left.set(offerId, (left.get(offerId) ?? 0) + base)
  for (const { state, lines, handover } of day.orders) {
    for (const { position, parts } of lines) {
      for (const part of parts) {
        const declined = handover?.less.find(
          (each) => each.position === position && each.slot === part.slot && each.reason === 'declined',
        )
        if (state === 'not_collected') add(part.offerId, expectedBase(part))
        else if (declined) add(part.offerId, Math.max(0, expectedBase(part) - declined.base))
      }
    }
  }
  for (const sale of day.sales) add(sale.offerId, -sale.baseQuantity)
  return left
}

/** An order before it is opened. */
export type DeskHead = Omit<DeskOrder, 'lines'>

/** A point's day without what is in its orders: enough to find one, to count, and to close the box. */
export type DeskGlance = Omit<DeskDay, 'orders' | 'products'> & { orders: DeskHead[] }

export type ActDone =
  | { kind: 'handover' | 'no_show'; order: DeskHead }
  | { kind: 'conflict'; conflict: DeskConflict }
  | { kind: 'sale'; sale: DeskSale }
  | { kind: 'box'; box: DeskBox }
  | { kind: 'undone' }

/** What became of an event, for whoever has just sent it. Null: it is not in this day. */
export function actDone(day: DeskGlance, eventId: string): ActDone | null {
  const taken = day.orders.find(({ handover }) => handover?.eventId === eventId)
  if (taken) return { kind: 'handover', order: taken }
  const missed = day.orders.find(({ noShowId }) => noShowId === eventId)
  if (missed) return { kind: 'no_show', order: missed }
  const conflict = day.conflicts.find((each) => each.eventId === eventId)
  if (conflict) return { kind: 'conflict', conflict }
  const sale = day.sales.find((each) => each.eventId === eventId)
  if (sale) return { kind: 'sale', sale }
  const box = day.boxes.find((each) => each.eventId === eventId)
  if (box) return { kind: 'box', box }
  return day.known.includes(eventId) ? { kind: 'undone' } : null
}

/** Notes and coins in use, in centavos. */
export const MONEY = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10] as const

/** Centavos counted: how many of each note and coin, by its centavos. What is no money counts nothing. */
export function countedCentavos(counts: Readonly<Record<string, number>>): number {
  return MONEY.reduce((sum, value) => sum + value * (counts[String(value)] ?? 0), 0)
}

const CODE = /[A-Z]{3,8}-?\d{3}(?!\d)/

/** The code in what a camera read or a person typed: "ktm 742", "https://.../pedidos/KTM742?llave=..."; or null. */
export function codeIn(text: string): string | null {
  const link = /\/pedidos\/([A-Za-z]{3,8}\d{3})(?![A-Za-z0-9])/.exec(text)?.[1]
  if (link) return link.toUpperCase()
  return CODE.exec(text.slice(0, 100).toUpperCase().replace(/\s+/g, ''))?.[0].replace('-', '') ?? null
}

/** Orders whose code begins with what was typed, or whose name has words that do. */
export function findOrders<Order extends Pick<DeskOrder, 'code' | 'name'>>(
  orders: readonly Order[],
  typed: string,
): Order[] {
  const start = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const words = searchWords(typed)
  if (words.length === 0) return [...orders]
  return orders.filter(
    ({ code, name }) =>
      (start.length > 0 && code.startsWith(start)) ||
      words.every((word) => searchWords(name).some((part) => part.startsWith(word))),
  )
}
