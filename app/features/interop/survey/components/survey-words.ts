import { type TFunction } from 'i18next'
import { dayProblemWords, priceProblemWords } from '~/features/demand-board/prices/price-words'
import { type ConfirmSurveyRefusal } from '../confirm-survey.server'
import { SURVEY_COLUMNS, type SurveyRowProblem } from '../survey-sheet'
import { sheetRefusalWords } from '../../components/import-words'

/** Columna «precio Bs», dice «mucho»: escriba el precio... */
export function surveyRowWords(t: TFunction, { column, reason, typed }: SurveyRowProblem): string {
  const words = reasonWords(t, reason)
  return typed
    ? t('Columna «{{column}}», dice «{{typed}}»: {{words}}', {
        column: SURVEY_COLUMNS[column],
        typed,
        words,
      })
    : t('Columna «{{column}}»: {{words}}', { column: SURVEY_COLUMNS[column], words })
}

function reasonWords(t: TFunction, reason: SurveyRowProblem['reason']): string {
  switch (reason) {
    case 'unknown_market':
      return t('Ese mercado no está en su lista. Anote un precio de él a mano y ya estará.')
    case 'unknown_good':
      return t('Ese producto no está en la lista de precios. Agréguelo primero.')
    case 'not_a_day':
    case 'day_to_come':
    case 'day_too_old':
      return dayProblemWords(t, reason)
    case 'not_a_price':
    case 'unknown_unit':
    case 'no_factor':
    case 'not_a_content':
      return priceProblemWords(t, reason)
  }
}

/** Why a file or its confirmation was not taken. */
export function surveyRefusalWords(
  t: TFunction,
  refusal: ConfirmSurveyRefusal | { reason: 'too_heavy' },
): string {
  switch (refusal.reason) {
    case 'no_file':
    case 'too_heavy':
    case 'not_a_sheet':
    case 'unreadable':
    case 'too_many_rows':
    case 'unknown_import':
    case 'has_errors':
      return sheetRefusalWords(t, refusal.reason)
    case 'missing_columns':
      return t('A la hoja le faltan columnas: {{columns}}. Los títulos van en la primera fila.', {
        columns: refusal.columns.map((column) => SURVEY_COLUMNS[column]).join('; '),
      })
    case 'no_rows':
      return t('La hoja solo tiene títulos: no trae ningún precio.')
    case 'changed_meanwhile':
      return t('Los precios cambiaron mientras usted miraba. Revise y confirme otra vez.')
  }
}
