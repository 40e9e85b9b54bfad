import { type TFunction } from 'i18next'
import { formatHarvestQuantity } from '~/kernel/units'
import { gramsOf, formatWeight, type Weighable } from '~/kernel/quantity'
import { type CheckInReason } from '../check-in/check-in'

export type Counted = Weighable & { unit: string; unitBase: number }

/** "3 arrobas y 4 kg" */
export function quantityWords(counted: Counted, base: number, language: string): string {
  return formatHarvestQuantity(base, counted.unit, counted.unitBase, counted.baseUnit, language)
}

/** "3 arrobas y 4 kg" as the figure "3" and its words, for the large number of a row. */
export function quantityFigure(counted: Counted, base: number, language: string): [string, string] {
  const [figure = '', ...words] = quantityWords(counted, base, language).split(' ')
  return [figure, words.join(' ')]
}

/** "12 amarros (6 kg)"; what is told in kilos already is not told twice. */
export function quantityAndWeight(counted: Counted, base: number, language: string): string {
  const words = quantityWords(counted, base, language)
  if (base === 0 || (counted.unit === 'kg' && counted.baseUnit === 'gram')) return words
  return `${words} (${formatWeight(gramsOf(counted, base))})`
}

export function reasonWords(t: TFunction, reason: CheckInReason): string {
  switch (reason) {
    case 'frost':
      return t('Helada')
    case 'hail':
      return t('Granizo')
    case 'pest':
      return t('Plaga')
    case 'transport_damage':
      return t('Daño en el transporte')
    case 'quality':
      return t('Calidad')
    case 'brought_more':
      return t('Trajo más')
    case 'other':
      return t('Otro')
  }
}

/** "Helada", "Otro: se cayó un cajón"; empty when nothing differed. */
export function whyWords(
  t: TFunction,
  checkIn: { reason: CheckInReason | null; note: string | null },
): string {
  if (checkIn.reason === null) return checkIn.note ?? ''
  const words = reasonWords(t, checkIn.reason)
  return checkIn.note ? `${words}: ${checkIn.note}` : words
}

export function dispatchPath(
  slug: string,
  page: '' | '/fletes' | '/recepcion' | '/recepcion/hoja' | '/empaque' | '/etiquetas' = '',
  query: Record<string, string | number> = {},
): string {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return `/asociacion/${slug}/despacho${page}${search.size > 0 ? `?${search.toString()}` : ''}`
}
