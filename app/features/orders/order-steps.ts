import { type Cycle } from '~/features/cycles/cycle'

/** Where an order is on its way; each step is done, happening now, or still to come. */
export type OrderStep = {
  name: 'received' | 'closed' | 'answered' | 'on_the_way' | 'ready'
  state: 'done' | 'now' | 'later'
  /** when it happened or is due */
  at: Date
}

type StepCycle = Pick<Cycle, 'state' | 'closesAt' | 'closedAt' | 'confirmBy' | 'checkInAt'>

/** Five steps from the cycle's state; the first that has not happened is "now". */
export function orderSteps(
  order: { placedAt: Date; startsAt: Date; state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected' },
  cycle: StepCycle,
  now: Date,
): OrderStep[] {
  const reached = order.state === 'handed_over' ? 5 : stepsReached(order.startsAt, cycle, now)
  const steps: Pick<OrderStep, 'name' | 'at'>[] = [
    { name: 'received', at: order.placedAt },
    { name: 'closed', at: cycle.closedAt ?? cycle.closesAt },
    { name: 'answered', at: cycle.confirmBy },
    { name: 'on_the_way', at: cycle.checkInAt },
    { name: 'ready', at: order.startsAt },
  ]
  return steps.map((step, index) => ({
    ...step,
    state: index < reached ? 'done' : index === reached ? 'now' : 'later',
  }))
}

function stepsReached(startsAt: Date, cycle: StepCycle, now: Date): number {
  if (cycle.state === 'draft' || cycle.state === 'open') return 1
  if (cycle.state === 'closed' && now < cycle.confirmBy) return 2
  if (cycle.state === 'settled') return 5
  if (now >= startsAt) return 4
  return now >= cycle.checkInAt || cycle.state === 'delivering' ? 4 : 3
}
