import { addMinutes } from '~/kernel/instants'
import { type Cycle } from '~/features/cycles/cycle'
import { type CycleTotals } from './cycle-totals'

/** Producers of one closed cycle who have not answered for everything. */
export type Unanswered = {
  cycleNumber: number
  confirmBy: Date
  producers: number
  associations: number
}

/** An order of a number that nobody has confirmed: an invented one wastes a harvest (decision 11). */
export type UnverifiedOrder = {
  code: string
  buyerName: string
  e164: string | null
  totalCentavos: number
  pointName: string
  zone: string
}

/** How many messages of a cycle were taken how far, by channel. */
export type MessageFates = {
  cycleNumber: number
  channel: 'whatsapp' | 'sms'
  delivered: number
  sent: number
  waiting: number
  failed: number
}

/** A cycle of which less came in than those who handed in had confirmed, product by product weighed whole. */
export type ShortReceived = {
  cycleNumber: number
  deliversAt: Date
  products: number
  /** placed ones that wait for some of it */
  orders: number
}

/** A cycle about to be handed over with products of which nobody has weighed a part. */
export type Unweighed = {
  cycleNumber: number
  deliversAt: Date
  products: number
  /** the first five by name, whose they are */
  associations: string[]
}

/** What is still open at the points of a cycle: to be said, to be cleared up, to be counted. */
export type DeskTroubles = {
  cycleNumber: number
  /** placed, and the hours of their point are over */
  overdue: number
  /** handovers that do not count beside one that does, or of an order that was not to be handed over */
  conflicts: number
  /** points whose hours are over, that took cash and counted none */
  uncounted: number
}

/** A cycle whose answers are in and whose buyers have not been told what comes. */
export type ToSettle = { cycleNumber: number; checkInAt: Date; products: number }

/** A settled cycle of which a desk sent something late that nobody has decided on. */
export type LateCycle = { cycleNumber: number; events: number }

/** Early payment that somebody waits for: to be approved, and approved and to be paid. */
export type AdvancesWaiting = { toApprove: number; toPay: number }

export type WithoutCoordinator = { slug: string; name: string }

/** A group that asks to join and waits for the operator. */
export type WaitingRegistration = { id: number; name: string }

const DAY_MINUTES = 24 * 60
/** A draft without offers is worth a look two days before it opens. */
const READY_BEFORE_MINUTES = 2 * DAY_MINUTES
const LIST_BEFORE_MINUTES = 3 * 60
/** A cut-off takes seconds; one that has not come after so long needs a person. */
const LATE_AFTER_MINUTES = 5
/** What nobody has weighed is missed on the morning of the handover. */
export const WEIGHED_BEFORE_HOURS = 8

/** Whether the orders of unconfirmed numbers are listed now: in the last three hours before the cut-off. */
export function listsUnverified(cycle: Pick<Cycle, 'state' | 'closesAt'>, now: Date): boolean {
  return cycle.state === 'open' && now >= addMinutes(cycle.closesAt, -LIST_BEFORE_MINUTES)
}

