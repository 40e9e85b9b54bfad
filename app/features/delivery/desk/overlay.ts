import { countedCentavos, dueOf, expectedCash, type DeskDay, type DeskOrder, type DeskProduct } from './day'
import { type DeskEvent } from './desk-event'
import { mergeActs, type OrderAct } from './merge'

type OrderEvent = Extract<DeskEvent, { kind: 'handover' | 'no_show' | 'undo' }>

/**
 * The day as this phone knows it: what the server said last, and on top what was done here since. Events that
 * are in the day already count once. Merged as the server will merge them, so a second handover shows as the
 * conflict it is going to be.
 * @param events of this point, in the order they were made here
 */
export function withWaiting(day: DeskDay, events: readonly DeskEvent[]): DeskDay {
  const known = new Set(day.known)
  const own = events.filter(({ id, cycle }) => cycle === day.cycle.number && !known.has(id))
  if (own.length === 0) return day
  const undone = new Set(own.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])))
  const orders = day.orders.map((order) => {
    const acts = own.filter((event): event is OrderEvent => 'order' in event && event.order === order.code)
    return acts.length > 0 ? orderWith(order, acts, day.host.name) : order
  })
  const sales = [
    ...day.sales.filter(({ eventId }) => !undone.has(eventId)),
    ...own.flatMap((event) => (event.kind === 'walk_in' && !undone.has(event.id) ? saleOf(event, day) : [])),
  ]
  const merged = {
    ...day,
    orders,
    sales,
    conflicts: [...day.conflicts, ...conflictsOf(own, orders, undone, day)],
  }
  const counts = own.filter((event) => event.kind === 'cash_up').reverse()
  return { ...merged, boxes: [...counts.map((event) => boxOf(event, merged)), ...day.boxes] }
}

function orderWith(order: DeskOrder, events: readonly OrderEvent[], host: string): DeskOrder {
  const { handover, noShowId } = order
  const before: OrderAct[] = [
    ...(handover ? [{ id: handover.eventId, kind: 'handover' as const, undoes: null }] : []),
    ...(noShowId ? [{ id: noShowId, kind: 'no_show' as const, undoes: null }] : []),
  ]
  const acts = events.map((event): OrderAct => ({
    id: event.id,
    kind: event.kind,
    undoes: event.kind === 'undo' ? event.undoes : null,
  }))
  const { state, inForce } = mergeActs([...before, ...acts])
  const event = events.find(({ id }) => id === inForce)
  return {
    ...order,
    state,
    noShowId: state === 'not_collected' ? inForce : null,
    handover:
      state !== 'handed_over'
        ? null
        : event?.kind === 'handover'
          ? {
              eventId: event.id,
              at: new Date(event.at).toISOString(),
              by: host,
              method: event.method,
              dueCentavos: dueOf(order, event.less),
              collectedCentavos: event.method === 'cash' ? event.collectedCentavos : 0,
              pickedUpBy: event.pickedUpBy ?? null,
              less: event.less,
            }
          : handover,
  }
}

function conflictsOf(
  own: readonly DeskEvent[],
  orders: readonly DeskOrder[],
  undone: ReadonlySet<string>,
  day: DeskDay,
): DeskDay['conflicts'] {
  return own.flatMap((event) => {
    if (event.kind !== 'handover' || undone.has(event.id)) return []
    const first = orders.find(({ code }) => code === event.order)?.handover
    if (!first || first.eventId === event.id) return []
    return [
      {
        eventId: event.id,
        code: event.order,
        at: new Date(event.at).toISOString(),
        by: day.host.name,
        collectedCentavos: event.collectedCentavos,
        reason: 'conflict' as const,
        first: { at: first.at, by: first.by },
      },
    ]
  })
}

function saleOf(event: Extract<DeskEvent, { kind: 'walk_in' }>, day: DeskDay): DeskDay['sales'] {
  const product: DeskProduct | undefined = day.products.find(
    ({ offerId, presentationId }) => offerId === event.offerId && presentationId === event.presentationId,
  )
  return [
    {
      eventId: event.id,
      at: new Date(event.at).toISOString(),
      by: day.host.name,
      offerId: event.offerId,
      label: product?.name ?? '',
      unit: product?.unit ?? '',
      count: event.count,
      baseQuantity: event.count * (product?.baseQuantity ?? 0),
      totalCentavos: event.totalCentavos,
    },
  ]
}

function boxOf(
  event: Extract<DeskEvent, { kind: 'cash_up' }>,
  day: Pick<DeskDay, 'orders' | 'sales' | 'received'>,
): DeskDay['boxes'][number] {
  const expectedCentavos = expectedCash(day, event.openingCentavos)
  const counted = countedCentavos(event.counts)
  return {
    eventId: event.id,
    openingCentavos: event.openingCentavos,
    expectedCentavos,
    countedCentavos: counted,
    differenceCentavos: counted - expectedCentavos,
    reason: event.reason,
    signedName: event.signedName,
    at: new Date(event.at).toISOString(),
  }
}
