import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity, unitWord } from '~/kernel/units'
import { type DeskPart } from '../day'

/** "Bs 134", "Bs 12,50": as prices are read at a glance. */
export function money(centavos: number): string {
  return formatMoney(centavos).replace(/,00$/, '')
}

export function quantity(part: DeskPart, base: number, language: string): string {
  return formatHarvestQuantity(base, part.unit, part.unitBase, part.baseUnit, language)
}

export function unit(count: number, name: string, language: string): string {
  return unitWord(count, name, language)
}

/** "KTM742" -> "KTM-742" */
export function codeForPeople(code: string): string {
  return `${code.slice(0, -3)}-${code.slice(-3)}`
}
