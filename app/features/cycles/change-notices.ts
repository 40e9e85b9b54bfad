import { type NewMessage } from '~/features/messaging/message-kinds'
import { type Cycle } from './cycle'

type Harvester = {
  recipient: string
  personId: number
  phoneId: number
  language: string
  channel: 'whatsapp' | 'sms' | null
  associationId: number
  takeTo: string
}
type Buyer = { orderId: number; code: string; phoneId: number; language: string }
/** Who sees to a point of the cycle, with its hours as they are after the change. */
type Host = {
  recipient: string
  personId: number
  phoneId: number
  language: string
  pointName: string
  corner: string
  startsAt: Date
  endsAt: Date
  orders: number
}
type BuyerWithWindow = Buyer & { pointName: string; startsAt: Date; endsAt: Date }

type Change = {
  cycle: Pick<Cycle, 'id' | 'number' | 'checkInAt' | 'deliveryEndsAt'>
  /** the line of the audit log: each change of a cycle is told once, a later one again */
  changeId: number
  reason: string
}

/** One notice for each order, one for each person who harvests or sees to it, and one for each who hands over. */
export function cancellationNotices(
  { cycle, changeId, reason }: Change,
  buyers: readonly Buyer[],
  harvesters: readonly Harvester[],
  hosts: readonly Host[],
): NewMessage[] {
  return [
    ...buyers.map((buyer) => ({
      ...toBuyer(cycle, changeId, buyer),
      kind: 'cycle_cancelled' as const,
      variables: { to: 'buyer' as const, code: buyer.code, reason },
    })),
    ...harvesters.map((harvester) => ({
      ...toHarvester(cycle, changeId, harvester),
      kind: 'cycle_cancelled' as const,
      variables: { to: 'producer' as const, cycleNumber: cycle.number, reason },
    })),
    ...hosts.map((host) => ({
      ...toHost(cycle, changeId, host),
      kind: 'cycle_cancelled' as const,
      variables: { to: 'host' as const, cycleNumber: cycle.number, pointName: host.pointName, reason },
    })),
  ]
}

/** As `cancellationNotices`, with where and when instead; `cycle` and windows as they are after the move. */
export function postponementNotices(
  { cycle, changeId, reason }: Change,
  buyers: readonly BuyerWithWindow[],
  harvesters: readonly Harvester[],
  hosts: readonly Host[],
): NewMessage[] {
  return [
    ...buyers.map((buyer) => ({
      ...toBuyer(cycle, changeId, buyer),
      kind: 'cycle_postponed' as const,
      variables: {
        to: 'buyer' as const,
        code: buyer.code,
        pointName: buyer.pointName,
        startsAt: buyer.startsAt,
        endsAt: buyer.endsAt,
        reason,
      },
    })),
    ...harvesters.map((harvester) => ({
      ...toHarvester(cycle, changeId, harvester),
      kind: 'cycle_postponed' as const,
      variables: {
        to: 'producer' as const,
        cycleNumber: cycle.number,
        takeTo: harvester.takeTo,
        takeAt: cycle.checkInAt,
        reason,
      },
    })),
    ...hosts.map((host) => ({
      ...toHost(cycle, changeId, host),
      kind: 'point_changed' as const,
      variables: {
        cycleNumber: cycle.number,
        from: host.pointName,
        pointName: host.pointName,
        corner: host.corner,
        startsAt: host.startsAt,
        endsAt: host.endsAt,
        orders: host.orders,
        reason,
      },
    })),
  ]
}

function toBuyer(cycle: Change['cycle'], changeId: number, buyer: Buyer) {
  return {
    subject: `order:${buyer.orderId}:change:${changeId}`,
    recipient: `phone:${buyer.phoneId}`,
    phoneId: buyer.phoneId,
    cycleId: cycle.id,
    language: buyer.language,
    usefulUntil: cycle.deliveryEndsAt,
    urgent: true,
  }
}

function toHarvester(cycle: Change['cycle'], changeId: number, harvester: Harvester) {
  return {
    subject: `cycle:${cycle.id}:change:${changeId}`,
    recipient: harvester.recipient,
    phoneId: harvester.phoneId,
    personId: harvester.personId,
    associationId: harvester.associationId,
    cycleId: cycle.id,
    language: harvester.language,
    usefulUntil: cycle.deliveryEndsAt,
    urgent: true,
    ...(harvester.channel === 'sms' ? { channel: 'sms' as const } : {}),
  }
}

function toHost(cycle: Change['cycle'], changeId: number, host: Host) {
  return {
    subject: `cycle:${cycle.id}:change:${changeId}`,
    recipient: host.recipient,
    phoneId: host.phoneId,
    personId: host.personId,
    cycleId: cycle.id,
    language: host.language,
    usefulUntil: cycle.deliveryEndsAt,
    urgent: true,
  }
}
