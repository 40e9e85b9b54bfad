import { type TFunction } from 'i18next'
import { type Seal, type TaxRegime } from '../registrations/registration'

export function sealWords(t: TFunction, seal: Seal | null): string {
  switch (seal) {
    case 'spg':
      return t('Sello SPG')
    case 'organic':
      return t('Certificación orgánica')
    case null:
      return t('Sin sello')
  }
}

export function regimeWords(t: TFunction, regime: TaxRegime | null): string {
  switch (regime) {
    case 'rau':
      return t('Régimen agropecuario unificado')
    case 'simplified':
      return t('Régimen simplificado')
    case 'general':
      return t('Régimen general')
    case null:
      return t('No se sabe')
  }
}

/** What is wrong with a field of an organization, to staff. */
export function organizationProblemWords(
  t: TFunction,
  problem: { field: string; reason: 'missing' | 'too_short' | 'not_a_nit' },
): string {
  switch (problem.reason) {
    case 'missing':
      return problem.field === 'nombre'
        ? t('Escriba el nombre de la asociación.')
        : problem.field === 'municipio'
          ? t('Escriba el municipio.')
          : t('Escriba la comunidad.')
    case 'too_short':
      return t('Cuente quiénes son y qué siembran, en una o dos oraciones.')
    case 'not_a_nit':
      return t('El NIT son solo números. Si no tienen, déjelo vacío.')
  }
}
