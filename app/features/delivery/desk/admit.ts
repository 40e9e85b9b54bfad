import { type DeskEvent } from './desk-event'

/** Why an event could not be taken in at all; the phone keeps it and shows it. */
export type EventRefusal =
  | 'not_an_event'
  | 'id_taken'
  | 'unknown_cycle'
  | 'too_early'
  | 'unknown_order'
  | 'unknown_product'

export type KeptBecause = 'order_elsewhere' | 'order_cancelled' | 'cycle_settled'

/** What is known, under the point's lock, of the things that an event names. */
export type EventFacts = {
  cycle: { state: string; closed: boolean } | undefined
  order: { pointId: number; state: string } | undefined
  /** the offer is of that cycle and has this presentation */
  productKnown: boolean
  pointId: number
}

/**
 * Whether an event is taken in. What happened on the pavement is kept even where it may change nothing any
 * more: an order that was cancelled or moved meanwhile, a cycle that is settled.
 */
export function admitEvent(
  event: DeskEvent,
  facts: EventFacts,
): { refusal: EventRefusal } | { keptBecause: KeptBecause | null } {
  const { cycle, order } = facts
  if (!cycle) return { refusal: 'unknown_cycle' }
  if (!cycle.closed) return { refusal: 'too_early' }
  if (event.kind === 'walk_in' && !facts.productKnown) return { refusal: 'unknown_product' }
  const names = 'order' in event && event.order ? event.order : null
  if (names && !order) return { refusal: 'unknown_order' }
  if (cycle.state === 'settled' || cycle.state === 'cancelled') return { keptBecause: 'cycle_settled' }
  if (order?.state === 'cancelled') return { keptBecause: 'order_cancelled' }
  if (order && order.pointId !== facts.pointId) return { keptBecause: 'order_elsewhere' }
  return { keptBecause: null }
}
