import { type TFunction } from 'i18next'
import { type BundleProblem } from '../bundles/bundle-form'

export function bundlesPath(slug: string, bundle = '', query: Record<string, string | number> = {}): string {
  const kept = Object.entries(query).filter(
    ([name, value]) => value !== '' && (name !== 'pagina' || value !== 1),
  )
  const search = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]))
  const base = `/asociacion/${slug}/agrobolsas${bundle === '' ? '' : `/${bundle}`}`
  return `${base}${search.size > 0 ? `?${search.toString()}` : ''}`
}

export function bundleProblemWords(t: TFunction, problem: BundleProblem): string {
  switch (problem.reason) {
    case 'too_short':
      return t('Póngale un nombre, por ejemplo Agrobolsa familiar.')
    case 'too_long':
      return t('Es muy largo. Escriba algo más corto.')
    case 'not_a_count':
      return t('Escriba un número de 0 a 10.')
  }
}

/** Why an agrobolsa stays as it is. */
export function bundleRefusalWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'too_many_slots':
      return t('Una agrobolsa lleva hasta 25 productos.')
    case 'too_many_swaps':
      return t('Un producto puede tener hasta 4 cambios.')
    case 'already_there':
      return t('Eso ya está en la agrobolsa.')
    case 'not_a_count':
      return t('Escriba un número de 1 a 100.')
    case 'not_offered':
      return t('Ese producto ya no se ofrece en el ciclo.')
    case 'changed_meanwhile':
      return t('Otra persona la cambió mientras usted escribía. Mire cómo quedó y guarde otra vez.')
    case 'incomplete':
      return t('Falta un producto: ponga otro en su lugar, o uno de sus cambios en oferta.')
    case 'sold':
      return t('Ya tuvo pedidos en este ciclo: se queda hasta el cierre.')
    case 'retired':
      return t('Esta agrobolsa está retirada. Vuelva a usarla primero.')
    case 'cycle_closed':
      return t('Este ciclo ya cerró: sus agrobolsas no cambian más.')
    default:
      return t('Esa agrobolsa ya no está así. Mire de nuevo.')
  }
}
