import { type BaseUnit } from './quantity'

/** A unit that people buy and harvest in. `field.md`: the word never tells the factor; presentations do. */
export type Unit = { one: string; other: string; article: 'el' | 'la'; en: { one: string; other: string } }

export const UNITS = {
  kg: { one: 'kilo', other: 'kilos', article: 'el', en: { one: 'kilo', other: 'kilos' } },
  libra: { one: 'libra', other: 'libras', article: 'la', en: { one: 'pound', other: 'pounds' } },
  media_libra: {
    one: 'media libra',
    other: 'medias libras',
    article: 'la',
    en: { one: 'half pound', other: 'half pounds' },
  },
  tres_libras: {
    one: 'lote de tres libras',
    other: 'lotes de tres libras',
    article: 'el',
    en: { one: 'three-pound lot', other: 'three-pound lots' },
  },
  cuarta: { one: 'cuarta', other: 'cuartas', article: 'la', en: { one: 'cuarta', other: 'cuartas' } },
  arroba: { one: 'arroba', other: 'arrobas', article: 'la', en: { one: 'arroba', other: 'arrobas' } },
  quintal: { one: 'quintal', other: 'quintales', article: 'el', en: { one: 'quintal', other: 'quintals' } },
  amarro: { one: 'amarro', other: 'amarros', article: 'el', en: { one: 'bunch', other: 'bunches' } },
  unidad: { one: 'unidad', other: 'unidades', article: 'la', en: { one: 'piece', other: 'pieces' } },
  media_docena: {
    one: 'media docena',
    other: 'medias docenas',
    article: 'la',
    en: { one: 'half dozen', other: 'half dozens' },
  },
  docena: { one: 'docena', other: 'docenas', article: 'la', en: { one: 'dozen', other: 'dozens' } },
  veinticinco: {
    one: 'el 25',
    other: 'veinticincos',
    article: 'el',
    en: { one: 'lot of 25', other: 'lots of 25' },
  },
  cuartilla: {
    one: 'cuartilla',
    other: 'cuartillas',
    article: 'la',
    en: { one: 'cuartilla', other: 'cuartillas' },
  },
  carga: { one: 'carga', other: 'cargas', article: 'la', en: { one: 'load', other: 'loads' } },
  monton: { one: 'montón', other: 'montones', article: 'el', en: { one: 'heap', other: 'heaps' } },
  lata: { one: 'lata', other: 'latas', article: 'la', en: { one: 'tin', other: 'tins' } },
  caja: { one: 'caja', other: 'cajas', article: 'la', en: { one: 'box', other: 'boxes' } },
  chipa: { one: 'chipa', other: 'chipas', article: 'la', en: { one: 'chipa', other: 'chipas' } },
  bolsa: { one: 'bolsa', other: 'bolsas', article: 'la', en: { one: 'bag', other: 'bags' } },
  frasco: { one: 'frasco', other: 'frascos', article: 'el', en: { one: 'jar', other: 'jars' } },
  agrobolsa: {
    one: 'agrobolsa',
    other: 'agrobolsas',
    article: 'la',
    en: { one: 'agrobolsa', other: 'agrobolsas' },
  },
} as const satisfies Record<string, Unit>

export type UnitName = keyof typeof UNITS

/** "24 amarros", "1 arroba" */
export function formatUnits(count: number, unit: string, language = 'es'): string {
  return `${count} ${unitWord(count, unit, language)}`
}

/** The word alone, in number: "amarros". An unknown unit is shown as it is written. */
export function unitWord(count: number, unit: string, language = 'es'): string {
  const known: Unit | undefined = UNITS[unit as UnitName]
  if (!known) return unit
  const words = language === 'en' ? known.en : known
  return count === 1 ? words.one : words.other
}

// Made once: a formatter is dear, and a cut-off tells thousands of quantities.
const kilograms = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 3 })

/**
 * A base quantity told in harvest units, with what is left over in base units:
 * 38,500 g in arrobas of 11,500 g is "3 arrobas y 4 kg" (decision 5).
 */
export function formatHarvestQuantity(
  base: number,
  unit: string,
  unitBase: number,
  baseUnit: BaseUnit,
  language = 'es',
): string {
  const whole = Math.floor(base / unitBase)
  const rest = base % unitBase
  const and = language === 'en' ? 'and' : 'y'
  const restText =
    baseUnit === 'piece'
      ? formatUnits(rest, 'unidad', language)
      : rest % 1000 === 0 || rest > 1000
        ? `${kilograms.format(rest / 1000)} kg`
        : `${rest} g`
  if (rest === 0) return formatUnits(whole, unit, language)
  return whole === 0 ? restText : `${formatUnits(whole, unit, language)} ${and} ${restText}`
}
