import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { nationalHolidays, type Day } from './bolivian-holidays'
import { type CycleState } from './cycle'
import { type Holiday, type Rhythm } from './rhythm'

type RhythmRow = {
  id: number
  active: boolean
  opensWeekday: number
  opensTime: string
  closesWeekday: number
  closesTime: string
  confirmWeekday: number
  confirmTime: string
  checkInWeekday: number
  checkInTime: string
  deliversWeekday: number
  deliversTime: string
  deliveryMinutes: number
  weeksAhead: number
}

/** The rhythm of the platform; one for now. */
export async function getRhythm(db: Database | Trx): Promise<Rhythm> {
  const row = await db.selectFrom('cycleRhythms').selectAll().orderBy('id').limit(1).executeTakeFirstOrThrow()
  return rhythmOfRow(row)
}

function rhythmOfRow(row: RhythmRow): Rhythm {
  return {
    id: row.id,
    active: row.active,
    opens: { weekday: row.opensWeekday, time: row.opensTime.slice(0, 5) },
    closes: { weekday: row.closesWeekday, time: row.closesTime.slice(0, 5) },
    confirm: { weekday: row.confirmWeekday, time: row.confirmTime.slice(0, 5) },
    checkIn: { weekday: row.checkInWeekday, time: row.checkInTime.slice(0, 5) },
    delivers: { weekday: row.deliversWeekday, time: row.deliversTime.slice(0, 5) },
    deliveryMinutes: row.deliveryMinutes,
    weeksAhead: row.weeksAhead,
  }
}

export async function updateRhythm(trx: Trx, rhythm: Rhythm): Promise<void> {
  await trx
    .updateTable('cycleRhythms')
    .set({
      active: rhythm.active,
      opensWeekday: rhythm.opens.weekday,
      opensTime: rhythm.opens.time,
      closesWeekday: rhythm.closes.weekday,
      closesTime: rhythm.closes.time,
      confirmWeekday: rhythm.confirm.weekday,
      confirmTime: rhythm.confirm.time,
      checkInWeekday: rhythm.checkIn.weekday,
      checkInTime: rhythm.checkIn.time,
      deliversWeekday: rhythm.delivers.weekday,
      deliversTime: rhythm.delivers.time,
      deliveryMinutes: rhythm.deliveryMinutes,
      weeksAhead: rhythm.weeksAhead,
    })
    .where('id', '=', rhythm.id)
    .execute()
}

/** What the worker's tick needs to know: one query, once a second. */
export async function findGenerationState(
  db: Database,
): Promise<{ rhythm: Rhythm; now: Date; mondays: Day[]; holidayYears: number[] }> {
  const { rows } = await sql<RhythmRow & { now: Date; mondays: Day[]; holidayYears: number[] }>`
    select   r.*, chaka_now() as now,
             array(select monday::text from rhythm_weeks
                   where rhythm_id = r.id and monday > chaka_now() - interval '14 days') as mondays,
             array(select distinct extract(year from on_date)::int from holidays where is_national) as holiday_years
    from     cycle_rhythms r
    order by r.id
    limit    1`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('there is no rhythm')
  const { now, mondays, holidayYears } = row
  return { rhythm: rhythmOfRow(row), now, mondays, holidayYears }
}

/** The national holidays of these years, unless a year has them already; a removed one does not come back. */
export async function insertNationalHolidays(trx: Trx, years: readonly number[]): Promise<void> {
  const days = years.flatMap(nationalHolidays)
  if (days.length === 0) return
  await trx
    .insertInto('holidays')
    .values(days.map((day) => ({ ...day, kind: 'holiday' as const, isNational: true })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Days from one on that were not removed, earliest first. */
export async function listHolidayRows(db: Database | Trx, from: Day, limit = 200): Promise<Holiday[]> {
  return await db
    .selectFrom('holidays')
    .select(['id', 'onDate', 'kind', 'name', 'isNational'])
    .where('onDate', '>=', from)
    .where('removedAt', 'is', null)
    .orderBy('onDate')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Undefined when the day has one of that name; a removed one comes back. */
export async function insertHoliday(
  trx: Trx,
  holiday: { onDate: Day; kind: Holiday['kind']; name: string; createdBy: number },
): Promise<{ id: number } | undefined> {
  return await trx
    .insertInto('holidays')
    .values(holiday)
    .onConflict((conflict) =>
      conflict
        .columns(['onDate', 'name'])
        .doUpdateSet({ removedAt: null, kind: holiday.kind })
        .where('holidays.removedAt', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
}

export async function markHolidayRemoved(trx: Trx, id: number): Promise<Holiday | undefined> {
  return await trx
    .updateTable('holidays')
    .set({ removedAt: sql`chaka_now()` })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .returning(['id', 'onDate', 'kind', 'name', 'isNational'])
    .executeTakeFirst()
}

export type WeekRow = {
  monday: Day
  outcome: 'drafted' | 'skipped' | 'taken'
  cycleId: number | null
  reason: string | null
}

export async function listWeekRows(db: Database | Trx, rhythmId: number, from: Day): Promise<WeekRow[]> {
  return await db
    .selectFrom('rhythmWeeks')
    .select(['monday', 'outcome', 'cycleId', 'reason'])
    .where('rhythmId', '=', rhythmId)
    .where('monday', '>=', from)
    .orderBy('monday')
    .execute()
}

/** Says what became of a week, whatever was said before. */
export async function saveWeek(
  trx: Trx,
  week: WeekRow & { rhythmId: number; shiftDays: number; decidedBy: number | null; decidedAt: Date },
): Promise<void> {
  const { rhythmId, monday, ...rest } = week
  await trx
    .insertInto('rhythmWeeks')
    .values({ rhythmId, monday, ...rest })
    .onConflict((conflict) => conflict.columns(['rhythmId', 'monday']).doUpdateSet(rest))
    .execute()
}

export type CycleAhead = {
  id: number
  number: number
  state: CycleState
  opensAt: Date
  closesAt: Date
  checkInAt: Date
  deliversAt: Date
  deliveryEndsAt: Date
}

/** Cycles that were not cancelled and close after an instant. */
export async function listCyclesFrom(db: Database | Trx, from: Date): Promise<CycleAhead[]> {
  return await db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'state', 'opensAt', 'closesAt', 'checkInAt', 'deliversAt', 'deliveryEndsAt'])
    .where('state', '<>', 'cancelled')
    .where('closesAt', '>', from)
    .orderBy('opensAt')
    .execute()
}
