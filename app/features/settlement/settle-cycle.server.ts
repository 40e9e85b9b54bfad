import { type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { type Entry, type Posting } from '~/features/payments/ledger/posting'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { deductAdvances, type Deducted } from './advances/deduct-advances.server'
import { broughtBy, decideCarries, sharesAfter, type Carry } from './carry'
import { insertCarries, lockOpenDebts } from './carry-queries.server'
import { decideSettlements, payDay, type PlannedSettlement } from './settlement'
import {
  insertSettlements,
  listProducersToTell,
  listReceivedParts,
  lockCycleToSettle,
  lockDonations,
  markCycleSettled,
  markNotCollected,
  sumDonated,
  sumSold,
  type CycleToSettle,
} from './queries.server'

export type SettleCycleRefusal =
  /** not on its way, or cancelled */
  | { reason: 'not_delivering' }
  /** people may still come for their orders */
  | { reason: 'not_over' }
  /** orders that nobody handed over nor said that nobody came for */
  | { reason: 'orders_waiting'; orders: number }
  /** early payment that was approved and may have been paid: after this it could not be written down any more */
  | { reason: 'advances_to_pay'; advances: number }

export type SettledCycle = { associations: number; producers: number; messages: number; repeated: boolean }

/**
 * Settles a cycle once: what every association sold, what each of its producers is owed, and the message that tells
 * her, in one transaction under the cycle's exclusive lock, so that what a desk sends late is kept and changes
 * nothing. A second call, or a second person, finds it done. A cycle that a demo settled by its calendar gets its
 * statements the same way, without messages.
 * @param command.despiteWaiting the operator has seen how many orders nobody came for; they become not collected
 * @param command.despiteAdvances she has seen how many approved advances were not paid; they lapse
 */
export async function settleCycle(
  db: Database,
  command: {
    cycleId: number
    byPersonId: number | null
    despiteWaiting?: boolean
    despiteAdvances?: boolean
  },
): Promise<Outcome<SettledCycle, SettleCycleRefusal>> {
  return refusableTransaction<SettledCycle, SettleCycleRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    await lockCycleExclusively(trx, command.cycleId)
    const cycle = await lockCycleToSettle(trx, command.cycleId)
    if (!cycle) return refuse({ reason: 'not_delivering' })
    if (cycle.settlements > 0) return { associations: 0, producers: 0, messages: 0, repeated: true }
    const refusal = refusalOf(cycle, command)
    if (refusal) refuse(refusal)
    return settle(trx, cycle, command.byPersonId)
  })
}

function refusalOf(
  cycle: CycleToSettle,
  {
    despiteWaiting = false,
    despiteAdvances = false,
  }: { despiteWaiting?: boolean; despiteAdvances?: boolean },
): SettleCycleRefusal | null {
  if (cycle.state === 'settled') return null
  if (cycle.state !== 'delivering') return { reason: 'not_delivering' }
  if (cycle.now < cycle.deliveryEndsAt) return { reason: 'not_over' }
  if (cycle.waiting > 0 && !despiteWaiting) return { reason: 'orders_waiting', orders: cycle.waiting }
  if (cycle.advancesToPay > 0 && !despiteAdvances)
    return { reason: 'advances_to_pay', advances: cycle.advancesToPay }
  return null
}

