import { formatHarvestQuantity, unitWord } from '~/kernel/units'
import { type BaseUnit } from '~/kernel/quantity'

type Counted = { unit: string; unitBase: number; baseUnit: BaseUnit }

const figures = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 3 })

/** The unit over a column or beside a product: "amarros", or "kg" when quantities are no whole numbers of it. */
export function packingUnitWord(total: Counted, quantities: readonly number[], language: string): string {
  return isWhole(total, quantities) ? unitWord(2, total.unit, language) : weightUnit(total, language)
}

/** A quantity in the unit that `packingUnitWord` names: "22", "21,275"; nothing for none. */
export function packingFigure(total: Counted, quantities: readonly number[], base: number): string {
  if (base === 0) return ''
  if (isWhole(total, quantities)) return figures.format(base / total.unitBase)
  return figures.format(total.baseUnit === 'gram' ? base / 1_000 : base)
}

/** "3 arrobas y 4 kg", in full. */
export function packingWords(total: Counted, base: number, language: string): string {
  return formatHarvestQuantity(base, total.unit, total.unitBase, total.baseUnit, language)
}

function isWhole(total: Counted, quantities: readonly number[]): boolean {
  return quantities.every((base) => base % total.unitBase === 0)
}

function weightUnit(total: Counted, language: string): string {
  return total.baseUnit === 'gram' ? 'kg' : unitWord(2, 'unidad', language)
}
