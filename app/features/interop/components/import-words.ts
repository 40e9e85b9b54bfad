import { type TFunction } from 'i18next'
import { type PlannedPresentation, type ProductChange } from '~/features/catalog/products/own-product'
import { factorWords, planProblemWords, presentationWords } from '~/features/catalog/products/plan-words'
import { formatMoney } from '~/kernel/money'
import { type BaseUnit } from '~/kernel/quantity'
import { COLUMNS, writeBase, writeCategory, writeSeal, writeSeason, writeSheetDay } from '../catalog-columns'
import { type ConfirmRefusal } from '../confirm-import.server'
import { type RowChange } from '../decide-import'
import { type PriceChange } from '../import-prices'
import { type RowProblem } from '../import-problems'

/** «cuánto trae»: "mucho". Escriba cuánto trae... */
export function rowProblemWords(t: TFunction, { column, reason, typed }: RowProblem): string {
  const words = problemWords(t, reason)
  return typed
    ? t('Columna «{{column}}», dice «{{typed}}»: {{words}}', { column: COLUMNS[column], typed, words })
    : t('Columna «{{column}}»: {{words}}', { column: COLUMNS[column], words })
}

function problemWords(t: TFunction, reason: RowProblem['reason']): string {
  switch (reason) {
    case 'unknown_code':
      return t('Su asociación no tiene un producto con ese código. Bórrelo si es nuevo.')
    case 'retired':
      return t('Ese producto está retirado. Primero devuélvalo al catálogo.')
    case 'name_taken':
      return t('Otro producto ya se llama así.')
    case 'not_months':
      return t('Escriba los meses así: enero a marzo, junio.')
    case 'not_a_seal':
      return t('Escriba SPG, orgánico, o nada.')
    case 'not_yes_or_no':
      return t('Escriba sí o no.')
    case 'not_grams':
      return t('Escriba un número entero de gramos.')
    case 'not_a_price':
      return t('Escriba el precio en bolivianos: 3,50.')
    case 'differs':
      return t('Otra fila del mismo producto dice otra cosa.')
    case 'bad_letters':
      return t('Tiene letras que no se pueden leer. Escríbalo de nuevo.')
    case 'base_unit_fixed':
    case 'content_out_of_range':
    case 'expiry_without_registration':
    case 'kilo_is_a_kilo':
    case 'name_length':
    case 'no_base_unit':
    case 'no_category':
    case 'no_factor':
    case 'no_presentation':
    case 'no_unit':
    case 'no_weight_of_a_piece':
    case 'not_a_content':
    case 'not_a_day':
    case 'one_harvest_unit':
    case 'same_twice':
    case 'too_long':
    case 'too_many_presentations':
      return planProblemWords(t, reason)
  }
}

/** "Historia: antes «…», ahora «…»" */
export function changeWords(t: TFunction, change: RowChange, base: BaseUnit, language: string): string {
  if (change.field === 'order') return t('Cambia el orden')
  if (change.field === 'price' || change.field === 'price_left') return priceWords(t, change)
  if (change.field === 'presentation') {
    const told = (unit: PlannedPresentation) => {
      const words = `${presentationWords(unit, base, language)} (${factorWords(t, unit.factor)})`
      return unit.isHarvestUnit ? t('{{unit}}, se pide la cosecha en ella', { unit: words }) : words
    }
    if (!change.before) return t('Se agrega: {{unit}}', { unit: change.after ? told(change.after) : '' })
    if (!change.after) return t('Se deja: {{unit}}', { unit: told(change.before) })
    return t('Antes {{before}}; ahora {{after}}', { before: told(change.before), after: told(change.after) })
  }
  const words = (value: unknown) => valueWords(t, change.field, value) || t('nada')
  return t('{{field}}: antes «{{before}}», ahora «{{after}}»', {
    field: COLUMNS[COLUMN_OF_FIELD[change.field]],
    before: words(change.before),
    after: words(change.after),
  })
}

