import { type HarvestItem } from './message-kinds'

type Asked = Pick<HarvestItem, 'askedBase' | 'unit' | 'unitBase' | 'baseUnit'>

/**
 * The unit in which a notice tells what is asked, and so the unit of the number in an answer (decision 6):
 * the harvest unit, or, where less than one is asked, what `formatHarvestQuantity` says instead: kilos,
 * grams, pieces. "3 arrobas y 4 kg" is answered in arrobas, "4 kg" in kilos.
 */
export function answerUnit(item: Asked): { unit: string; unitBase: number } {
  if (item.askedBase >= item.unitBase) return { unit: item.unit, unitBase: item.unitBase }
  if (item.baseUnit === 'piece') return { unit: 'unidad', unitBase: 1 }
  return item.askedBase >= 1000 ? { unit: 'kg', unitBase: 1000 } : { unit: 'g', unitBase: 1 }
}

/** A number to show as an example of less: half of it; null where no whole number of units is less. */
export function exampleOfLess(item: Asked): number | null {
  const { unitBase } = answerUnit(item)
  const most = Math.ceil(item.askedBase / unitBase) - 1
  return most < 1 ? null : Math.max(1, Math.min(most, Math.floor(item.askedBase / unitBase / 2)))
}
