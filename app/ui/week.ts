import { dateFormatter } from '~/kernel/instants'

/** Where things fall in the week's bar, in percent of its width: a week runs from its first midnight to its last. */
export type WeekMarks = {
  opens: number
  cut: number
  /** Harvest, collection and the road end here. */
  arrives: number
  handoverFrom: number
  handoverUntil: number
  /** Null outside the week. */
  now: number | null
}

export type WeekInstants = {
  /** Midnight that opens the first day drawn. */
  startsAt: Date
  opensAt: Date
  closesAt: Date
  arrivesAt: Date
  handoverStartsAt: Date
  handoverEndsAt: Date
}

export type WeekDay = { name: string; number: number; today: boolean }

export type WeekPart = { kind: 'gone' | 'left' | 'work' | 'give' | 'cut'; x: number; width: number }

const DAY_MS = 86_400_000
/** Two hours of a week are a hair: the handover is drawn at least this wide, the cut-off this thick. */
const HANDOVER_WIDTH = 3.6
const CUT_WIDTH = 1.2

export function weekMarks(week: WeekInstants, now: Date, dayCount = 7): WeekMarks {
  const start = week.startsAt.getTime()
  const place = (at: Date) => round(((at.getTime() - start) / (dayCount * DAY_MS)) * 100)
  const current = place(now)
  return {
    opens: clamp(place(week.opensAt)),
    cut: clamp(place(week.closesAt)),
    arrives: clamp(place(week.arrivesAt)),
    handoverFrom: clamp(place(week.handoverStartsAt)),
    handoverUntil: clamp(place(week.handoverEndsAt)),
    now: current < 0 || current > 100 ? null : current,
  }
}

/** The rectangles of the bar, back to front; parts of no width are left out. */
export function weekParts(marks: WeekMarks): WeekPart[] {
  const { opens, cut, arrives, handoverFrom, handoverUntil } = marks
  const now = Math.min(Math.max(marks.now ?? 100, opens), cut)
  const give = Math.max(HANDOVER_WIDTH, handoverUntil - handoverFrom)
  const giveFrom = clamp(Math.min((handoverFrom + handoverUntil - give) / 2, 100 - give))
  const parts: WeekPart[] = [
    { kind: 'gone', x: opens, width: now - opens },
    { kind: 'left', x: now, width: cut - now },
    { kind: 'work', x: cut, width: arrives - cut },
    { kind: 'give', x: giveFrom, width: give },
    { kind: 'cut', x: cut - CUT_WIDTH / 2, width: CUT_WIDTH },
  ]
  return parts
    .filter((part) => part.width > 0)
    .map((part) => ({ ...part, x: round(part.x), width: round(part.width) }))
}

/** The days above the bar: "vie 20", "sáb 21"... */
export function weekDays(
  startsAt: Date,
  now: Date,
  locale: string,
  timeZone: string,
  dayCount = 7,
): WeekDay[] {
  const weekday = dateFormatter(locale, { weekday: 'short', timeZone })
  const number = dateFormatter('en-US', { day: 'numeric', timeZone })
  const date = dateFormatter('en-CA', { timeZone })
  return Array.from({ length: dayCount }, (_, index) => {
    const noon = new Date(startsAt.getTime() + (index + 0.5) * DAY_MS)
    return {
      name: weekday.format(noon).replace('.', ''),
      number: Number(number.format(noon)),
      today: date.format(noon) === date.format(now),
    }
  })
}

function clamp(percent: number): number {
  return Math.min(100, Math.max(0, percent))
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100
}
