import { type TFunction } from 'i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { formatMoney, priceOfQuantity } from '~/kernel/money'
import { type BaseUnit, formatWeight } from '~/kernel/quantity'
import { formatUnits, type Unit, UNITS, type UnitName, unitWord } from '~/kernel/units'
import { type DayProblem, type PriceProblem } from './survey'
import { type SurveyProblem } from './survey-form'

/** The unit that prices are compared in: a kilo, or one piece. */
function comparedQuantity(baseUnit: BaseUnit): number {
  return baseUnit === 'gram' ? 1_000 : 1
}

/** "Bs 5,20" of a kilo or of one piece. */
export function comparedPrice(centavosPerMillion: number, baseUnit: BaseUnit): string {
  return formatMoney(priceOfQuantity(centavosPerMillion, comparedQuantity(baseUnit)))
}

/** "el kilo", "la unidad" */
export function comparedUnit(t: TFunction, baseUnit: BaseUnit): string {
  return baseUnit === 'gram' ? t('el kilo') : t('la unidad')
}

/** "la arroba", "el 25" / "the arroba" */
export function theUnit(unit: string, language: string): string {
  const known: Unit | undefined = UNITS[unit as UnitName]
  if (!known) return unit
  if (language === 'en') return `the ${known.en.one}`
  return known.one.startsWith(`${known.article} `) ? known.one : `${known.article} ${known.one}`
}

/** "11,5 kg", "12 unidades": what a unit was taken to hold. */
export function contentWords(baseQuantity: number, baseUnit: BaseUnit, language: string): string {
  return baseUnit === 'gram' ? formatWeight(baseQuantity) : formatUnits(baseQuantity, 'unidad', language)
}

/** "16 de noviembre de 2026" as the Monday of a week */
export function weekWords(t: TFunction, week: string, language: string): string {
  return t('semana del {{day}}', { day: formatCalendarDay(week, language) })
}

/** "el 18 de noviembre de 2026", "del 18 al 20 de noviembre de 2026" told in full. */
export function daysWords(t: TFunction, from: string, to: string, language: string): string {
  if (from === to) return formatCalendarDay(to, language)
  return t('{{from}} a {{to}}', {
    from: formatCalendarDay(from, language),
    to: formatCalendarDay(to, language),
  })
}

/** "Rodríguez y Villa Fátima", or how many when they are more than three. */
export function marketsWords(t: TFunction, markets: readonly string[], language: string): string {
  if (markets.length > 3) return t('{{number}} mercados', { number: markets.length })
  return new Intl.ListFormat(language === 'es' ? 'es-BO' : language).format(markets)
}

export function surveyProblemWords(t: TFunction, problem: SurveyProblem): string {
  switch (problem.reason) {
    case 'choose_market':
      return t('Elija el mercado, o escriba el nombre de otro.')
    case 'market_name':
      return t('Escriba el nombre del mercado.')
    case 'nothing_typed':
      return t('Escriba por lo menos un precio.')
    case 'not_a_day':
    case 'day_to_come':
    case 'day_too_old':
      return dayProblemWords(t, problem.reason)
    case 'not_a_price':
    case 'unknown_unit':
    case 'no_factor':
    case 'not_a_content':
      return priceProblemWords(t, problem.reason)
  }
}

export function dayProblemWords(t: TFunction, reason: DayProblem): string {
  const words: Record<DayProblem, string> = {
    not_a_day: t('Escriba el día en que vio los precios.'),
    day_to_come: t('Ese día todavía no llega.'),
    day_too_old: t('Es de hace más de cinco años.'),
  }
  return words[reason]
}

export function priceProblemWords(t: TFunction, reason: PriceProblem): string {
  const words: Record<PriceProblem, string> = {
    not_a_price: t('Escriba el precio en bolivianos: 3,50.'),
    unknown_unit: t('Elija la unidad.'),
    no_factor: t('Nadie anotó cuánto trae esa unidad. Pésela y escriba los kilos, o cuente las unidades.'),
    not_a_content: t('Escriba cuánto trae: 11,5 kilos, o 12 unidades.'),
  }
  return words[reason]
}

/** "arroba de 11,5 kg" as a price was seen */
export function seenUnitWords(
  seen: { unit: string; baseQuantity: number },
  baseUnit: BaseUnit,
  language: string,
): string {
  const word = unitWord(1, seen.unit, language)
  if (seen.unit === 'kg' || seen.unit === 'unidad') return word
  return `${word}, ${contentWords(seen.baseQuantity, baseUnit, language)}`
}
