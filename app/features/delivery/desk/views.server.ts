import { type Database } from '#db/client.server'
import { shortName } from '~/features/consolidation/packing/short-name'
import { priceLine } from '~/features/cycles/pricing'
import { gramsOf } from '~/kernel/quantity'
import { leavesSomething } from './to-sell'
import { type DeskConflict, type DeskDay, type DeskGlance, type DeskHead, type DeskOrder } from './day'
import { listDeskTotals, type DeskTotals } from './point-queries.server'
import {
  type DeskCycleRow,
  type DeskHeadRow,
  findDeskCycle,
  listDeskBoxes,
  listDeskConflicts,
  listDeskHeads,
  listDeskOrders,
  listDeskProducts,
  listDeskSales,
  listKnownEvents,
  listReceived,
} from './queries.server'

const HANDING_OVER = ['closed', 'confirmed', 'delivering']

type DayOf = {
  point: { id: number; slug: string; name: string }
  host: { id: number; name: string }
  /** a cycle other than the one being handed over */
  number: number | null
}

/**
 * Everything a host needs for a point's day, masked: first names and initials, no phone (one is shown when she
 * must call, and that is written down). Seven queries, whatever the number of orders. Null while the point is in
 * no cycle.
 */
export async function findDeskDay(db: Database, of: DayOf): Promise<DeskDay | null> {
  const cycle = await findDeskCycle(db, { pointId: of.point.id, number: of.number })
  if (!cycle) return null
  const glance = await readGlance(db, of, cycle, async (scope) =>
    (await listDeskOrders(db, scope)).map(orderOf),
  )
  return { ...glance, products: await readProducts(db, of, cycle) }
}

/** The same without what is in the orders, nor what can be sold. Six queries. */
export async function glanceAtDesk(db: Database, of: DayOf): Promise<DeskGlance | null> {
  const cycle = await findDeskCycle(db, { pointId: of.point.id, number: of.number })
  if (!cycle) return null
  return await readGlance(db, of, cycle, async (scope) => (await listDeskHeads(db, scope)).map(orderOf))
}

/** Orders of a point with what is in them, by their codes. One query. */
export async function findDeskOrders(
  db: Database,
  of: { pointId: number; codes: readonly string[] },
): Promise<DeskOrder[]> {
  return of.codes.length === 0 ? [] : (await listDeskOrders(db, of)).map(orderOf)
}

/** The day of who sells what is left: of its orders only those that leave something. Eight queries. */
export async function findDeskToSell(db: Database, of: DayOf): Promise<DeskDay | null> {
  const cycle = await findDeskCycle(db, { pointId: of.point.id, number: of.number })
  if (!cycle) return null
  const glance = await readGlance(db, of, cycle, async (scope) =>
    (await listDeskHeads(db, scope)).map(orderOf),
  )
  const codes = glance.orders.filter(leavesSomething).map(({ code }) => code)
  const orders = await findDeskOrders(db, { pointId: of.point.id, codes })
  return { ...glance, orders, products: await readProducts(db, of, cycle) }
}

async function readGlance<Order extends DeskHead>(
  db: Database,
  of: DayOf,
  cycle: DeskCycleRow,
  listOrders: (scope: { cycleId: number; pointId: number }) => Promise<Order[]>,
): Promise<Omit<DeskGlance, 'orders'> & { orders: Order[] }> {
  const scope = { cycleId: cycle.id, pointId: of.point.id }
  // Before the orders: an event that arrives between the two is applied twice by nobody, since merging is by id.
  const known = await listKnownEvents(db, scope)
  return {
    point: { slug: of.point.slug, name: of.point.name },
    host: { id: of.host.id, name: of.host.name },
    cycle: { number: cycle.number, state: cycle.state, deliversAt: cycle.deliversAt.toISOString() },
    isOpen: cycle.closedAt !== null && HANDING_OVER.includes(cycle.state),
    loadedAt: cycle.now.toISOString(),
    orders: await listOrders(scope),
    sales: (await listDeskSales(db, scope)).map((sale) => ({
      ...sale,
      at: sale.at.toISOString(),
      by: shortName(sale.by),
    })),
    boxes: (await listDeskBoxes(db, scope)).map(({ id: _, ...box }) => ({
      ...box,
      at: box.at.toISOString(),
    })),
    received: (await listReceived(db, scope)).map(({ at, centavos }) => ({ at: at.toISOString(), centavos })),
    conflicts: (await listDeskConflicts(db, scope)).map(conflictOf),
    known,
  }
}

async function readProducts(db: Database, of: DayOf, cycle: DeskCycleRow): Promise<DeskDay['products']> {
  const rows = await listDeskProducts(db, { cycleId: cycle.id, pointId: of.point.id })
  return rows.map(({ producerCentavos, gramsPerPiece, ...product }) => ({
    ...product,
    priceCentavos: priceLine(
      cycle,
      { producerCentavos, grams: gramsOf({ ...product, gramsPerPiece }, product.baseQuantity) },
      1,
    ).totalCentavos,
  }))
}

function orderOf<Row extends DeskHeadRow>({
  orderId: _,
  buyerName,
  startsAt,
  endsAt,
  handover,
  ...order
}: Row) {
  return {
    ...order,
    name: shortName(buyerName),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    handover: handover && {
      ...handover,
      at: new Date(handover.at).toISOString(),
      by: shortName(handover.by),
    },
  }
}

/** How every point of a cycle hands over, and the handovers that the operator must look at. Two queries. */
export async function findDesksOfCycle(
  db: Database,
  cycleId: number,
): Promise<{ points: DeskTotals[]; conflicts: DeskConflict[] }> {
  return {
    points: await listDeskTotals(db, cycleId),
    conflicts: (await listDeskConflicts(db, { cycleId })).map(conflictOf),
  }
}

function conflictOf(row: Awaited<ReturnType<typeof listDeskConflicts>>[number]): DeskConflict {
  const { eventId, code, at, by, collectedCentavos, reason, firstAt, firstBy } = row
  return {
    eventId,
    code,
    at: at.toISOString(),
    by: shortName(by),
    collectedCentavos,
    reason,
    first: firstAt && firstBy ? { at: firstAt.toISOString(), by: shortName(firstBy) } : null,
  }
}
