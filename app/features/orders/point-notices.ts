import { type NewMessage } from '~/features/messaging/message-kinds'

export type PointMove = {
  cycle: { id: number; number: number }
  /** the line of the audit log: each move is told once, a later one again */
  changeId: number
  reason: string
  from: string
}

type Place = { name: string; referenceCorner: string }
type Hours = { startsAt: Date; endsAt: Date }
type Buyer = { id: number; code: string; phoneId: number; language: string; link: string } & Hours
type Staff = { recipient: string; personId: number; phoneId: number; language: string }

/** One notice for each order, where and when it is now. */
export function buyersNotices(move: PointMove, place: Place, buyers: readonly Buyer[]): NewMessage[] {
  return buyers.map((buyer) => ({
    kind: 'order_moved' as const,
    subject: `order:${buyer.id}:change:${move.changeId}`,
    recipient: `phone:${buyer.phoneId}`,
    phoneId: buyer.phoneId,
    cycleId: move.cycle.id,
    language: buyer.language,
    usefulUntil: buyer.endsAt,
    urgent: true,
    variables: {
      code: buyer.code,
      pointName: place.name,
      corner: place.referenceCorner,
      startsAt: buyer.startsAt,
      endsAt: buyer.endsAt,
      link: buyer.link,
      reason: move.reason,
    },
  }))
}

/** One notice for each person who stands there or packs for it, whatever she is besides. */
export function staffNotices(
  move: PointMove,
  place: Place,
  handover: Hours & { orders: number },
  staff: readonly Staff[],
): NewMessage[] {
  return staff.map((person) => ({
    kind: 'point_changed' as const,
    subject: `cycle:${move.cycle.id}:change:${move.changeId}`,
    recipient: person.recipient,
    phoneId: person.phoneId,
    personId: person.personId,
    cycleId: move.cycle.id,
    language: person.language,
    usefulUntil: handover.endsAt,
    urgent: true,
    variables: {
      cycleNumber: move.cycle.number,
      from: move.from,
      pointName: place.name,
      corner: place.referenceCorner,
      startsAt: handover.startsAt,
      endsAt: handover.endsAt,
      orders: handover.orders,
      reason: move.reason,
    },
  }))
}
