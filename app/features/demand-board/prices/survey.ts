import { readContent } from '~/features/catalog/products/content'
import { readPrice } from '~/features/cycles/offers/offer'
import { isCalendarDay } from '~/kernel/instants'
import { UNITS, type UnitName } from '~/kernel/units'
import { chooseFactor, type Factor } from './factor'
import { type MeasuredGood } from './good'

/** What somebody wrote about one price. `content`: what the unit holds, when she weighed it; "" otherwise. */
export type TypedPrice = { price: string; unit: string; content: string }

export type PriceProblem =
  | 'not_a_price'
  | 'unknown_unit'
  /** neither the catalogue nor its definition says what such a unit holds: weigh it */
  | 'no_factor'
  | 'not_a_content'

/** A price as it is kept. */
export type ReadPrice = { unit: string; priceCentavos: number } & Factor

const MOST_BASE = 2_000_000

/** Reads one price of a good. What the person weighed goes before the catalogue's factor, as measured. */
export function readTypedPrice(
  typed: TypedPrice,
  good: Pick<MeasuredGood, 'baseUnit' | 'factors'>,
): { ok: true; value: ReadPrice } | { ok: false; problem: PriceProblem } {
  const priceCentavos = readPrice(typed.price)
  if (priceCentavos === null) return { ok: false, problem: 'not_a_price' }
  const { unit } = typed
  if (!isSurveyUnit(unit)) return { ok: false, problem: 'unknown_unit' }
  if (typed.content.trim() !== '') {
    const baseQuantity = readContent(typed.content, good.baseUnit)
    if (baseQuantity === null || baseQuantity < 1 || baseQuantity > MOST_BASE)
      return { ok: false, problem: 'not_a_content' }
    return { ok: true, value: { unit, priceCentavos, baseQuantity, factor: 'measured' } }
  }
  const known = good.factors.filter((each) => each.unit === unit)
  const factor = chooseFactor(unit, good.baseUnit, known)
  return factor
    ? { ok: true, value: { unit, priceCentavos, ...factor } }
    : { ok: false, problem: 'no_factor' }
}

/** Whether goods are sold by it: an agrobolsa is no measure. */
export function isSurveyUnit(unit: string): unit is UnitName {
  return unit in UNITS && unit !== 'agrobolsa'
}

export type DayProblem = 'not_a_day' | 'day_to_come' | 'day_too_old'

const OLDEST_YEARS = 5

/** A day on which prices were seen: not to come, and at most five years ago. */
export function checkSurveyDay(day: string, today: string): DayProblem | null {
  if (!isCalendarDay(day)) return 'not_a_day'
  if (day > today) return 'day_to_come'
  const oldest = `${String(Number(today.slice(0, 4)) - OLDEST_YEARS)}${today.slice(4)}`
  return day < oldest ? 'day_too_old' : null
}
