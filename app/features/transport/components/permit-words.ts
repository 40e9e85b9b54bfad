import { type TFunction } from 'i18next'
import { type PermitState, type PermitVerdict } from '../permits/permit'
import { type PermitField } from '../permits/permit-form'

/** Whether a permit is good, in a sentence. */
export function permitVerdictWords(t: TFunction, verdict: PermitVerdict | 'withdrawn'): string {
  switch (verdict) {
    case 'good':
      return t('Permiso verdadero y vigente.')
    case 'altered':
      return t('No es un permiso de Chaka, o está alterado.')
    case 'not_yet':
      return t('El permiso todavía no vale.')
    case 'expired':
      return t('El permiso venció.')
    case 'other_day':
      return t('La hoja de ruta es de otro día.')
    case 'withdrawn':
      return t('El municipio retiró este permiso.')
  }
}

export function permitStateWords(t: TFunction, state: PermitState): string {
  switch (state) {
    case 'good':
      return t('Vigente')
    case 'not_yet':
      return t('Todavía no vale')
    case 'expired':
      return t('Vencido')
    case 'withdrawn':
      return t('Retirado')
  }
}

export function permitFieldLabel(t: TFunction, field: PermitField): string {
  switch (field) {
    case 'numero':
      return t('Número del permiso')
    case 'placa':
      return t('Placa')
    case 'chofer':
      return t('Quién maneja')
    case 'desde':
      return t('Vale desde')
    case 'hasta':
      return t('Vale hasta')
  }
}

export function permitProblemWords(t: TFunction, field: PermitField): string {
  switch (field) {
    case 'numero':
      return t('Escriba el número, de hasta 30 letras.')
    case 'placa':
      return t('Escriba la placa, por ejemplo 2345-ABC.')
    case 'chofer':
      return t('Escriba el nombre de quien maneja.')
    case 'desde':
      return t('Elija el primer día.')
    case 'hasta':
      return t('Elija el último día: desde hoy, y hasta un año después del primero.')
  }
}
