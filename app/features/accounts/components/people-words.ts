import { type TFunction } from 'i18next'
import { type GiveRefusal } from '../people/give-role.server'
import { type NumberRefusal } from '../people/change-number.server'
import { type EndRefusal, type MergeRefusal, type OwnEndRefusal } from '../people/role'

export function giveRefusalWords(t: TFunction, refusal: GiveRefusal): string {
  return refusal.reason === 'no_place'
    ? t('No hay un lugar con ese nombre para ese trabajo. Elija uno de la lista.')
    : t('Esa ficha ya no vale.')
}

export function endRefusalWords(t: TFunction, refusal: EndRefusal): string {
  return refusal.reason === 'last_operator'
    ? t('Es la última operadora: primero dé ese trabajo a otra persona.')
    : t('Ya había terminado.')
}

export function ownEndRefusalWords(t: TFunction, refusal: OwnEndRefusal): string {
  switch (refusal.reason) {
    case 'last_administrator':
      return t('Es la última administradora: primero invite a otra.')
    case 'not_given_here':
      return t('Ese trabajo lo quita la operadora, en el punto.')
    case 'ended_already':
      return t('Ya había terminado.')
  }
}

export function numberRefusalWords(t: TFunction, refusal: NumberRefusal): string {
  switch (refusal.reason) {
    case 'has_it_already':
      return t('Ya tiene ese número.')
    case 'not_hers':
      return t('Ese número ya no es suyo. Vuelva a abrir la página.')
    case 'no_person':
      return t('Esa ficha ya no vale.')
  }
}

export function mergeRefusalWords(t: TFunction, refusal: MergeRefusal): string {
  switch (refusal.reason) {
    case 'same_person':
      return t('Es la misma ficha.')
    case 'merged_already':
      return t('Ya es una sola con otra ficha.')
    case 'has_promised':
      return t(
        'La segunda prometió cosecha en {{name}} y el ciclo sigue. Espere a que termine, o pase lo prometido a la primera.',
        {
          name: refusal.associationName,
        },
      )
  }
}
