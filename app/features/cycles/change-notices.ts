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
type BuyerWithWindow = Buyer & { pointName: string; startsAt: Date; endsAt: Date }

type Change = {
  cycle: Pick<Cycle, 'id' | 'number' | 'checkInAt' | 'deliveryEndsAt'>
  /** the line of the audit log: each change of a cycle is told once, a later one again */
  changeId: number
  reason: string
}

/** One notice for each order, and one for each person who harvests or sees to it. */
export function cancellationNotices(
  { cycle, changeId, reason }: Change,
  buyers: readonly Buyer[],
  harvesters: readonly Harvester[],
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
  ]
}

/** As `cancellationNotices`, with where and when instead; `cycle` and windows as they are after the move. */
export function postponementNotices(
  { cycle, changeId, reason }: Change,
  buyers: readonly BuyerWithWindow[],
  harvesters: readonly Harvester[],
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
