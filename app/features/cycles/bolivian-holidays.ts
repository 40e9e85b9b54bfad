/** A day of La Paz, "2026-11-02". */
export type Day = string

/** Days of La Paz before or after one. */
export function addToDay(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const FIXED = [
  ['01-01', 'Año Nuevo'],
  ['01-22', 'Día del Estado Plurinacional'],
  ['05-01', 'Día del Trabajo'],
  ['06-21', 'Año Nuevo Andino Amazónico'],
  ['08-06', 'Día de la Independencia'],
  ['11-02', 'Todos Santos'],
  ['12-25', 'Navidad'],
] as const

/** Those that follow Easter, in days from its Sunday. */
const MOVABLE = [
  [-48, 'Lunes de Carnaval'],
  [-47, 'Martes de Carnaval'],
  [-2, 'Viernes Santo'],
  [60, 'Corpus Christi'],
] as const

/** The national holidays of Bolivia in a year of the Gregorian calendar, in their order. */
export function nationalHolidays(year: number): { onDate: Day; name: string }[] {
  const easter = easterSunday(year)
  return [
    ...FIXED.map(([day, name]) => ({ onDate: `${year}-${day}`, name })),
    ...MOVABLE.map(([days, name]) => ({ onDate: addToDay(easter, days), name })),
  ].sort((a, b) => a.onDate.localeCompare(b.onDate))
}

/** Easter Sunday by the rule of Oudin (1940), all in whole numbers. */
export function easterSunday(year: number): Day {
  const whole = Math.floor
  const century = whole(year / 100)
  const golden = year % 19
  const k = whole((century - 17) / 25)
  let moon = (century - whole(century / 4) - whole((century - k) / 3) + 19 * golden + 15) % 30
  moon -= whole(moon / 28) * (1 - whole(moon / 28) * whole(29 / (moon + 1)) * whole((21 - golden) / 11))
  const weekday = (year + whole(year / 4) + moon + 2 - century + whole(century / 4)) % 7
  const days = moon - weekday
  const month = 3 + whole((days + 40) / 44)
  const day = days + 28 - 31 * whole(month / 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
