import { type TFunction } from 'i18next'
import { type BaseUnit, type FactorKind, formatWeight } from '~/kernel/quantity'
import { formatUnits, unitWord } from '~/kernel/units'
import { type Category } from '../product'
import { type MonthRange, seasonRanges } from '../season'
import { type FormProblem } from './product-form'
import { type WriteRefusal } from './write-products.server'

/** "amarro de 500 g", "docena de 12 unidades", "kilo" */
export function presentationWords(
  presentation: { unit: string; baseQuantity: number },
  baseUnit: BaseUnit,
  language: string,
): string {
  const { unit, baseQuantity } = presentation
  const word = unitWord(1, unit, language)
  if (unit === 'kg' || (baseUnit === 'piece' && baseQuantity === 1)) return word
  const content =
    baseUnit === 'gram' ? formatWeight(baseQuantity) : formatUnits(baseQuantity, 'unidad', language)
  return language === 'en' ? `${word} of ${content}` : `${word} de ${content}`
}

export function factorWords(t: TFunction, factor: FactorKind): string {
  const words = { measured: t('medido'), declared: t('declarado'), assumed: t('estimado') }
  return words[factor]
}

/** Said of the kinds of food where a single one is meant. */
export function categoryName(t: TFunction, category: Category): string {
  const words = {
    vegetable: t('Verdura'),
    root: t('Papa y raíz'),
    grain: t('Grano'),
    fruit: t('Fruta'),
    animal: t('Queso, leche y huevo'),
    other: t('Otros'),
  }
  return words[category]
}

const months = new Map<string, Intl.DateTimeFormat>()

/** "enero", "January" */
export function monthName(month: number, language: string): string {
  const format =
    months.get(language) ?? new Intl.DateTimeFormat(language === 'es' ? 'es-BO' : language, { month: 'long' })
  months.set(language, format)
  return format.format(new Date(2026, month - 1, 15))
}

/** "enero a marzo, junio"; all year when none or all are said */
export function seasonText(t: TFunction, seasonMonths: readonly number[], language: string): string {
  const ranges = seasonRanges(seasonMonths)
  if (ranges.length === 0) return t('todo el año')
  const words = ({ from, to }: MonthRange) =>
    from === to
      ? monthName(from, language)
      : t('{{from}} a {{to}}', { from: monthName(from, language), to: monthName(to, language) })
  return ranges.map(words).join(', ')
}

/** What is wrong with a field of a product, and how to say it right. */
export function planProblemWords(t: TFunction, reason: FormProblem['reason']): string {
  switch (reason) {
    case 'name_length':
      return t('Escriba el nombre, de 2 a 80 letras.')
    case 'no_category':
      return t('Elija qué tipo de producto es.')
    case 'no_base_unit':
      return t('Diga si se pesa o se cuenta.')
    case 'base_unit_fixed':
      return t('Un producto que se pesa no pasa a contarse, ni al revés. Haga un producto nuevo.')
    case 'no_weight_of_a_piece':
      return t('Escriba cuántos gramos pesa más o menos una unidad, por ejemplo 60.')
    case 'too_long':
      return t('Es demasiado largo. Acórtelo.')
    case 'expiry_without_registration':
      return t('Hay una fecha de vencimiento sin registro sanitario. Escriba el registro o borre la fecha.')
    case 'no_presentation':
      return t('Diga al menos una forma en que se vende.')
    case 'too_many_presentations':
      return t('Son demasiadas formas de venta: hasta 12.')
    case 'same_twice':
      return t('Esta forma de venta está dos veces.')
    case 'kilo_is_a_kilo':
      return t('Un kilo tiene 1 kg, y solo se usa en lo que se pesa.')
    case 'content_out_of_range':
      return t('Ese contenido no puede ser. Revise la cantidad.')
    case 'one_harvest_unit':
      return t('Marque una sola unidad para pedir la cosecha.')
    case 'no_unit':
      return t('Elija la unidad.')
    case 'no_factor':
      return t('Diga cómo se sabe: medido, declarado o estimado.')
    case 'not_a_content':
      return t('Escriba cuánto trae: kilos con coma (11,5) o unidades enteras (12).')
    case 'not_a_day':
      return t('Esa fecha no existe. Escríbala como día, mes y año.')
  }
}

/** Why a product could not be written. */
export function writeRefusalWords(t: TFunction, refusal: WriteRefusal): string {
  switch (refusal.reason) {
    case 'unknown_product':
      return t('Ese producto no está en el catálogo de su asociación.')
    case 'invalid':
      return t('{{name}}: revise los datos.', { name: refusal.name })
    case 'name_taken':
      return t('Su asociación ya tiene un producto que se llama «{{name}}».', { name: refusal.name })
    case 'in_bundle':
      return t('Todavía está en una agrobolsa: {{bundles}}. Primero cámbiela allí.', {
        bundles: refusal.bundles.join(', '),
      })
  }
}
