import { type TFunction } from 'i18next'
import { dateFormatter } from '~/kernel/instants'
import { formatMoney, formatPriceFigure } from '~/kernel/money'
import { type FactorKind, formatWeight } from '~/kernel/quantity'
import {
  areLastOnes,
  type Category,
  factorToTell,
  type PricedPresentation,
  type Seal,
  type ShopProduct,
} from '../product'
import { nextSeasonMonth, seasonRanges } from '../season'
import { formatUnits, type Unit, UNITS, type UnitName, unitWord } from '~/kernel/units'

/** "Bs 81", "Bs 10,90": a price in a sentence or on a button. */
export function priceWords(centavos: number): string {
  return `Bs\u00a0${formatPriceFigure(centavos)}`
}

/** How much of something, where there is little room: "3 libras" for a lot of three pounds, "media libra". */
export function amountWords(count: number, unit: string, language: string): string {
  if (unit === 'tres_libras') return formatUnits(3 * count, 'libra', language)
  return unit === 'media_libra' && count === 1
    ? unitWord(1, unit, language)
    : formatUnits(count, unit, language)
}

/** Beside a price: "el kilo", "la arroba", "el 25" / "per kilo". */
export function perUnitWords(t: TFunction, unit: string, language: string): string {
  const known: Unit | undefined = UNITS[unit as UnitName]
  if (!known) return unit
  if (language === 'en') return t('la {{unit}}', { unit: known.en.one })
  const article = known.one.startsWith(`${known.article} `) ? '' : `${known.article} `
  return article + known.one
}

/** Under a price: "11,5 kg · Bs 6,26/kg", "unos 500 g (declarado) · Bs 8,60/kg", "12 unidades · Bs 1,25 cada una". */
export function equivalenceWords(
  t: TFunction,
  product: Pick<ShopProduct, 'baseUnit' | 'gramsPerPieceFactor'>,
  presentation: PricedPresentation,
  language: string,
): string {
  const { unit, baseQuantity, grams, price, centavosPerKg } = presentation
  const perKg = centavosPerKg === null ? null : t('{{price}}/kg', { price: formatMoney(centavosPerKg) })
  if (product.baseUnit === 'piece' && baseQuantity > 1) {
    const each = formatMoney(Math.round(price.totalCentavos / baseQuantity))
    return joined([formatUnits(baseQuantity, 'unidad', language), t('{{price}} cada una', { price: each })])
  }
  const factor = product.baseUnit === 'piece' ? product.gramsPerPieceFactor : factorToTell(presentation)
  if (factor) {
    const about = t('unos {{weight}}', { weight: formatWeight(grams) })
    return joined([`${about} (${factorWord(t, factor)})`, perKg])
  }
  return unit === 'kg' && baseQuantity === 1000 ? '' : joined([formatWeight(grams), perKg])
}

function factorWord(t: TFunction, factor: FactorKind): string {
  const words = { measured: t('medido'), declared: t('declarado'), assumed: t('estimado') }
  return words[factor]
}

/** "Quedan 41 amarros", "Últimas 6 unidades", "Agotado". */
export function stockWords(t: TFunction, left: number, unit: string, language: string): string {
  if (left === 0) return t('Agotado')
  const units =
    unit === 'tres_libras' ? t('{{count}} lotes', { count: left }) : formatUnits(left, unit, language)
  if (!areLastOnes(left)) return t('Quedan {{units}}', { units })
  const known: Unit | undefined = UNITS[unit as UnitName]
  if (left === 1) return t('Queda {{units}}', { units })
  return known?.article === 'el' ? t('Últimos {{units}}', { units }) : t('Últimas {{units}}', { units })
}

export function categoryWords(t: TFunction, category: Category): string {
  const words = {
    vegetable: t('Verdura'),
    root: t('Papa y raíz'),
    grain: t('Grano'),
    fruit: t('Fruta'),
    animal: t('Queso y huevo'),
    other: t('Otros'),
  }
  return words[category]
}

export function sealWords(t: TFunction, seal: Seal): string {
  return seal === 'spg' ? t('SPG') : t('Orgánico')
}

/** "enero" / "January" */
export function monthWord(month: number, language: string): string {
  return dateFormatter(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1))
}

/** "Cosecha de enero a marzo y en junio"; empty for what is there all year. */
export function seasonWords(t: TFunction, months: readonly number[], language: string): string {
  const stretches = seasonRanges(months).map(({ from, to }) =>
    from === to
      ? t('en {{month}}', { month: monthWord(from, language) })
      : t('de {{from}} a {{to}}', { from: monthWord(from, language), to: monthWord(to, language) }),
  )
  return stretches.length > 0 ? t('Cosecha {{stretches}}', { stretches: stretches.join(` ${t('y')} `) }) : ''
}

/** What to say of a product that this week has not: "Llega en enero", "Esta semana no hay". */
export function absenceWords(
  t: TFunction,
  product: Pick<ShopProduct, 'seasonMonths'>,
  month: number,
  language: string,
): string {
  const next = nextSeasonMonth(product.seasonMonths, month)
  return next === null || product.seasonMonths.includes(month)
    ? t('Esta semana no hay')
    : t('Llega en {{month}}', { month: monthWord(next, language) })
}

/** "Chinchaya, Ancoraimes"; a community of the same name as its municipality is said once. */
export function placeWords(community: string | null, municipality: string): string {
  return [...new Set([community, municipality])].filter(Boolean).join(', ')
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join(' · ')
}
