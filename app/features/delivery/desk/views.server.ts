import { type Database } from '#db/client.server'
import { shortName } from '~/features/consolidation/packing/short-name'
import { priceLine } from '~/features/cycles/pricing'
import { gramsOf } from '~/kernel/quantity'
import { type DeskConflict, type DeskDay } from './day'
import { listDeskTotals, type DeskTotals } from './point-queries.server'
import {
  findDeskCycle,
  listDeskBoxes,
  listDeskConflicts,
  listDeskOrders,
  listDeskProducts,
  listDeskSales,
  listKnownEvents,
} from './queries.server'

const HANDING_OVER = ['closed', 'confirmed', 'delivering']

/**
 * Everything a host needs for a point's day, masked: first names and initials, no phone (one is shown when she
 * must call, and that is written down). Seven queries, whatever the number of orders. Null while the point is in
 * no cycle.
 * @param of.number a cycle other than the one being handed over
 */
export async function findDeskDay(
  db: Database,
  of: {
    point: { id: number; slug: string; name: string }
    host: { id: number; name: string }
    number: number | null
  },
): Promise<DeskDay | null> {
  const cycle = await findDeskCycle(db, { pointId: of.point.id, number: of.number })
  if (!cycle) return null
  const scope = { cycleId: cycle.id, pointId: of.point.id }
  // Before the orders: an event that arrives between the two is applied twice by nobody, since merging is by id.
  const known = await listKnownEvents(db, scope)
  const orders = await listDeskOrders(db, scope)
  return {
    point: { slug: of.point.slug, name: of.point.name },
    host: { id: of.host.id, name: of.host.name },
    cycle: { number: cycle.number, state: cycle.state, deliversAt: cycle.deliversAt.toISOString() },
    isOpen: cycle.closedAt !== null && HANDING_OVER.includes(cycle.state),
    loadedAt: cycle.now.toISOString(),
    orders: orders.map(({ orderId: _, buyerName, startsAt, endsAt, handover, ...order }) => ({
      ...order,
      name: shortName(buyerName),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      handover: handover && {
        ...handover,
        at: new Date(handover.at).toISOString(),
        by: shortName(handover.by),
      },
    })),
    products: (await listDeskProducts(db, scope)).map(({ producerCentavos, gramsPerPiece, ...product }) => ({
      ...product,
      priceCentavos: priceLine(
        cycle,
        { producerCentavos, grams: gramsOf({ ...product, gramsPerPiece }, product.baseQuantity) },
        1,
      ).totalCentavos,
    })),
    sales: (await listDeskSales(db, scope)).map((sale) => ({
      ...sale,
      at: sale.at.toISOString(),
      by: shortName(sale.by),
    })),
    boxes: (await listDeskBoxes(db, scope)).map(({ id: _, ...box }) => ({
      ...box,
      at: box.at.toISOString(),
    })),
    conflicts: (await listDeskConflicts(db, scope)).map(conflictOf),
    known,
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