/** Something that needs a person of the operator today. */
export type Todo =
  | { kind: 'closes_soon'; cycleNumber: number; closesAt: Date }
  /** its opening or its cut-off came and it is still a draft: the server slept, a person decides */
  | { kind: 'draft_missed'; cycleNumber: number; closesAt: Date }
  /** its cut-off came minutes ago and it still takes orders: the close fails */
  | { kind: 'cut_off_late'; cycleNumber: number; closesAt: Date }
  | { kind: 'no_next_cycle' }
  | { kind: 'unverified'; cycleNumber: number; orders: number; closesAt: Date }
  | ({ kind: 'unanswered'; isLate: boolean } & Unanswered)
  /** what people wrote and Chaka could not apply: not in a cycle's count, it may be about any */
  | { kind: 'unheard'; count: number }
  /** kinds of work that Chaka gave up and that have not gone well since */
  | { kind: 'stuck_work'; count: number }
  | ({ kind: 'to_settle' } & ToSettle)
  | ({ kind: 'short_received' } & ShortReceived)
  | ({ kind: 'unweighed' } & Unweighed)
  | { kind: 'overdue' | 'desk_conflicts' | 'uncounted'; cycleNumber: number; count: number }
  | ({ kind: 'late_events' } & LateCycle)
  | ({ kind: 'advances' } & AdvancesWaiting)
  | { kind: 'failed_messages'; cycleNumber: number; failed: number }
  /** until midnight in La Paz only urgent messages go */
  | { kind: 'message_budget' }
  /** WhatsApp has paused, disabled or rejected them: what went by them goes by SMS */
  | { kind: 'templates_lost'; count: number }
  | { kind: 'no_coordinator'; names: string[] }
  | { kind: 'registrations'; waiting: readonly WaitingRegistration[] }
  /** a municipality waits for a yes or a no */
  | { kind: 'points_proposed'; count: number }
  /** somebody says that a haulier's offer is not true; until the answer it goes on being shown */
  | { kind: 'haulage_reports'; count: number }
  /** products that are no good of the markets: nobody can announce them, nor see a fair price beside them */
  | { kind: 'uncompared'; count: number }
  | { kind: 'point_full'; cycleNumber: number; names: string[] }
  | ({ kind: 'troubled_orders' } & TroubledOrders)
  | { kind: 'no_host'; points: readonly PointWithoutHost[] }
  /** it opens soon and nobody offers anything in it */
  | ({ kind: 'draft_empty' } & CycleAhead)
  | ({ kind: 'on_holiday'; holiday: string } & CycleAhead)

/** Orders to be handed over of which the buyer was not reached. */
export type TroubledOrders = { cycleNumber: number; orders: number }
export type PointWithoutHost = { slug: string; name: string }
export type CycleAhead = { cycleNumber: number; opensAt: Date; deliversAt: Date }

export type TodaysState = {
  now: Date
  cycles: readonly Pick<Cycle, 'number' | 'state' | 'closesAt'>[]
  unanswered: readonly Unanswered[]
  /** messages that wait for a person */
  unheard?: number
  /** kinds of work that were given up */
  stuckWork?: number
  toSettle?: readonly ToSettle[]
  shortReceived?: readonly ShortReceived[]
  unweighed?: readonly Unweighed[]
  desks?: readonly DeskTroubles[]
  late?: readonly LateCycle[]
  advances?: AdvancesWaiting
  unverified: readonly UnverifiedOrder[]
  fates: readonly MessageFates[]
  withoutCoordinator: readonly WithoutCoordinator[]
  registrations?: readonly WaitingRegistration[]
  proposedPoints?: number
  haulageReports?: number
  uncomparedProducts?: number
  /** points of the open cycle */
  points: CycleTotals['byPoint']
  /** today's budget of messages is used up */
  isBudgetUsedUp: boolean
  lostTemplates?: number
  troubled: readonly TroubledOrders[]
  withoutHost: readonly PointWithoutHost[]
  /** planned or open, with what falls on their days of delivery and how many offers they have */
  ahead: readonly (CycleAhead & { isDraft: boolean; offers: number; holiday: string | null })[]
}

