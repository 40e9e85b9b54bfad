import { readClock, type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Cycle } from '~/features/cycles/cycle'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { getCycle } from '~/features/cycles/views.server'
import { lendHosts } from '~/features/delivery-points/lend-hosts.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { readStage } from './operated-queries.server'
import { orderPath, orderToken } from './order-link.server'
import { bookWindows } from './order-queries.server'
import { decidePointMove, roomOf, type PointMoveDecision, type PointMoveRefusal } from './point-move'
import { buyersNotices, staffNotices } from './point-notices'
import {
  emptyWindows,
  extendDelivery,
  findPlace,
  findPlaceToGo,
  listStaffToTell,
  lockAllWindows,
  lockOrdersOf,
  lockPointWindows,
  moveOrdersBetween,
  moveWindows,
  type OrderToMove,
  type PlaceToTell,
  type PointWindow,
  reviveWindows,
} from './point-queries.server'
import { withdrawReady } from './withdraw-ready.server'

export type MovePointRefusal = PointMoveRefusal | { reason: 'unknown_point' } | { reason: 'no_reason' }
export type MovedPoint = { slug: string; orders: number; messages: number }
type By = { reason: string; byPersonId: number; byRole?: Role; origin: string }

const OVERTAKEN = ['order_placed', 'order_changed', 'order_moved'] as const

/**
 * Moves or postpones the handover of ONE point in one cycle: to another place, to another hour, or both; rain, a
 * march, a locked gate. Its windows move with their orders; at a point that hands over at that hour already,
 * orders go into its windows, as far as they reach. Each order's phone, each host of both points and each
 * coordinator with something in those orders is told once. Hosts see to the other point until it is over. The
 * same move twice changes nothing. Refuses a place that nobody approved.
 *
 * @param move.startsAt when the first window begins; the others keep their distance
 */
export async function movePoint(
  db: Database,
  move: PointToMove,
): Promise<Outcome<MovedPoint, MovePointRefusal>> {
  return await refusableTransaction<MovedPoint, MovePointRefusal>(db, (trx, refuse) =>
    movePointIn(trx, move, refuse),
  )
}

export type PointToMove = By & { cycleId: number; pointId: number; toPointId: number; startsAt: Date }

/** As `movePoint`, in the transaction of whoever moves more than that: a market with its orders. */
export async function movePointIn(
  trx: Trx,
  move: PointToMove,
  refuse: (refusal: MovePointRefusal) => never,
): Promise<MovedPoint> {
  const { cycleId, pointId, toPointId } = move
  if (move.reason.trim() === '') return refuse({ reason: 'no_reason' })
  await allowLongWork(trx)
  await lockCycleExclusively(trx, cycleId)
  const { cycle, now } = await getCycle(trx, cycleId)
  const from = await findPlace(trx, pointId)
  const to = pointId === toPointId ? from : await findPlaceToGo(trx, toPointId)
  if (!from || !to) return refuse({ reason: 'unknown_point' })
  const windows = await lockPointWindows(trx, cycleId, pointId)
  const isSameTime = windows[0]?.startsAt.getTime() === move.startsAt.getTime()
  if (isSameTime && pointId === toPointId) return { slug: to.slug, orders: 0, messages: 0 }
  const mine = new Set(idsOf(windows))
  const there = (await lockAllWindows(trx, cycleId, toPointId)).filter(({ id }) => !mine.has(id))
  const decided = decidePointMove(cycle, now, windows, there, move.startsAt)
  if (!decided.ok) return refuse(decided.refusal)

  const orders = await lockOrdersOf(trx, idsOf(windows))
  await applyMove(trx, cycleId, toPointId, decided.value, orders, now)
  await extendDelivery(trx, cycleId)
  if (pointId !== toPointId) {
    const until = addDays(lastOf(windows, decided.value.shiftMs), 1)
    const { byPersonId, byRole = 'operator' } = move
    await lendHosts(trx, { fromPointId: pointId, toPointId, until, byPersonId, byRole })
  }
  const hoursOf = new Map(windows.map((window) => [window.id, shifted(window, decided.value.shiftMs)]))
  const messages = await tellMove(trx, { ...move, cycle, from, to }, orders, hoursOf)
  return { slug: to.slug, orders: orders.length, messages }
}

