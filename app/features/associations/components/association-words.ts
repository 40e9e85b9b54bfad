import { type TFunction } from 'i18next'
import { type AssociationView } from '../views.server'

/** "Chinchaya, Ancoraimes"; a community of the same name as its municipality is said once. */
export function whereWords(association: Pick<AssociationView, 'community' | 'municipality'>): string {
  return [...new Set([association.community, association.municipality])].filter(Boolean).join(', ')
}

export function familiesWords(t: TFunction, count: number): string {
  return t('{{count}} familias', { count })
}