function priceWords(t: TFunction, change: PriceChange): string {
  if (change.field === 'price')
    return change.before === null
      ? t('Precio en el ciclo {{number}}: {{after}}', {
          number: change.cycle,
          after: formatMoney(change.after),
        })
      : t('Precio en el ciclo {{number}}: antes {{before}}, ahora {{after}}', {
          number: change.cycle,
          before: formatMoney(change.before),
          after: formatMoney(change.after),
        })
  return change.reason === 'no_cycle'
    ? t('No hay un ciclo por abrir: el precio no se guarda.')
    : t('No está en la oferta del ciclo {{number}}: el precio no se guarda. Póngalo primero en la oferta.', {
        number: change.cycle,
      })
}

type Field = Exclude<ProductChange['field'], 'presentation' | 'order'>

const COLUMN_OF_FIELD: Record<Field, keyof typeof COLUMNS> = {
  name: 'name',
  category: 'category',
  baseUnit: 'base',
  gramsPerPiece: 'pieceGrams',
  gramsPerPieceFactor: 'pieceFactor',
  seasonMonths: 'season',
  seal: 'seal',
  story: 'story',
  coldChain: 'cold',
  sanitaryRegistration: 'registration',
  sanitaryExpiresOn: 'expires',
}

const LONGEST = 80

function valueWords(t: TFunction, field: Field, value: unknown): string {
  switch (field) {
    case 'category':
      return writeCategory(value as Parameters<typeof writeCategory>[0])
    case 'baseUnit':
      return writeBase(value as BaseUnit)
    case 'gramsPerPieceFactor':
      return value ? factorWords(t, value as Parameters<typeof factorWords>[1]) : ''
    case 'seasonMonths':
      return writeSeason(value as number[])
    case 'seal':
      return writeSeal(value as Parameters<typeof writeSeal>[0])
    case 'coldChain':
      return value ? t('sí') : t('no')
    case 'sanitaryExpiresOn':
      return writeSheetDay(value as string | null)
    case 'name':
    case 'gramsPerPiece':
    case 'story':
    case 'sanitaryRegistration': {
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
      return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
    }
  }
}

/** Why any sheet, or its confirmation, was not taken. */
export type SheetRefusal =
  | 'no_file'
  | 'too_heavy'
  | 'not_a_sheet'
  | 'unreadable'
  | 'too_many_rows'
  | 'unknown_import'
  | 'has_errors'

export function sheetRefusalWords(t: TFunction, reason: SheetRefusal): string {
  switch (reason) {
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
    case 'unknown_import':
      return t('Esa vista previa ya no está. Suba el archivo otra vez.')
    case 'has_errors':
      return t('Hay filas con errores: corríjalas en su hoja y súbala otra vez.')
  }
}

/** Why a file or its confirmation was not taken. */
export function importRefusalWords(t: TFunction, refusal: ConfirmRefusal | { reason: 'too_heavy' }): string {
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
        columns: refusal.columns.map((column) => COLUMNS[column]).join('; '),
      })
    case 'no_rows':
      return t('La hoja solo tiene títulos: no trae ningún producto.')
    case 'cycle_closed':
      return t('El ciclo acaba de cerrar y sus precios ya no cambian. Revise qué pasaría ahora.')
    case 'changed_meanwhile':
      return t(
        'El catálogo cambió mientras usted miraba. Esto es lo que pasaría ahora: revise y confirme otra vez.',
      )
    case 'unknown_product':
      return t('Ese producto no está en el catálogo de su asociación.')
    case 'invalid':
      return t('{{name}}: revise los datos.', { name: refusal.name })
    case 'name_taken':
      return t('Su asociación ya tiene un producto que se llama «{{name}}».', { name: refusal.name })
    case 'in_bundle':
      return t('Todavía está en una agrobolsa: {{bundles}}. Primero cámbiela allí.', {
        bundles: refusal.bundles.join(', '),
      })
  }
}
