import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type Day } from './bolivian-holidays'
import { lockCalendar } from './create-queries.server'
import { lockCycleExclusively } from './cycle-lock.server'
import { draftWeek } from './generate-cycles.server'
import { markCycleCancelled, shiftWindows, updateCycleTimes } from './life-queries.server'
import { timesOf } from './postponement'
import { findCycleRow } from './queries.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { overlaps, weekOf } from './rhythm'
import { getRhythm, listCyclesFrom, listWeekRows, saveWeek, type WeekRow } from './rhythm-queries.server'

export type WeekRefusal =
  /** its cycle takes orders, or has: postpone or cancel it instead */
  | { reason: 'already_open' }
  | { reason: 'moment_passed' }
  | { reason: 'taken'; cycleNumber: number }
  | { reason: 'no_reason' }
  | { reason: 'bad_shift' }

/**
 * The operator leaves one week out: its draft, if there is one, is cancelled (nobody has ordered in it, nobody is
 * told), and the rhythm never makes it again by itself. Twice changes nothing.
 */
export async function skipWeek(
  db: Database,
  skip: { monday: Day; reason: string; byPersonId: number },
): Promise<Outcome<{ monday: Day }, WeekRefusal>> {
  const { monday, byPersonId } = skip
  const reason = skip.reason.trim()
  return await refusableTransaction<{ monday: Day }, WeekRefusal>(db, async (trx, refuse) => {
    if (reason === '') return refuse({ reason: 'no_reason' })
    const { rhythm, row, now } = await lockWeek(trx, monday)
    if (row?.outcome === 'skipped') return { monday }
    if (row?.cycleId) {
      await lockCycleExclusively(trx, row.cycleId)
      const before = await findCycleRow(trx, { id: row.cycleId })
      if (before && before.state !== 'draft' && before.state !== 'cancelled')
        return refuse({ reason: 'already_open' })
      const cancelled = before?.state === 'draft' ? await markCycleCancelled(trx, row.cycleId, reason) : null
      if (cancelled)
        await recordCycleAudit(trx, {
          action: 'cycle.cancelled',
          cycleId: row.cycleId,
          byPersonId,
          before: { state: 'draft' },
          after: { state: 'cancelled', reason },
        })
    }
    const week = { rhythmId: rhythm.id, monday, shiftDays: 0, decidedBy: byPersonId, decidedAt: now }
    await saveWeek(trx, { ...week, outcome: 'skipped', cycleId: null, reason })
    await recordWeek(trx, { byPersonId, now, monday, before: row, after: { outcome: 'skipped', reason } })
    return { monday }
  })
}

const MOST_SHIFT_DAYS = 6

/**
 * The operator wants a week: one that was skipped, or is not there yet, is made, some days earlier or later than
 * the rhythm says; the draft of one that is there moves to those days, with its windows. What was changed in the
 * draft besides stays. Holidays are the operator's own business here.
 */
export async function makeWeek(
  db: Database,
  make: { monday: Day; shiftDays: number; byPersonId: number },
): Promise<Outcome<{ cycleNumber: number }, WeekRefusal>> {
  const { monday, shiftDays, byPersonId } = make
  return await refusableTransaction<{ cycleNumber: number }, WeekRefusal>(db, async (trx, refuse) => {
    if (!Number.isInteger(shiftDays) || Math.abs(shiftDays) > MOST_SHIFT_DAYS)
      return refuse({ reason: 'bad_shift' })
    const { rhythm, row, now } = await lockWeek(trx, monday)
    const times = weekOf(rhythm, monday, shiftDays)
    if (times.opensAt <= now) return refuse({ reason: 'moment_passed' })
    const twin = (await listCyclesFrom(trx, now)).find(
      (cycle) => cycle.id !== row?.cycleId && overlaps(cycle, times),
    )
    if (twin) return refuse({ reason: 'taken', cycleNumber: twin.number })
    const week = {
      rhythmId: rhythm.id,
      monday,
      shiftDays,
      decidedBy: byPersonId,
      decidedAt: now,
      reason: null,
    }
    const draft = row?.cycleId ? await findCycleRow(trx, { id: row.cycleId }) : undefined
    if (draft && draft.state !== 'cancelled') {
      if (draft.state !== 'draft') return refuse({ reason: 'already_open' })
      await lockCycleExclusively(trx, draft.id)
      const windowsShiftMs = times.deliversAt.getTime() - draft.deliversAt.getTime()
      await updateCycleTimes(trx, draft.id, times)
      if (windowsShiftMs !== 0) await shiftWindows(trx, draft.id, windowsShiftMs)
      await saveWeek(trx, { ...week, outcome: 'drafted', cycleId: draft.id })
      await recordCycleAudit(trx, {
        action: 'cycle.postponed',
        cycleId: draft.id,
        byPersonId,
        before: timesOf(draft),
        after: times,
      })
      return { cycleNumber: draft.number }
    }
    const made = await draftWeek(trx, rhythm, times, byPersonId)
    await saveWeek(trx, { ...week, outcome: 'drafted', cycleId: made.id })
    await recordWeek(trx, { byPersonId, now, monday, before: row, after: { outcome: 'drafted', shiftDays } })
    return { cycleNumber: made.number }
  })
}

async function lockWeek(trx: Trx, monday: Day) {
  await lockCalendar(trx)
  const rhythm = await getRhythm(trx)
  const rows = await listWeekRows(trx, rhythm.id, monday)
  return { rhythm, row: rows.find((row) => row.monday === monday), now: await readClock(trx) }
}

async function recordWeek(
  trx: Trx,
  entry: { byPersonId: number; now: Date; monday: Day; before: WeekRow | undefined; after: object },
): Promise<void> {
  await recordAudit(trx, {
    at: entry.now,
    actor: 'operator',
    actorPersonId: entry.byPersonId,
    action: 'week.decided',
    subject: `week:${entry.monday}`,
    before: entry.before ?? null,
    after: entry.after,
  })
}
