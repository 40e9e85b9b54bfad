import { type NewMessage } from '~/features/messaging/message-kinds'
import { type Market } from '../market'

type Coordinator = {
  recipient: string
  personId: number
  phoneId: number
  language: string
  associationId: number
  associationName: string
}

/** What is told of a market in every message. */
export function toldOf(market: Market) {
  const { id, name, startsAt, endsAt, address } = market
  return { number: id, marketName: name, startsAt, endsAt, place: address }
}

/**
 * One question for each coordinator.
 * @param asking `changeId`: the line of the audit log, so that the same question is asked once and a later one anew;
 *   `changedBecause`: the date is another than before
 */
export function invitationMessages(
  market: Market,
  coordinators: readonly Coordinator[],
  asking: { changeId: number; changedBecause: string | null },
): NewMessage[] {
  return coordinators.map((coordinator) => ({
    ...toCoordinator(market, asking.changeId, coordinator),
    kind: 'market_invited' as const,
    variables: {
      ...toldOf(market),
      associationName: coordinator.associationName,
      municipalityName: market.organizationName,
      changedBecause: asking.changedBecause,
    },
  }))
}

/** That a market is cancelled, or elsewhere. */
export function changeMessages(
  market: Market,
  coordinators: readonly Coordinator[],
  change: { changeId: number; what: 'cancelled' | 'moved'; reason: string },
): NewMessage[] {
  return coordinators.map((coordinator) => ({
    ...toCoordinator(market, change.changeId, coordinator),
    kind: 'market_changed' as const,
    variables: { ...toldOf(market), what: change.what, reason: change.reason },
    urgent: true,
  }))
}

/** That an association is not wanted at a market any more; it waits for the morning unless the market is near. */
export function withdrawnMessages(
  market: Market,
  coordinators: readonly Coordinator[],
  { changeId, now }: { changeId: number; now: Date },
): NewMessage[] {
  return coordinators.map((coordinator) => ({
    ...toCoordinator(market, changeId, coordinator),
    kind: 'market_changed' as const,
    variables: { ...toldOf(market), what: 'withdrawn', associationName: coordinator.associationName },
    urgent: market.startsAt.getTime() - now.getTime() < 24 * 3_600_000,
  }))
}

function toCoordinator(market: Market, changeId: number, coordinator: Coordinator) {
  return {
    subject: `market:${market.id}:change:${changeId}`,
    recipient: coordinator.recipient,
    phoneId: coordinator.phoneId,
    personId: coordinator.personId,
    associationId: coordinator.associationId,
    language: coordinator.language,
    usefulUntil: market.endsAt,
  }
}
