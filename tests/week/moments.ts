const LA_PAZ_HOURS = -4
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * "lunes 23, 18:00" as the instant of La Paz that comes first after another.
 * @throws when it is no such moment
 */
export function nextMoment(words: string, after: Date): Date {
  const [, day, hour, minute] = /(\d{1,2}),? (\d{2}):(\d{2})/.exec(words) ?? []
  if (!day) throw new Error(`no moment: "${words}"`)
  for (let days = 0; days < 40; days++) {
    const local = new Date(after.getTime() + LA_PAZ_HOURS * HOUR_MS + days * DAY_MS)
    if (local.getUTCDate() !== Number(day)) continue
    const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate())
    const instant = midnight + (Number(hour) - LA_PAZ_HOURS) * HOUR_MS + Number(minute) * 60_000
    if (instant > after.getTime()) return new Date(instant)
  }
  throw new Error(`no "${words}" within forty days`)
}

export function hoursBefore(instant: Date, hours: number): Date {
  return new Date(instant.getTime() - hours * HOUR_MS)
}
