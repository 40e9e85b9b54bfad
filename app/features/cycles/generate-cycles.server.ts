import { type Database, readClock, type Trx } from '#db/client.server'
import { insertDraft, insertWeeklyWindows, lockCalendar } from './create-queries.server'
import { type CycleTimes } from './postponement'
import { recordCycleAudit } from './record-cycle-audit.server'
import { dayOf, decideWeek, type Rhythm, weekOf, weeksToCome } from './rhythm'
import {
  type CycleAhead,
  findGenerationState,
  getRhythm,
  insertNationalHolidays,
  listCyclesFrom,
  listHolidayRows,
  listWeekRows,
  saveWeek,
} from './rhythm-queries.server'
import { findNewestCycle } from './roll-queries.server'
import { yearsToKnow } from './years-to-know'

export type Generated = { drafted: number[]; skipped: string[] }

/** Whether weeks of the rhythm, or the holidays of this year and the next, are not there yet: for the tick. */
export async function needsGeneration(db: Database): Promise<boolean> {
  const { rhythm, now, mondays, holidayYears } = await findGenerationState(db)
  if (yearsToKnow(now).some((year) => !holidayYears.includes(year))) return true
  return rhythm.active && weeksToCome(rhythm, now).some((monday) => !mondays.includes(monday))
}

/**
 * Makes the drafts of the weeks ahead that are not there yet, once each: a week that was made, skipped, moved or
 * cancelled is never looked at again, so nothing that a person decided is undone. A week with a holiday on its
 * days of delivery is skipped and says why; one in which a cycle takes orders already is left to it. Drafts have
 * the windows of every open point and the fees of the newest cycle; offers come from the associations.
 */
export async function generateCycles(db: Database): Promise<Generated> {
  return await db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    const now = await readClock(trx)
    await insertNationalHolidays(trx, yearsToKnow(now))
    const rhythm = await getRhythm(trx)
    const generated: Generated = { drafted: [], skipped: [] }
    if (!rhythm.active) return generated
    const [first = dayOf(now)] = weeksToCome(rhythm, now)
    const known = new Set((await listWeekRows(trx, rhythm.id, first)).map(({ monday }) => monday))
    const holidays = await listHolidayRows(trx, dayOf(now))
    const cycles: Pick<CycleAhead, 'opensAt' | 'closesAt' | 'number'>[] = await listCyclesFrom(trx, now)
    for (const monday of weeksToCome(rhythm, now).filter((each) => !known.has(each))) {
      const decided = decideWeek(weekOf(rhythm, monday), holidays, cycles)
      const week = { rhythmId: rhythm.id, monday, shiftDays: 0, decidedBy: null, decidedAt: now }
      if (decided.outcome === 'drafted') {
        const draft = await draftWeek(trx, rhythm, decided.times, null)
        cycles.push(draft)
        generated.drafted.push(draft.number)
        await saveWeek(trx, { ...week, outcome: 'drafted', cycleId: draft.id, reason: null })
      } else if (decided.outcome === 'skipped') {
        generated.skipped.push(monday)
        await saveWeek(trx, { ...week, outcome: 'skipped', cycleId: null, reason: decided.holiday.name })
      } else {
        await saveWeek(trx, { ...week, outcome: 'taken', cycleId: null, reason: String(decided.cycleNumber) })
      }
    }
    return generated
  })
}

/** The first cycle of all has no newest one to take its fees from. */
const FIRST_RULES = {
  transportCentavosPerKg: 40,
  platformBasisPoints: 600,
  orderFeeCentavos: 0,
  unverifiedLimitCentavos: 40_000,
  shortageRule: 'proportional',
} as const

/** A draft at these moments with the windows of every open point, under the calendar's lock. */
export async function draftWeek(
  trx: Trx,
  rhythm: Pick<Rhythm, 'id'>,
  times: CycleTimes,
  byPersonId: number | null,
): Promise<{ id: number; number: number; opensAt: Date; closesAt: Date }> {
  const { id: _, ...rules } = (await findNewestCycle(trx)) ?? { id: null, ...FIRST_RULES }
  const draft = await insertDraft(trx, { ...times, ...rules })
  const windows = await insertWeeklyWindows(trx, draft.id)
  await recordCycleAudit(trx, {
    action: 'cycle.created',
    cycleId: draft.id,
    byPersonId,
    before: null,
    after: { number: draft.number, ...times, rhythmId: rhythm.id, windows },
  })
  return draft
}
