import { type HarvestItem, type NewMessage } from '~/features/messaging/message-kinds'
import { addresseesOf } from './addressees'

/** Who promised something in the cycle, and what of it was sold: `items` is empty when nothing was. */
export type ProducerToTell = {
  producerId: number
  personId: number
  name: string
  language: string
  channel: 'whatsapp' | 'sms' | 'voice'
  /** her first phone */
  phoneId: number | null
  /** that phone asked for no more messages, or she withdrew her consent */
  optedOut: boolean
  associationId: number
  associationName: string
  takeTo: string
  items: HarvestItem[]
  /** what she earns with all of it, at producer's price */
  earningsCentavos: number
}

/** A coordinator of an association that offered in the cycle, with the figures of its whole harvest. */
export type CoordinatorToTell = {
  membershipId: number
  personId: number
  language: string
  phoneId: number
  associationId: number
  associationName: string
  takeTo: string
  products: number
  grams: number
  producerCentavos: number
}

/** An association that does not come: less was ordered of it than its minimum, in the same measure. */
export type FellShort = {
  associationId: number
  minimum: { centavos: number } | { grams: number }
  soldCentavos: number
  soldGrams: number
}

export type CycleOfNotice = { id: number; number: number; confirmBy: Date; checkInAt: Date }

/** Who can be asked by message; by voice, without a phone or opted out, her coordinator asks her. */
export function isReachable<Producer extends Pick<ProducerToTell, 'channel' | 'phoneId' | 'optedOut'>>(
  producer: Producer,
): producer is Producer & { channel: 'whatsapp' | 'sms'; phoneId: number } {
  return producer.channel !== 'voice' && producer.phoneId !== null && !producer.optedOut
}

/**
 * What the cut-off tells: to each producer all her products in one message, or that nothing of hers was
 * sold; to each coordinator the whole of it. A request is worth sending until the deadline for answers.
 */
export function harvestNotices(
  cycle: CycleOfNotice,
  producers: readonly ProducerToTell[],
  coordinators: readonly CoordinatorToTell[],
  left: readonly FellShort[] = [],
): NewMessage[] {
  const fellShort = new Map(left.map((each) => [each.associationId, each]))
  const reachable = producers.filter(isReachable)
  const asked = addresseesOf(reachable.filter((producer) => producer.items.length > 0))
  const told = addresseesOf(reachable)
  return [
    ...reachable.map((producer) =>
      producer.items.length > 0
        ? harvestRequest(cycle, producer, asked.get(producer.producerId) ?? null)
        : harvestZero(
            cycle,
            producer,
            told.get(producer.producerId) ?? null,
            fellShort.has(producer.associationId),
          ),
    ),
    ...coordinators.map((coordinator) =>
      associationNotice(cycle, coordinator, producers, fellShort.get(coordinator.associationId)),
    ),
  ]
}

type Reachable = ProducerToTell & { channel: 'whatsapp' | 'sms'; phoneId: number }

function toProducer(cycle: CycleOfNotice, producer: Reachable) {
  return {
    subject: `cycle:${cycle.id}`,
    recipient: `producer:${producer.producerId}`,
    phoneId: producer.phoneId,
    personId: producer.personId,
    associationId: producer.associationId,
    cycleId: cycle.id,
    language: producer.language,
    ...(producer.channel === 'sms' ? { channel: 'sms' as const } : {}),
  }
}

function harvestRequest(cycle: CycleOfNotice, producer: Reachable, addressee: string | null): NewMessage {
  return {
    ...toProducer(cycle, producer),
    kind: 'harvest_request',
    usefulUntil: cycle.confirmBy,
    variables: {
      addressee,
      associationName: producer.associationName,
      cycleNumber: cycle.number,
      items:
        producer.items.length === 1
          ? producer.items.map((item) => ({ ...item, letter: null }))
          : producer.items,
      earningsCentavos: producer.earningsCentavos,
      answerBy: cycle.confirmBy,
      takeTo: producer.takeTo,
      takeAt: cycle.checkInAt,
    },
  }
}

function harvestZero(
  cycle: CycleOfNotice,
  producer: Reachable,
  addressee: string | null,
  belowMinimum: boolean,
): NewMessage {
  return {
    ...toProducer(cycle, producer),
    kind: 'harvest_zero',
    usefulUntil: cycle.checkInAt,
    variables: { addressee, cycleNumber: cycle.number, ...(belowMinimum ? { belowMinimum } : {}) },
  }
}

function associationNotice(
  cycle: CycleOfNotice,
  coordinator: CoordinatorToTell,
  everyone: readonly ProducerToTell[],
  fellShort: FellShort | undefined,
): NewMessage {
  const { associationName, takeTo, products, grams, producerCentavos } = coordinator
  const to = {
    subject: `cycle:${cycle.id}`,
    recipient: `membership:${coordinator.membershipId}`,
    phoneId: coordinator.phoneId,
    personId: coordinator.personId,
    associationId: coordinator.associationId,
    cycleId: cycle.id,
    language: coordinator.language,
    usefulUntil: cycle.checkInAt,
  }
  if (products === 0)
    return {
      ...to,
      kind: 'association_zero',
      variables: {
        associationName,
        cycleNumber: cycle.number,
        ...(fellShort ? { belowMinimum: amountsOf(fellShort) } : {}),
      },
    }
  const asked = everyone.filter(
    (producer) => producer.associationId === coordinator.associationId && producer.items.length > 0,
  )
  return {
    ...to,
    kind: 'association_summary',
    variables: {
      associationName,
      cycleNumber: cycle.number,
      products,
      producers: asked.length,
      producersWithoutPhone: asked.filter((producer) => !isReachable(producer)).length,
      grams,
      producerCentavos,
      answerBy: cycle.confirmBy,
      takeTo,
      takeAt: cycle.checkInAt,
    },
  }
}

function amountsOf({ minimum, soldCentavos, soldGrams }: FellShort) {
  return 'grams' in minimum
    ? { in: 'grams' as const, minimum: minimum.grams, sold: soldGrams }
    : { in: 'centavos' as const, minimum: minimum.centavos, sold: soldCentavos }
}
