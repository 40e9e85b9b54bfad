import { type TFunction } from 'i18next'
import { type CheckedBadge } from '../badges/sign-badges.server'

/** Whether a badge is good, in a sentence. */
export function verdictWords(t: TFunction, verdict: CheckedBadge['verdict']): string {
  switch (verdict) {
    case 'good':
      return t('Insignia verdadera.')
    case 'altered':
      return t('No es una insignia de Chaka, o está alterada.')
    case 'expired':
      return t('La insignia venció.')
    case 'other_market':
      return t('La insignia es de otra feria.')
    case 'withdrawn':
      return t('La insignia ya no vale: la feria se canceló, la asociación no va o ya no es socia.')
  }
}
