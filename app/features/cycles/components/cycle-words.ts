import { type TFunction } from 'i18next'
import { type BadgeLook } from '~/ui/badge'
import { type CycleState } from '../cycle'

/** The state of a cycle for those who run it, in a word or two. */
export function stateWords(t: TFunction, state: CycleState): string {
  switch (state) {
    case 'draft':
      return t('Por abrir')
    case 'open':
      return t('Abierto')
    case 'closed':
      return t('Cerrado')
    case 'confirmed':
      return t('Confirmado')
    case 'delivering':
      return t('En entrega')
    case 'settled':
      return t('Liquidado')
    case 'cancelled':
      return t('Cancelado')
  }
}

export function stateLook(state: CycleState): BadgeLook {
  if (state === 'open') return 'ok'
  if (state === 'closed' || state === 'confirmed' || state === 'delivering') return 'sun'
  return state === 'cancelled' ? 'miss' : 'plain'
}
