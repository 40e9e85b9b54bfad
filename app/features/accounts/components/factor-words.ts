import { type TFunction } from 'i18next'
import { type ConfirmProblem } from '../second-factor/confirmation'
import { type FactorRefusal } from '../second-factor/factor'
import { deviceOf } from '../own-sessions'
import { problemSentence, waitWords } from './sign-in-problem'

/** What is wrong with a code of the second factor, and what to do. */
export function factorProblemWords(t: TFunction, refusal: FactorRefusal): string {
  switch (refusal.reason) {
    case 'factor_code_empty':
      return t('Escribe el código que muestra tu aplicación.')
    case 'not_a_factor_code':
      return t('El de la aplicación tiene 6 números; el de respaldo, 10 letras y números.')
    case 'wrong_factor_code':
      return t('No es ese código. Copia el que muestra ahora tu aplicación.')
    case 'used_factor_code':
      return t('Ese código ya se usó. Espera al siguiente: cambia cada 30 segundos.')
    case 'no_factor':
      return t('Ese segundo paso ya no vale. Empieza de nuevo.')
    case 'too_many_factor_codes':
      return t('Se probaron demasiados códigos. Intenta en {{wait}}.', {
        wait: waitWords(t, refusal.afterSeconds),
      })
  }
}

export function confirmProblemWords(t: TFunction, problem: ConfirmProblem): string {
  if (problem.kind === 'factor') return factorProblemWords(t, problem.refusal)
  if (problem.kind === 'code') return problemSentence(t, { field: 'codigo', refusal: problem.refusal })
  return problem.refusal.reason === 'no_phone'
    ? t('No tienes un celular al que mandar el código. Pide ayuda a la operadora.')
    : problemSentence(t, { field: 'celular', refusal: problem.refusal })
}

/** "Chrome en Android". */
export function deviceWords(t: TFunction, userAgent: string): string {
  const { browser, system } = deviceOf(userAgent)
  if (browser && system) return t('{{browser}} en {{system}}', { browser, system })
  return browser ?? system ?? t('Un navegador que no dice cuál es')
}
