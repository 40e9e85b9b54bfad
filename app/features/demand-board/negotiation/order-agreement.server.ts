import { type Database } from '#db/client.server'
import { getCycle } from '~/features/cycles/views.server'
import { type OrderRefusal } from '~/features/orders/order'
import { placeAgreedOrder } from '~/features/orders/place-agreed-order.server'
import { findRepeated } from '~/features/orders/place-order.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import {
  type AgreementAmiss,
  findAgreementToOrder,
  listAgreementsAmiss,
  listAgreementsToOrder,
  markNotOrdered,
  markOrdered,
} from './order-queries.server'

export type OrderAgreementRefusal =
  | OrderRefusal
  /** no such agreement without an order, or another's */
  | { reason: 'unknown' }
  /** the cycle of its week does not take orders now: it is ordered when it does */
  | { reason: 'no_cycle' }

/**
 * Turns an agreement into a bulk order of the cycle that delivers in its week, through the command that places every
 * order: same stock, same cut-off, same harvest. Once, however often it is tried: the order's form key is the
 * agreement's. What stood in the way is kept for both sides to read. The order of a process that died before it
 * could name it is found by that key and named, also when its cycle takes no orders any more.
 * @param command.organizationId the municipality's; null: whoever's it is, for the worker.
 *   `byJob`: no person asks for it now, so the buyer is not told of it in the night
 */
export async function orderAgreement(
  db: Database,
  command: { negotiationId: number; organizationId: number | null; origin: string; byJob?: boolean },
): Promise<Outcome<{ code: string }, OrderAgreementRefusal>> {
  const { negotiationId: id, organizationId, origin, byJob = false } = command
  const found = await findAgreementToOrder(db, { id, organizationId })
  if (!found) return refused({ reason: 'unknown' })
  const before = await findRepeated(db, found.key)
  if (before) {
    await markOrdered(db, id, before.code)
    return accepted({ code: before.code })
  }
  const { cycleId, windowId } = found
  if (cycleId === null) return refused({ reason: 'no_cycle' })
  const { cycle } = await getCycle(db, cycleId)
  const { key, buyerName, phoneE164, paymentMethod, language } = found
  const placed = await placeAgreedOrder(db, {
    ...{ key, cycle, origin, buyerName, phoneE164, paymentMethod, language },
    windowId: windowId ?? 0,
    item: { presentationId: found.presentationId, count: found.units, centavos: found.centavos },
    by: { personId: found.signedBy, role: 'municipal_staff', byJob },
  })
  if (placed.ok) await markOrdered(db, id, placed.value.code)
  else await markNotOrdered(db, id, placed.refusal.reason)
  return placed.ok ? accepted({ code: placed.value.code }) : placed
}

/** Agreements of a municipality or an association that somebody must look after: something stands in the way, or it is too late. */
export async function findAgreementsAmiss(db: Database, organizationId: number): Promise<AgreementAmiss[]> {
  return await listAgreementsAmiss(db, organizationId)
}

const AT_ONCE = 20

/** Whether an agreement waits for an order that can be placed now. */
export async function hasAgreementsToOrder(db: Database): Promise<boolean> {
  return (await listAgreementsToOrder(db, 1)).length > 0
}

/** Orders what was agreed before its cycle opened, and what did not fit when it was tried. How many were placed. */
export async function orderAgreements(db: Database, origin: string): Promise<number> {
  let placed = 0
  for (const negotiationId of await listAgreementsToOrder(db, AT_ONCE)) {
    const outcome = await orderAgreement(db, { negotiationId, organizationId: null, origin, byJob: true })
    if (outcome.ok) placed += 1
  }
  return placed
}
