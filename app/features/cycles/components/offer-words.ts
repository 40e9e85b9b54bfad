import { type TFunction } from 'i18next'
import { formatPriceFigure } from '~/kernel/money'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { formatHarvestQuantity, unitWord } from '~/kernel/units'
import { type OfferProblem } from '../offers/decide-offers'
import { type OfferRow } from '../offers/offer'

export function offersPath(slug: string, query: Record<string, string | number> = {}, part = ''): string {
  const kept = Object.entries(query).filter(
    ([name, value]) => value !== '' && (name !== 'pagina' || value !== 1),
  )
  const search = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]))
  return `/asociacion/${slug}/ofertas${part}${search.size > 0 ? `?${search.toString()}` : ''}`
}

/** "3 arrobas y 4 kg" */
export function amountWords(row: OfferRow, base: number, language: string): string {
  return formatHarvestQuantity(base, row.unit, row.unitBase, row.baseUnit, language)
}

/** "1 arroba = 11,5 kg"; a kilo needs no such word. */
export function unitSize(row: OfferRow, language: string): string {
  const grams = gramsOf(row, row.unitBase)
  if (row.unit === 'kg' || grams === 0) return ''
  return `1 ${unitWord(1, row.unit, language)} = ${formatWeight(grams)}`
}

export function problemWords(t: TFunction, problem: OfferProblem, row: OfferRow, language: string): string {
  const product = row.name
  switch (problem.reason) {
    case 'not_a_quantity':
      return t('{{product}}: escriba solo un número, por ejemplo 12 o 1,5.', { product })
    case 'no_quantity':
      return t('{{product}}: escriba cuánto ofrece. Para no ofrecerlo, ponga 0.', { product })
    case 'not_a_price':
      return t('{{product}}: escriba el precio en bolivianos, por ejemplo 3,50.', { product })
    case 'no_price':
      return t('{{product}}: ponga al menos un precio.', { product })
    case 'below_sold':
      return t(
        '{{product}}: ya se vendieron {{quantity}}. No puede ofrecer menos que eso. Si de veras trae menos, avíselo en la página del producto.',
        {
          product,
          quantity: amountWords(row, problem.soldBase, language),
        },
      )
    case 'changed_meanwhile':
      return problem.now === ''
        ? t('{{product}}: otra persona lo quitó mientras usted escribía. Si guarda otra vez, vale lo suyo.', {
            product,
          })
        : t(
            '{{product}}: otra persona puso {{now}} mientras usted escribía. Si guarda otra vez, vale lo suyo.',
            {
              product,
              now: problem.now,
            },
          )
  }
}

/** Why nothing was saved, when it is not about one field. */
export function offersClosedWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'cycle_closed':
      return t('Este ciclo ya cerró: sus ofertas no cambian más.')
    case 'nothing_to_copy':
      return t('No hay ofertas de otra semana para copiar.')
    case 'only_lower':
      return t('Ya hay pedidos: el mínimo solo puede bajar.')
    case 'not_an_amount':
      return t('Escriba solo un número, por ejemplo 500.')
    case 'not_offered':
      return t('Este producto no se ofrece en el ciclo.')
    default:
      return t('Eso ya no se puede hacer en este ciclo.')
  }
}

/** "Bs 3,50" without its no-break figure: for a text that is copied. */
export function plainMoney(centavos: number): string {
  return `Bs ${formatPriceFigure(centavos)}`
}
