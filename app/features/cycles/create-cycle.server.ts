import { readClock, type Database } from '#db/client.server'
import { laPazCalendar } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { insertCopiedOffers } from './copy-queries.server'
import {
  insertBundleOffers,
  insertDraft,
  insertWeeklyWindows,
  isPlanned,
  lockCalendar,
  type NewCycle,
} from './create-queries.server'
import { type Cycle } from './cycle'
import { isInSequence } from './postponement'
import { cycleOfRow, findCycleRow } from './queries.server'

export type CreateRefusal =
  | { reason: 'bad_sequence' }
  | { reason: 'overlaps' }
  | { reason: 'moment_passed' }
  | { reason: 'unknown_cycle_to_copy' }

export type CreatedCycle = { cycle: Cycle; windows: number; offers: number; bundles: number }

/**
 * Plans a cycle: a draft with the next number that opens by itself at its time, with the windows of every
 * open point, and, when asked, everything that an earlier cycle offered and is in season, with the agrobolsas
 * that can be filled from it. All of it may be changed until it opens.
 *
 * Refuses moments out of order, a cut-off that has passed, and a week that is planned already (a double click).
 */
export async function createCycle(
  db: Database,
  create: NewCycle & { copyOffersFromCycleId?: number; byPersonId: number },
): Promise<Outcome<CreatedCycle, CreateRefusal>> {
  const { copyOffersFromCycleId: fromCycleId, byPersonId, ...planned } = create
  return await refusableTransaction<CreatedCycle, CreateRefusal>(db, async (trx, refuse) => {
    if (!isInSequence(planned)) return refuse({ reason: 'bad_sequence' })
    if (planned.closesAt <= (await readClock(trx))) return refuse({ reason: 'moment_passed' })
    await lockCalendar(trx)
    if (await isPlanned(trx, planned)) return refuse({ reason: 'overlaps' })
    const row = await insertDraft(trx, planned)
    const windows = await insertWeeklyWindows(trx, row.id)

    let copied = { offers: 0, bundles: 0 }
    if (fromCycleId !== undefined) {
      if (!(await findCycleRow(trx, { id: fromCycleId }))) return refuse({ reason: 'unknown_cycle_to_copy' })
      const { month } = laPazCalendar(row.deliversAt)
      const copy = { fromCycleId, toCycleId: row.id, associationId: null, month }
      copied = {
        offers: await insertCopiedOffers(trx, copy),
        bundles: await insertBundleOffers(trx, row.id),
      }
    }
    await recordCycleAudit(trx, {
      action: 'cycle.created',
      cycleId: row.id,
      byPersonId,
      before: null,
      after: { number: row.number, ...planned, copiedFrom: fromCycleId ?? null, ...copied },
    })
    return { cycle: cycleOfRow(row), windows, ...copied }
  })
}
