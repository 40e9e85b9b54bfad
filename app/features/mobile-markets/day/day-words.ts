import { formatCalendarDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { type BaseUnit, formatWeight } from '~/kernel/quantity'
import { formatUnits } from '~/kernel/units'
import { type ActProblem } from './act-form'
import { type CheckVerdict } from './judge-check'
import {
  type ActOf,
  type Attendance,
  type Fate,
  type MarketAct,
  type MarketItem,
  type Topic,
} from './market-act'
import { type DayFacts, type Quantities } from './market-day'
import { type DayRules } from './rules'

/** Says a Spanish sentence in the reader's language: i18next's on the server, a small one on the phone. */
export type Translate = (sentence: string, told?: Record<string, string | number>) => string

export function attendanceWords(t: Translate, attendance: Attendance): string {
  switch (attendance) {
    case 'came':
      return t('Llegó')
    case 'late':
      return t('Llegó tarde')
    case 'absent':
      return t('No vino')
  }
}

export function fateWords(t: Translate, fate: Fate): string {
  switch (fate) {
    case 'returned':
      return t('Se lo llevan de vuelta')
    case 'donated':
      return t('Donado')
    case 'wasted':
      return t('Se botó')
  }
}

export function topicWords(t: Translate, topic: Topic): string {
  switch (topic) {
    case 'resale':
      return t('Reventa')
    case 'weight':
      return t('Peso o precio')
    case 'hygiene':
      return t('Higiene')
    case 'accident':
      return t('Accidente')
    case 'dispute':
      return t('Pelea o reclamo')
    case 'weather':
      return t('Lluvia, granizo o viento')
    case 'other':
      return t('Otra cosa')
  }
}

/** "12,5 kg", "460 g", "3 unidades" */
export function quantityWords(base: number, baseUnit: BaseUnit, language: string): string {
  return baseUnit === 'gram' ? formatWeight(base) : formatUnits(base, 'unidad', language)
}

/** "Acelga, Huertas de Chinchaya" */
export function itemWords(item: MarketItem, { stalls }: Pick<DayFacts, 'stalls'>): string {
  return [item.name, stallName(item.associationId, { stalls })].filter(Boolean).join(', ')
}

type Judged = Pick<ActOf<'check'>, 'statedBase' | 'weighedBase' | 'priceCentavos'> & {
  item: { baseUnit: BaseUnit }
  verdict: CheckVerdict
}

/** What the scale said against the label. */
export function weightLine(
  t: Translate,
  { statedBase, weighedBase, item, verdict }: Judged,
  language: string,
) {
  const told = {
    stated: quantityWords(statedBase, item.baseUnit, language),
    weighed: quantityWords(weighedBase, item.baseUnit, language),
    missing: quantityWords(Math.max(0, statedBase - weighedBase), item.baseUnit, language),
  }
  if (item.baseUnit === 'piece')
    return verdict.weight === 'short'
      ? t('Dice {{stated}} y hay {{weighed}}: faltan {{missing}}.', told)
      : t('Cantidad correcta: dice {{stated}} y hay {{weighed}}.', told)
  return verdict.weight === 'short'
    ? t('Dice {{stated}} y pesa {{weighed}}: faltan {{missing}}.', told)
    : t('Peso correcto: dice {{stated}} y pesa {{weighed}}.', told)
}

/** The price against the market, with where and when that was seen. */
export function priceLine(t: Translate, { priceCentavos, verdict }: Judged, language: string): string {
  if (priceCentavos === null) return t('El precio no se revisó.')
  const asked = formatMoney(priceCentavos)
  const { band, source } = verdict
  if (!band || !source) return t('Pide {{asked}}; no hay precio de referencia de estos días.', { asked })
  const told = {
    asked,
    low: formatMoney(band.lowCentavos),
    high: formatMoney(band.highCentavos),
    where: [source.city, ...source.markets].join(', '),
    day: formatCalendarDay(source.to, language),
  }
  switch (verdict.price) {
    case 'dear':
      return t('Caro: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).', told)
    case 'cheap':
      return t(
        'Por debajo: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).',
        told,
      )
    case 'fair':
    case 'not_compared':
      return t(
        'Precio justo: pide {{asked}} y el mercado está de {{low}} a {{high}} ({{where}}, {{day}}).',
        told,
      )
  }
}

const percent = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 2 })

/** By what a check is judged, and where that comes from. */
export function rulesLine(t: Translate, rules: DayRules): string {
  return t('Se acepta hasta {{weight}} % menos de peso y hasta {{price}} % sobre el mercado. {{source}}', {
    weight: percent.format(rules.weightToleranceBp / 100),
    price: percent.format(rules.priceToleranceBp / 100),
    source: rules.toleranceSource,
  })
}

export function problemWords(t: Translate, { field, reason }: ActProblem): string {
  switch (reason) {
    case 'not_money':
      return t('Escriba el monto en bolivianos, por ejemplo 12,50.')
    case 'not_a_quantity':
      return field === 'cantidad'
        ? t('Escriba cuánto: 12,5 en kilos, 460 g, o unidades enteras.')
        : t('Escriba el peso: 1 en kilos, 460 g, o unidades enteras.')
    case 'empty':
      return field === 'nombre' ? t('Escriba qué producto es.') : t('Cuente en pocas palabras qué pasó.')
    case 'choose':
      return chooseWords(t, field)
  }
}

function chooseWords(t: Translate, field: ActProblem['field']): string {
  if (field === 'producto') return t('Elija el producto.')
  if (field === 'destino') return t('Elija qué se hace con lo que sobró.')
  if (field === 'asunto') return t('Elija qué pasó.')
  if (field === 'lista') return t('Responda al menos un punto, o cambie alguno.')
  return t('Eso ya no está en la página. Cárguela otra vez.')
}

type SaidAct = Exclude<MarketAct, { kind: 'check' }> | (ActOf<'check'> & { verdict: CheckVerdict })

/** One act in a line, for lists of everything. */
export function actLine(t: Translate, act: SaidAct, facts: DayFacts, language: string): string {
  switch (act.kind) {
    case 'attendance':
      return `${stallName(act.associationId, facts)}: ${attendanceWords(t, act.attendance)}`
    case 'check':
      return `${itemWords(act.item, facts)}. ${weightLine(t, act, language)} ${priceLine(t, act, language)}`
    case 'checklist':
      return `${facts.checklist[act.point] ?? ''}: ${act.isGood ? t('Cumple') : t('No cumple')}`
    case 'incident':
      return `${topicWords(t, act.topic)}: ${act.text}`
    case 'sale':
      return `${itemWords(act.item, facts)}: ${quantityWords(act.base, act.item.baseUnit, language)}, ${formatMoney(act.totalCentavos)}`
    case 'leftover':
      return `${itemWords(act.item, facts)}: ${quantityWords(act.base, act.item.baseUnit, language)}. ${fateWords(t, act.fate)}`
    case 'undo':
      return t('Anulado')
  }
}

function stallName(associationId: number, { stalls }: Pick<DayFacts, 'stalls'>): string {
  return stalls.find((stall) => stall.associationId === associationId)?.name ?? ''
}

/** "12,5 kg y 3 unidades"; "nada" */
export function quantitiesWords(t: Translate, { grams, pieces }: Quantities, language: string): string {
  const parts = [
    grams > 0 ? quantityWords(grams, 'gram', language) : '',
    pieces > 0 ? quantityWords(pieces, 'piece', language) : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : t('nada')
}