async function settle(trx: Trx, cycle: CycleToSettle, byPersonId: number | null): Promise<SettledCycle> {
  const { id: cycleId, now } = cycle
  await lockDonations(trx)
  const planned = decideSettlements(
    await listReceivedParts(trx, cycleId),
    await sumSold(trx, cycleId),
    await sumDonated(trx, cycleId),
  )
  const payOn = payDay(now)
  const debts = await lockOpenDebts(
    trx,
    planned.map(({ associationId }) => associationId),
  )
  const settlements = await insertSettlements(trx, planned, { cycleId, payOn, at: now, byPersonId })
  const by = { actor: byPersonId === null ? 'worker' : 'operator', personId: byPersonId, now }
  const shares = planned.flatMap(({ associationId, shares: own }) =>
    own.map((share) => ({ associationId, ...share })),
  )
  const carries = decideCarries(debts, settlements, shares)
  await insertCarries(trx, carries)
  const advances = await deductAdvances(trx, {
    ...{ cycleId, settlements, now },
    shares: sharesAfter(shares, carries),
  })
  const post = [...planned.map((each) => postingOf(each, carries, { cycleId, now })), ...advances.postings]
  await writeLedger(trx, { post }, by)
  const wasOver = cycle.state === 'settled'
  const notCollected = await markNotCollected(trx, cycleId)
  await markCycleSettled(trx, cycleId, now)
  const messages = wasOver
    ? 0
    : await tellProducers(trx, shares, { cycle, payOn, carries, deducted: advances.byProducer })
  const producers = planned.reduce((sum, { shares }) => sum + shares.length, 0)
  await recordAudit(trx, {
    at: now,
    actor: by.actor,
    actorPersonId: byPersonId,
    action: 'cycle.settled',
    subject: `cycle:${cycleId}`,
    before: { state: cycle.state, waiting: cycle.waiting },
    after: { associations: planned.length, producers, notCollected },
  })
  return { associations: planned.length, producers, messages, repeated: false }
}

/**
 * What producers are owed is the association's no more; what buyers gave away is its own. A debt moves only where
 * who made it is another row by now.
 */
function postingOf(
  { associationId, shares, donatedCentavos }: PlannedSettlement,
  carries: readonly Carry[],
  { cycleId, now }: { cycleId: number; now: Date },
): Posting {
  const moved = carries.filter((carry) => carry.associationId === associationId)
  return {
    subject: `settlement:${cycleId}:${associationId}`,
    kind: 'settlement',
    cycleId,
    orderId: null,
    happenedAt: now,
    entries: [
      { account: `donations:${associationId}`, centavos: donatedCentavos },
      { account: `association:${associationId}`, centavos: -donatedCentavos },
      ...shares.flatMap(({ producerId, centavos }): Entry[] => [
        { account: `association:${associationId}`, centavos },
        { account: `producer:${producerId}`, centavos: -centavos },
      ]),
      ...moved.flatMap(({ fromProducerId, toProducerId, owedCentavos }): Entry[] =>
        fromProducerId === null || toProducerId === null
          ? []
          : [
              { account: `producer:${toProducerId}`, centavos: owedCentavos },
              { account: `producer:${fromProducerId}`, centavos: -owedCentavos },
            ],
      ),
    ],
  }
}

const USEFUL_DAYS = 7

async function tellProducers(
  trx: Trx,
  shares: readonly { producerId: number; centavos: number }[],
  of: {
    cycle: CycleToSettle
    payOn: string
    carries: readonly Carry[]
    deducted: ReadonlyMap<number, Deducted>
  },
): Promise<number> {
  const { cycle, payOn } = of
  const brought = broughtBy(of.carries)
  const centavosOf = new Map(shares.map(({ producerId, centavos }) => [producerId, centavos]))
  const producers = await listProducersToTell(trx, [...centavosOf.keys()])
  return queueMessages(
    trx,
    producers.flatMap((producer): NewMessage[] => {
      const centavos = centavosOf.get(producer.producerId) ?? 0
      if (centavos === 0) return []
      const broughtCentavos = brought.get(producer.producerId) ?? 0
      const { deductedCentavos = 0, leftCentavos = 0 } = of.deducted.get(producer.producerId) ?? {}
      return [
        {
          kind: 'producer_owed',
          subject: `cycle:${cycle.id}`,
          recipient: `producer:${producer.producerId}`,
          phoneId: producer.phoneId,
          personId: producer.personId,
          associationId: producer.associationId,
          cycleId: cycle.id,
          language: producer.language,
          usefulUntil: addDays(cycle.now, USEFUL_DAYS),
          variables: {
            name: producer.name,
            associationName: producer.associationName,
            cycleNumber: cycle.number,
            centavos: centavos - broughtCentavos - deductedCentavos,
            payOn,
            ...(broughtCentavos > 0 ? { broughtCentavos } : {}),
            ...(deductedCentavos + leftCentavos > 0 ? { advance: { deductedCentavos, leftCentavos } } : {}),
          },
        },
      ]
    }),
  )
}
