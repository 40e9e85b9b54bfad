/** Instants are `Date`; people live in America/La_Paz (UTC-4, no daylight saving). Intervals are half-open. */
export const TIME_ZONE = 'America/La_Paz'

/** [from, to): the definition of "open" everywhere; its SQL twin is tested on the same table of instants. */
export function isWithin(instant: Date, from: Date, to: Date): boolean {
  return instant >= from && instant < to
}

const LA_PAZ_OFFSET_MS = 4 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** The calendar of La Paz at an instant; weekday 1 = Monday ... 7 = Sunday. */
export function laPazCalendar(instant: Date) {
  const local = new Date(instant.getTime() - LA_PAZ_OFFSET_MS)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** The instant of a wall-clock time in La Paz, `days` after the day of `instant`. */
export function laPazTime(instant: Date, days: number, hour: number, minute = 0): Date {
  const { year, month, day } = laPazCalendar(instant)
  return new Date(Date.UTC(year, month - 1, day + days, hour, minute) + LA_PAZ_OFFSET_MS)
}

/** "2026-11-25": the day of La Paz at an instant, as the database writes days. */
export function laPazDay(instant: Date): string {
  return new Date(instant.getTime() - LA_PAZ_OFFSET_MS).toISOString().slice(0, 10)
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

export function addDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MS)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The formatter of a language or locale, made once: making one takes as long as a hundred words of it. */
export function dateFormatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let known = formatters.get(key)
  if (!known) {
    known = new Intl.DateTimeFormat(language === 'es' ? 'es-BO' : language, options)
    formatters.set(key, known)
  }
  return known
}

type Format = { formatter: Intl.DateTimeFormat; lately: Map<number, string> }
const formats = new Map<string, Format>()
/** The notices of one cut-off name two moments ten thousand times. */
const MOST_REMEMBERED = 16

function format(language: string, options: Intl.DateTimeFormatOptions, instant: Date): string {
  const key = language + JSON.stringify(options)
  let known = formats.get(key)
  if (!known) {
    const formatter = dateFormatter(language, { timeZone: TIME_ZONE, hourCycle: 'h23', ...options })
    formats.set(key, (known = { formatter, lately: new Map() }))
  }
  const { formatter, lately } = known
  const before = lately.get(instant.getTime())
  if (before !== undefined) return before
  const text = formatter.format(instant)
  if (lately.size >= MOST_REMEMBERED) lately.clear()
  lately.set(instant.getTime(), text)
  return text
}

/** "16:00" */
export function formatTime(instant: Date): string {
  return format('es', { hour: '2-digit', minute: '2-digit' }, instant)
}

/** "jueves 26 de noviembre" / "Thursday, November 26" */
export function formatDay(instant: Date, language = 'es'): string {
  const text = format(language, { weekday: 'long', day: 'numeric', month: 'long' }, instant)
  return language === 'es' ? text.replace(',', '') : text
}

/** "jueves" / "Thursday" */
export function weekdayName(instant: Date, language = 'es'): string {
  return format(language, { weekday: 'long' }, instant)
}

/** "lunes 23" / "Monday 23": a day of this week or the next */
export function formatShortDay(instant: Date, language = 'es'): string {
  return `${weekdayName(instant, language)} ${laPazCalendar(instant).day}`
}

/** "lunes 23, 12:00" / "Monday 23, 12:00" */
export function formatShortMoment(instant: Date, language = 'es'): string {
  return `${formatShortDay(instant, language)}, ${formatTime(instant)}`
}

/** "jueves 26 de noviembre, 16:00 a 18:00" */
export function formatWindow(from: Date, to: Date, language = 'es'): string {
  return `${formatDay(from, language)}, ${formatTime(from)} ${language === 'es' ? 'a' : 'to'} ${formatTime(to)}`
}

/** Whether a text is a day of the calendar: "2026-02-30" is none. */
export function isCalendarDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day)
}

/** "25 de noviembre de 2026" for "2026-11-25" */
export function formatCalendarDay(day: string, language = 'es'): string {
  const noon = new Date(`${day}T12:00:00-04:00`)
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }, noon)
}

/** "25 de noviembre de 2026, 14:05": a moment that may lie years back */
export function formatLongMoment(instant: Date, language = 'es'): string {
  return `${formatCalendarDay(laPazDay(instant), language)}, ${formatTime(instant)}`
}
