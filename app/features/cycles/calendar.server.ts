import { type Database, readClock } from '#db/client.server'
import { calendarWeeks, type CalendarWeek } from './calendar'
import { dayOf, type Holiday, mondayOf, type Rhythm } from './rhythm'
import { getRhythm, listCyclesFrom, listHolidayRows, listWeekRows } from './rhythm-queries.server'

export type Calendar = { rhythm: Rhythm; now: Date; weeks: CalendarWeek[]; holidays: Holiday[] }

/** The weeks ahead as they stand, or as they would be made, and the days on which nothing moves. */
export async function findCalendar(db: Database): Promise<Calendar> {
  const now = await readClock(db)
  const rhythm = await getRhythm(db)
  const [rows, holidays, cycles] = [
    await listWeekRows(db, rhythm.id, mondayOf(now)),
    await listHolidayRows(db, dayOf(now)),
    await listCyclesFrom(db, now),
  ]
  return { rhythm, now, weeks: calendarWeeks(rhythm, now, rows, cycles, holidays), holidays }
}
