import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { listProducersToTell } from '../queries.server'
import { type PayoutMethod } from '../settlement'
import { listAdministratorsToTell } from './view-queries.server'

const USEFUL_DAYS = 7

/** Who administers the association is told that somebody waits; the member too, when another asked for her. */
export async function askedMessages(
  trx: Trx,
  asked: {
    advanceId: number
    associationId: number
    producerId: number
    cycleId: number
    cycleNumber: number
    amountCentavos: number
    feeCentavos: number
    now: Date
    tellsProducer: boolean
  },
): Promise<void> {
  const { advanceId, associationId, cycleId, cycleNumber, amountCentavos, feeCentavos, now } = asked
  const subject = `advance:${advanceId}`
  const common = { subject, associationId, cycleId, usefulUntil: addDays(now, USEFUL_DAYS) }
  const [producer] = await listProducersToTell(trx, [asked.producerId])
  const administrators = await listAdministratorsToTell(trx, asked)
  await queueMessages(
    trx,
    administrators.map(({ membershipId, personId, phoneId, language, producerName, associationName }) => ({
      ...{ ...common, kind: 'advance_asked', recipient: `coordinator:${membershipId}` },
      ...{ personId, phoneId, language },
      variables: { name: producerName, associationName, cycleNumber, amountCentavos },
    })),
  )
  if (!producer || !asked.tellsProducer) return
  await queueMessages(trx, [
    {
      ...{ ...common, kind: 'advance_noted', recipient: `producer:${producer.producerId}` },
      ...{ phoneId: producer.phoneId, personId: producer.personId, language: producer.language },
      variables: {
        ...{ addressee: producer.name.split(' ')[0] ?? producer.name, cycleNumber },
        ...{ amountCentavos, feeCentavos, byCoordinator: true },
      },
    },
  ])
}

type Told = {
  id: number
  payeeId: number
  cycleId: number
  cycleNumber: number
  amountCentavos: number
  feeCentavos: number
  now: Date
}

/** She is told that she has it, and what will be deducted. */
export async function paidMessage(
  trx: Trx,
  paid: Told & { method: PayoutMethod; proof: string },
): Promise<void> {
  const to = await addressOf(trx, paid)
  if (!to) return
  const { cycleNumber, amountCentavos, feeCentavos, method, proof } = paid
  const variables = { name: to.name, cycleNumber, amountCentavos, feeCentavos, method, proof }
  await queueMessages(trx, [{ ...to.message, kind: 'advance_paid', variables }])
}

/** She is told that she does not get it, and why. */
export async function declinedMessage(trx: Trx, declined: Told & { reason: string }): Promise<void> {
  const to = await addressOf(trx, declined)
  if (!to) return
  const variables = { name: to.name, amountCentavos: declined.amountCentavos, reason: declined.reason }
  await queueMessages(trx, [{ ...to.message, kind: 'advance_declined', variables }])
}

async function addressOf(trx: Trx, { id, payeeId, cycleId, now }: Told) {
  const [producer] = await listProducersToTell(trx, [payeeId])
  if (!producer) return null
  const { producerId, phoneId, personId, associationId, language, name } = producer
  const usefulUntil = addDays(now, USEFUL_DAYS)
  const recipient = `producer:${producerId}`
  const to = { phoneId, personId, associationId, language, recipient }
  return { name, message: { ...to, subject: `advance:${id}`, cycleId, usefulUntil } }
}
