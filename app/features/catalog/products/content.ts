import { type BaseUnit } from '~/kernel/quantity'

const KILOS = /^(\d{1,7})(?:[.,](\d{1,3}))?$/
const PIECES = /^\d{1,8}$/

/**
 * What a unit holds as people write it, in base units: kilos with a comma or a point ("11,5" is 11,500 g), or
 * whole pieces. Null for anything else: two separators, a fourth decimal, letters.
 */
export function readContent(typed: string, baseUnit: BaseUnit): number | null {
  const text = typed.trim().replace(/\s*(kg|kilos?|unidades|unidad)$/i, '')
  if (baseUnit === 'piece') return PIECES.test(text) ? Number(text) : null
  const [, whole, decimals = ''] = KILOS.exec(text) ?? []
  return whole === undefined ? null : Number(whole) * 1_000 + Number(decimals.padEnd(3, '0'))
}

/** 11,500 g -> "11,5"; 12 pieces -> "12". What `readContent` reads back. */
export function writeContent(base: number, baseUnit: BaseUnit): string {
  if (baseUnit === 'piece') return String(base)
  const decimals = String(base % 1_000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${Math.floor(base / 1_000)}${decimals ? `,${decimals}` : ''}`
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** "2030-12-31" when it is a day of the calendar, else null. */
export function readDay(typed: string): string | null {
  const day = typed.trim()
  if (!DAY.test(day)) return null
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? day : null
}
