import { readClock, type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { leaveOut } from '~/features/delivery/desk/late-events.server'
import { takeLateEvents } from '~/features/delivery/desk/take-late-events.server'
import { payDay } from '../settlement'
import { insertSettlements, markNotCollected, sumSold } from '../queries.server'
import { soldBeyond } from './late'
import { insertLateAdjustments, lockSoldOfSettlements } from './queries.server'

/** Stands on the association's account. */
const REASON = 'Llegó después de liquidar'

/**
 * Everything that desks sent after a cycle was settled counts now, and what it changes of each association's sales is
 * put right in its settlement: what is more is paid by another payout, what is less begins its next week. Its
 * producers are owed for what they handed in, which none of this changes. A second call finds it done.
 * @returns how many acts count now, and of how many associations the sales changed
 */
export async function takeLate(
  db: Database,
  command: { cycleId: number; byPersonId: number },
): Promise<{ events: number; associations: number }> {
  const { cycleId, byPersonId } = command
  return db.transaction().execute(async (trx) => {
    await allowLongWork(trx)
    await lockCycleExclusively(trx, cycleId)
    const now = await readClock(trx)
    const by = { actor: 'operator', personId: byPersonId, now }
    const events = await takeLateEvents(trx, cycleId, by)
    if (events === 0) return { events: 0, associations: 0 }
    // Taken back and said by nobody else: nobody came for it, as the settlement said of the others.
    await markNotCollected(trx, cycleId)
    const differences = await putRightSold(trx, { cycleId, byPersonId, now })
    await recordAudit(trx, {
      at: now,
      actor: by.actor,
      actorPersonId: byPersonId,
      action: 'cycle.late_events',
      subject: `cycle:${cycleId}`,
      before: { events: 0 },
      after: { events, differences },
    })
    return { events, associations: differences.length }
  })
}

async function putRightSold(trx: Trx, of: { cycleId: number; byPersonId: number; now: Date }) {
  const { cycleId, byPersonId, now } = of
  const settled = await lockSoldOfSettlements(trx, cycleId)
  const differences = soldBeyond(
    new Map(settled.map(({ associationId, soldCentavos }) => [associationId, soldCentavos])),
    await sumSold(trx, cycleId),
  )
  const known = new Map(settled.map(({ associationId, settlementId }) => [associationId, settlementId]))
  const missing = differences.filter(({ associationId }) => !known.has(associationId))
  const empty = { soldCentavos: 0, donatedCentavos: 0, producersCentavos: 0, unweighed: 0 }
  const added = await insertSettlements(
    trx,
    missing.map(({ associationId }) => ({ associationId, ...empty, items: [], shares: [] })),
    { cycleId, payOn: payDay(now), at: now, byPersonId },
  )
  for (const { associationId, settlementId } of added) known.set(associationId, settlementId)
  await insertLateAdjustments(
    trx,
    differences.map((each) => ({ ...each, settlementId: known.get(each.associationId) ?? 0 })),
    { personId: byPersonId, at: now, reason: REASON },
  )
  return differences
}

/** One act that a desk sent too late stays out of the accounts, with the reason. Twice is once. */
export async function leaveOutLate(
  db: Database,
  command: { cycleId: number; eventId: string; reason: string; byPersonId: number },
): Promise<{ repeated: boolean }> {
  const { cycleId, eventId, reason, byPersonId } = command
  return db.transaction().execute(async (trx) => {
    await lockCycleExclusively(trx, cycleId)
    const at = await readClock(trx)
    if (!(await leaveOut(trx, { ...command, at }))) return { repeated: true }
    await recordAudit(trx, {
      at,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'cycle.late_left_out',
      subject: `cycle:${cycleId}`,
      after: { eventId, reason },
    })
    return { repeated: false }
  })
}
