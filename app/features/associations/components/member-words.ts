import { type TFunction } from 'i18next'
import { numberProblemWords } from '~/features/accounts/number-problem'
import { type SpokenLanguage } from '~/features/accounts/people/person'
import { type BadgeLook } from '~/ui/badge'
import { type MemberProblem } from '../members/forms'
import { type Channel, type ConsentWay, type Keeper, type LeaveRefusal, type Reach } from '../members/member'

export function channelWords(t: TFunction, channel: Channel): string {
  switch (channel) {
    case 'whatsapp':
      return t('Por WhatsApp')
    case 'sms':
      return t('Por mensaje de texto (SMS)')
    case 'voice':
      return t('Que la llamen')
  }
}

export function spokenLanguageWords(t: TFunction, language: SpokenLanguage): string {
  switch (language) {
    case 'es':
      return t('Castellano')
    case 'ay':
      return t('Aymara')
    case 'qu':
      return t('Quechua')
    case 'en':
      return t('Inglés')
  }
}

export function consentWayWords(t: TFunction, way: ConsentWay): string {
  switch (way) {
    case 'in_person':
      return t('En persona')
    case 'by_phone':
      return t('Por teléfono')
    case 'on_paper':
      return t('Firmó un papel')
    case 'by_message':
      return t('Por mensaje')
  }
}

/** Why no message goes to her; null when one does. */
export function reachWords(t: TFunction, reach: Reach): string | null {
  switch (reach) {
    case 'message':
      return null
    case 'no_phone':
      return t('Sin celular: por su coordinadora')
    case 'voice':
      return t('Prefiere que la llamen')
    case 'withdrew':
      return t('Pidió que no le escriban')
  }
}

export function reachLook(reach: Reach): BadgeLook {
  return reach === 'withdrew' ? 'miss' : 'sun'
}

/** Why her name and phones cannot be changed here; null when they can. */
export function keeperWords(t: TFunction, keeper: Keeper): string | null {
  switch (keeper) {
    case 'here':
      return null
    case 'has_role':
      return t('Trabaja en Chaka con ese celular: su nombre y sus celulares los cambia la operadora.')
    case 'elsewhere':
      return t('Es socia también de otra asociación: su nombre y sus celulares los cambia la operadora.')
    case 'signed_in':
      return t('Entra a Chaka con ese celular: su nombre y sus celulares los cambia la operadora.')
  }
}

export function leaveRefusalWords(t: TFunction, refusal: LeaveRefusal): string {
  switch (refusal.reason) {
    case 'left_already':
      return t('Ya estaba anotada su salida.')
    case 'not_a_day':
      return t('Ponga el día en que salió.')
    case 'before_entry':
      return t('Salió antes de entrar: revise el día.')
    case 'in_future':
      return t('Ese día todavía no llega. Anótelo cuando salga.')
  }
}

export function memberProblemWords(t: TFunction, problem: MemberProblem): string {
  if ('refusal' in problem)
    return problem.refusal.reason === 'twice'
      ? t('Ese celular ya está más arriba.')
      : numberProblemWords(t, problem.refusal)
  switch (problem.reason) {
    case 'no_name':
      return t('Escriba su nombre, de 2 a 80 letras.')
    case 'not_a_day':
      return t('Ponga el día en que entró.')
    case 'in_future':
      return t('Ese día todavía no llega.')
  }
}
