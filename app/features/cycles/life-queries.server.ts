import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CycleTimes } from './postponement'
import { type CycleRow } from './queries.server'

/**
 * Opens a draft that is due, or now when a person asks; undefined when it was neither. In whole milliseconds,
 * as orders are dated: one in the same millisecond is not before the opening.
 */
export async function markCycleOpen(
  trx: Trx,
  cycleId: number,
  now: 'when_due' | 'at_once',
): Promise<CycleRow | undefined> {
  const { rows } = await sql<CycleRow>`
    with clock as materialized (select chaka_now() as now)
    update order_cycles c
    set    state           = 'open',
           opens_at        = least(c.opens_at, date_trunc('milliseconds', clock.now)),
           opened_at       = clock.now,
           catalog_version = c.catalog_version + 1
    from   clock
    where  c.id = ${cycleId} and c.state = 'draft' and clock.now < c.closes_at
    and    (${now} = 'at_once' or c.opens_at <= clock.now)
    returning c.*`.execute(trx)
  return rows[0]
}

/** Ends a cycle that is not yet on the road; undefined when it is. */
export async function markCycleCancelled(
  trx: Trx,
  cycleId: number,
  reason: string,
): Promise<CycleRow | undefined> {
  const { rows } = await sql<CycleRow>`
    update order_cycles
    set    state = 'cancelled', cancelled_at = chaka_now(), cancel_reason = ${reason},
           catalog_version = catalog_version + 1
    where  id = ${cycleId} and state in ('draft', 'open', 'closed', 'confirmed')
    returning *`.execute(trx)
  return rows[0]
}

export type CancelledOrder = { orderId: number; code: string; phoneId: number; language: string }

/** Cancels every placed order of a cycle and gives its stock and places back; nothing is asked any more. */
export async function cancelOrdersOfCycle(
  trx: Trx,
  cycleId: number,
  cancel: { at: Date; reason: string },
): Promise<CancelledOrder[]> {
  const { rows } = await sql<CancelledOrder>`
    with gone as (
      update orders
      set    state = 'cancelled', cancelled_at = ${cancel.at}, cancelled_by = 'system',
             cancel_reason = ${cancel.reason}
      where  cycle_id = ${cycleId} and state = 'placed'
      returning id as order_id, code, phone_id, language
    ), stock as (
      update offers set reserved_base = 0 where cycle_id = ${cycleId} and reserved_base > 0
    ), places as (
      update cycle_windows set booked = 0 where cycle_id = ${cycleId} and booked > 0
    ), asked as (
      update questions set closed_at = ${cancel.at} where cycle_id = ${cycleId} and closed_at is null
    )
    select * from gone order by order_id`.execute(trx)
  return rows
}

/**
 * Moves moments of a cycle, with the deadline of what its producers are being asked. Only those that change
 * are written: the others keep their microseconds, which orders were compared with.
 */
export async function updateCycleTimes(
  trx: Trx,
  cycleId: number,
  changed: Partial<CycleTimes>,
): Promise<void> {
  await trx
    .updateTable('orderCycles')
    .set((eb) => ({ ...changed, catalogVersion: eb('catalogVersion', '+', 1) }))
    .where('id', '=', cycleId)
    .execute()
  if (!changed.confirmBy) return
  await trx
    .updateTable('questions')
    .set({ answerBy: changed.confirmBy })
    .where('cycleId', '=', cycleId)
    .where('closedAt', 'is', null)
    .execute()
}

/**
 * Moves every window of a cycle. By way of a thousand years ahead: the unique start of each window is checked
 * row by row, and one moved by an hour would meet its neighbour that has not moved yet.
 */
export async function shiftWindows(trx: Trx, cycleId: number, shiftMs: number): Promise<void> {
  const far = sql`interval '1000 years'`
  const shift = sql`${shiftMs}::double precision * interval '1 millisecond'`
  await sql`
    update cycle_windows set starts_at = starts_at + ${far}, ends_at = ends_at + ${far}
    where cycle_id = ${cycleId}`.execute(trx)
  await sql`
    update cycle_windows set starts_at = starts_at - ${far} + ${shift}, ends_at = ends_at - ${far} + ${shift}
    where cycle_id = ${cycleId}`.execute(trx)
}
