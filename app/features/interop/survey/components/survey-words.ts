import { type TFunction } from 'i18next'
import { dayProblemWords, priceProblemWords } from '~/features/demand-board/prices/price-words'
import { type ConfirmSurveyRefusal } from '../confirm-survey.server'
import { SURVEY_COLUMNS, type SurveyRowProblem } from '../survey-sheet'

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
      return t('Elija el archivo de su hoja de cálculo.')
    case 'too_heavy':
      return t('El archivo pesa más de 5 MB. Guárdelo sin imágenes ni otras hojas, o divídalo en partes.')
    case 'not_a_sheet':
      return t('Eso no es una hoja de cálculo. Use un archivo CSV o XLSX.')
    case 'unreadable':
      return t('No pudimos leer el archivo: está dañado o incompleto. Guárdelo de nuevo como CSV o XLSX.')
    case 'too_many_rows':
      return t('La hoja es demasiado grande: hasta 10.000 filas y 60 columnas. Divídala en partes.')
    case 'missing_columns':
      return t('A la hoja le faltan columnas: {{columns}}. Los títulos van en la primera fila.', {
        columns: refusal.columns.map((column) => SURVEY_COLUMNS[column]).join('; '),
      })
    case 'no_rows':
      return t('La hoja solo tiene títulos: no trae ningún precio.')
    case 'unknown_import':
      return t('Esa vista previa ya no está. Suba el archivo otra vez.')
    case 'has_errors':
      return t('Hay filas con errores: corríjalas en su hoja y súbala otra vez.')
    case 'changed_meanwhile':
      return t('Los precios cambiaron mientras usted miraba. Revise y confirme otra vez.')
  }
}
