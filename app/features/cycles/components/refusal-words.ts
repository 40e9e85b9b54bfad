import { type TFunction } from 'i18next'

/** Why a command about a cycle did nothing, and what holds instead. */
export function refusalWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'already_closed':
      return t('Este ciclo ya estaba cerrado. No se cerró dos veces.')
    case 'not_open':
      return t('Este ciclo no está abierto: no hay nada que cerrar.')
    case 'not_draft':
      return t('Este ciclo ya se había abierto.')
    case 'cut_off_passed':
      return t('Su cierre ya pasó. Postérguelo primero.')
    case 'changed_meanwhile':
      return t('El ciclo cambió mientras usted lo veía. Mire sus momentos antes de moverlo otra vez.')
    case 'already_cancelled':
      return t('Este ciclo ya estaba cancelado.')
    case 'too_late':
      return t('La carga ya salió o la entrega terminó: este ciclo ya no se mueve ni se cancela.')
    case 'moment_passed':
      return t('Lo que ya pasó no se puede mover.')
    case 'bad_sequence':
      return t('Así los momentos quedarían en desorden. Pruebe con otra cantidad.')
    case 'nothing_moves':
      return t('Ya pasó todo: no queda nada que mover.')
    default:
      return t('Eso no se puede hacer con este ciclo.')
  }
}