async function applyMove(
  trx: Trx,
  cycleId: number,
  toPointId: number,
  { moved, merged, shiftMs }: PointMoveDecision,
  orders: readonly OrderToMove[],
  movedAt: Date,
): Promise<void> {
  await moveWindows(trx, idsOf(moved), { pointId: toPointId, shiftMs, movedAt })
  if (merged.length === 0) return
  const left = merged.filter(({ to }) => to.capacity === 0)
  await reviveWindows(trx, new Map(left.map(({ from, to }) => [to.id, roomOf(to, from)])), movedAt)
  const places = new Map<number, number>()
  for (const { from, to } of merged) {
    const count = orders.filter(({ windowId }) => windowId === from.id).length
    places.set(from.id, -count)
    places.set(to.id, count)
  }
  const failed = await bookWindows(trx, cycleId, places)
  if (failed.length > 0) throw new Error('places were counted under the lock and are gone')
  await moveOrdersBetween(trx, new Map(merged.map(({ from, to }) => [from.id, to.id])))
  await emptyWindows(trx, idsOf(merged.map(({ from }) => from)))
}

export type Hours = { startsAt: Date; endsAt: Date }

/**
 * Writes the line of the audit log and tells everyone that a move touches, once.
 * @param hoursOf the hours that the orders of each old window have now
 */
export async function tellMove(
  trx: Trx,
  move: By & { cycle: Cycle; from: PlaceToTell; to: PlaceToTell },
  orders: readonly OrderToMove[],
  hoursOf: ReadonlyMap<number, Hours>,
): Promise<number> {
  const { cycle, from, to } = move
  const reason = move.reason.trim()
  const all = [...hoursOf.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return 0
  const handover = { startsAt: first.startsAt, endsAt: last.endsAt, orders: orders.length }
  const changeId = await recordAudit(trx, {
    at: await readClock(trx),
    actor: move.byRole ?? 'operator',
    actorPersonId: move.byPersonId,
    action: 'point.moved',
    subject: `point:${from.id}`,
    before: { cycle: cycle.number, point: from.slug },
    after: { point: to.slug, ...handover, reason, codes: orders.map(({ code }) => code) },
  })
  const subjects = orders.map(({ id }) => `order:${id}`)
  await withdrawMessages(trx, { cycleId: cycle.id, kinds: OVERTAKEN, subjects })
  const phoneIds = orders.map(({ phoneId }) => phoneId)
  await withdrawReady(trx, { cycleId: cycle.id, windowIds: [...hoursOf.keys()], phoneIds })
  const { secret } = await readStage(trx, cycle.id)
  const buyers = orders.map((order) => ({
    ...order,
    ...(hoursOf.get(order.windowId) ?? first),
    link: move.origin + orderPath(order.code, orderToken(secret, 'verify', order.formKey)),
  }))
  const staff = cycle.state === 'draft' ? [] : await listStaffToTell(trx, [from.id, to.id], ordersIds(orders))
  const told = { cycle, changeId, reason, from: from.name }
  return await queueMessages(trx, [
    ...buyersNotices(told, to, buyers),
    ...staffNotices(told, to, handover, staff),
  ])
}

function ordersIds(orders: readonly OrderToMove[]): number[] {
  return orders.map(({ id }) => id)
}

function idsOf(windows: readonly PointWindow[]): number[] {
  return windows.map(({ id }) => id)
}

function shifted(window: Hours, shiftMs: number): Hours {
  return {
    startsAt: new Date(window.startsAt.getTime() + shiftMs),
    endsAt: new Date(window.endsAt.getTime() + shiftMs),
  }
}

function lastOf(windows: readonly Hours[], shiftMs: number): Date {
  return new Date(Math.max(...windows.map(({ endsAt }) => endsAt.getTime())) + shiftMs)
}
