import { type BaseUnit, type FactorKind } from '~/kernel/quantity'

/** How many base units one unit of a good holds, and how that is known. */
export type Factor = { baseQuantity: number; factor: FactorKind }

/** Units that are what they are by definition; local ones (cuarta, amarro, caja) differ and are never guessed. */
const BY_DEFINITION: Record<BaseUnit, Readonly<Record<string, number>>> = {
  gram: { kg: 1_000, libra: 460, media_libra: 230, tres_libras: 1_380, arroba: 11_500, quintal: 46_000 },
  piece: { unidad: 1, media_docena: 6, docena: 12, veinticinco: 25 },
}

const BEST_FIRST: readonly FactorKind[] = ['measured', 'declared', 'assumed']

/**
 * The factor to convert a surveyed unit by: of the factors that the catalogue has for this good and unit, those
 * best known (measured, else declared, else assumed), and of them the middle one, the smaller of two. A unit that
 * the catalogue does not know counts by its definition when it has one.
 * @returns null when nobody has said what such a unit holds: the person is asked to weigh it
 */
export function chooseFactor(unit: string, baseUnit: BaseUnit, known: readonly Factor[]): Factor | null {
  for (const kind of BEST_FIRST) {
    const sorted = known
      .filter(({ factor }) => factor === kind)
      .map(({ baseQuantity }) => baseQuantity)
      .sort((a, b) => a - b)
    const baseQuantity = sorted[Math.floor((sorted.length - 1) / 2)]
    if (baseQuantity !== undefined) return { baseQuantity, factor: kind }
  }
  const defined = BY_DEFINITION[baseUnit][unit]
  return defined === undefined ? null : { baseQuantity: defined, factor: 'declared' }
}

/** Units that can be chosen for a good without weighing anything: first the usual one, then those of the catalogue. */
export function unitsToChoose(baseUnit: BaseUnit, usual: string, known: readonly string[]): string[] {
  return [...new Set([usual, ...known, ...Object.keys(BY_DEFINITION[baseUnit])])]
}
