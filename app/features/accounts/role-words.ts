import { type TFunction } from 'i18next'
import { type Role } from './viewer'

/** A role as staff read it. */
export function roleWords(t: TFunction, role: Role): string {
  switch (role) {
    case 'operator':
      return t('Operadora')
    case 'association_coordinator':
      return t('Coordinadora')
    case 'association_administrator':
      return t('Administradora')
    case 'municipal_staff':
      return t('Personal del municipio')
    case 'municipal_administrator':
      return t('Administración del municipio')
    case 'delivery_host':
      return t('Responsable del punto')
  }
}