/** What to do today, the most urgent first. */
export function todaysTodo(state: TodaysState): Todo[] {
  const { now, cycles } = state
  const open = cycles.find((cycle) => cycle.state === 'open')
  const missed = cycles.filter((cycle) => cycle.state === 'draft' && cycle.closesAt <= now)
  const planned = cycles.some((cycle) => cycle.state === 'draft' && cycle.closesAt > now)
  const failed = new Map<number, number>()
  for (const { cycleNumber, failed: count } of state.fates)
    failed.set(cycleNumber, (failed.get(cycleNumber) ?? 0) + count)
  const full = state.points.filter((point) => point.orders >= point.capacity).map((point) => point.name)

  const todo: Todo[] = missed.map(({ number, closesAt }) => ({
    kind: 'draft_missed',
    cycleNumber: number,
    closesAt,
  }))
  const late = cycles.filter(
    ({ state, closesAt }) => state === 'open' && addMinutes(closesAt, LATE_AFTER_MINUTES) <= now,
  )
  for (const { number, closesAt } of late) todo.push({ kind: 'cut_off_late', cycleNumber: number, closesAt })
  if (open && open.closesAt > now && open.closesAt <= addMinutes(now, DAY_MINUTES))
    todo.push({ kind: 'closes_soon', cycleNumber: open.number, closesAt: open.closesAt })
  if (open && state.unverified.length > 0 && listsUnverified(open, now))
    todo.push({
      kind: 'unverified',
      cycleNumber: open.number,
      orders: state.unverified.length,
      closesAt: open.closesAt,
    })
  for (const each of state.unanswered)
    todo.push({ kind: 'unanswered', isLate: each.confirmBy <= now, ...each })
  if (state.stuckWork) todo.push({ kind: 'stuck_work', count: state.stuckWork })
  if (state.unheard) todo.push({ kind: 'unheard', count: state.unheard })
  for (const each of state.toSettle ?? []) todo.push({ kind: 'to_settle', ...each })
  for (const each of state.shortReceived ?? []) todo.push({ kind: 'short_received', ...each })
  for (const each of state.unweighed ?? []) todo.push({ kind: 'unweighed', ...each })
  for (const each of state.desks ?? []) todo.push(...atDesks(each))
  const { toApprove = 0, toPay = 0 } = state.advances ?? {}
  if (toApprove + toPay > 0) todo.push({ kind: 'advances', toApprove, toPay })
  for (const each of state.late ?? []) todo.push({ kind: 'late_events', ...each })
  for (const [cycleNumber, count] of failed)
    if (count > 0) todo.push({ kind: 'failed_messages', cycleNumber, failed: count })
  if (state.isBudgetUsedUp) todo.push({ kind: 'message_budget' })
  if (state.lostTemplates) todo.push({ kind: 'templates_lost', count: state.lostTemplates })
  for (const each of state.troubled) todo.push({ kind: 'troubled_orders', ...each })
  for (const { isDraft, offers, holiday, ...cycle } of state.ahead) {
    if (holiday !== null) todo.push({ kind: 'on_holiday', holiday, ...cycle })
    if (isDraft && offers === 0 && cycle.opensAt <= addMinutes(now, READY_BEFORE_MINUTES))
      todo.push({ kind: 'draft_empty', ...cycle })
  }
  if (state.withoutHost.length > 0) todo.push({ kind: 'no_host', points: state.withoutHost })
  if (state.withoutCoordinator.length > 0)
    todo.push({ kind: 'no_coordinator', names: state.withoutCoordinator.map(({ name }) => name) })
  const waiting = state.registrations ?? []
  if (waiting.length > 0) todo.push({ kind: 'registrations', waiting })
  const { proposedPoints = 0, haulageReports = 0, uncomparedProducts = 0 } = state
  if (haulageReports > 0) todo.push({ kind: 'haulage_reports', count: haulageReports })
  if (proposedPoints > 0) todo.push({ kind: 'points_proposed', count: proposedPoints })
  if (uncomparedProducts > 0) todo.push({ kind: 'uncompared', count: uncomparedProducts })
  if (open && full.length > 0) todo.push({ kind: 'point_full', cycleNumber: open.number, names: full })
  if (!open && !planned) todo.push({ kind: 'no_next_cycle' })
  return todo
}

function atDesks({ cycleNumber, overdue, conflicts, uncounted }: DeskTroubles): Todo[] {
  const found = [
    { kind: 'overdue' as const, cycleNumber, count: overdue },
    { kind: 'desk_conflicts' as const, cycleNumber, count: conflicts },
    { kind: 'uncounted' as const, cycleNumber, count: uncounted },
  ]
  return found.filter(({ count }) => count > 0)
}
