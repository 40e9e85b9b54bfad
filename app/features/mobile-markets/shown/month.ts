import { addToDay, type Day } from '~/features/cycles/bolivian-holidays'
import { laPazDay } from '~/kernel/instants'

/** A month of the calendar of La Paz, "2026-11". */
export type Month = string

/** The month that an address asks for; that of `now` for anything that is none, or lies far off. */
export function readMonth(asked: string | null, now: Date): Month {
  const today = laPazDay(now).slice(0, 7)
  if (!asked || !/^20\d\d-(0[1-9]|1[0-2])$/.test(asked)) return today
  const away = Math.abs(monthsSince(asked) - monthsSince(today))
  return away <= 24 ? asked : today
}

function monthsSince(month: Month): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return year * 12 + number
}

export function addMonths(month: Month, months: number): Month {
  const all = monthsSince(month) - 1 + months
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** [from, to): the instants of a month in La Paz. */
export function monthBounds(month: Month): { from: Date; to: Date } {
  const start = (of: Month) => new Date(`${of}-01T00:00:00-04:00`)
  return { from: start(month), to: start(addMonths(month, 1)) }
}

/** The weeks of a month from Monday to Sunday; null where a day is another month's. */
export function weeksOf(month: Month): (Day | null)[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const next = `${addMonths(month, 1)}-01`
  const weeks: (Day | null)[][] = []
  for (let monday = addToDay(first, -weekday); monday < next; monday = addToDay(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addToDay(monday, index)
        return day >= first && day < next ? day : null
      }),
    )
  }
  return weeks
}
