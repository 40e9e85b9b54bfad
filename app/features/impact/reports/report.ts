/**
 * REPORT: what closed cycles amount to, in lines of one kind, for whoever answers to a council or to her members.
 * SCOPE: whose it is. Of a municipality: what was handed over at points within it, whoever grew it, and what the
 * associations that live in it brought, wherever it was sold.
 */
export type Scope =
  | { kind: 'all' }
  | { kind: 'municipality'; organizationId: number; municipality: string }
  | { kind: 'association'; associationId: number }

export const GROUPINGS = ['ciclo', 'feria', 'distrito', 'asociacion', 'producto', 'sexo'] as const
export type Grouping = (typeof GROUPINGS)[number]
/** Those whose lines say the same numbers; a mobile market's and a sex's are of their own. */
export type LineGrouping = Exclude<Grouping, 'feria' | 'sexo'>

export function hasLines(by: Grouping): by is LineGrouping {
  return by !== 'feria' && by !== 'sexo'
}

/** What a report is of: whose, in which cities as points say them, of which cycles. */
export type Within = { scope: Scope; cities: readonly string[]; cycleIds: readonly number[] }

/** An association has no lines by association. */
export function groupingsOf(scope: Scope): Grouping[] {
  return GROUPINGS.filter((grouping) => scope.kind !== 'association' || grouping !== 'asociacion')
}

export type ReportLine = {
  /** what the line is of, as its address says it: a cycle's number, "city|district", an id */
  key: string
  name: string
  /** whose product it is, which day a cycle was delivered */
  detail: string | null
  /** null where orders cannot be told apart: one may be of several associations */
  orders: number | null
  orderedGrams: number
  handedGrams: number
  /** ordered and neither handed over nor still to be */
  shortGrams: number
  /** producers' price of what was handed over */
  handedCentavos: number
  /** what buyers paid for it */
  paidCentavos: number
  walkInCentavos: number
  /** sold at mobile markets whose day was closed; pieces by their approximate weight, typed ones not at all */
  marketGrams: number
  marketCentavos: number
  /** received and taken by nobody; null where it cannot be told by place */
  leftGrams: number | null
}

export const SEXES = ['female', 'male', 'unknown', 'association'] as const
export type SexOfProducer = (typeof SEXES)[number]

export type SexLine = {
  sex: SexOfProducer
  /** families with something received, each once for each cycle and association */
  families: number
  receivedGrams: number
  centavos: number
  adjustedCentavos: number
}

/**
 * What a mobile market's day came to when it was closed. A market is of the cycle whose cut-off was the last before it
 * began. Of an association: what it sold and what was checked of it; null where it cannot be told.
 */
export type MarketLine = {
  /** the market's id */
  key: string
  name: string
  municipality: string
  district: string
  startsAt: Date
} & MarketSums

export type MarketSums = {
  /** associations that came, late ones too */
  came: number
  absent: number
  checks: number
  checksFailed: number
  incidents: number | null
  /** handed over there that day */
  orders: number | null
  soldGrams: number
  soldPieces: number
  soldCentavos: number
  leftGrams: number | null
  leftPieces: number | null
}

/** Which number of a line is looked behind. */
export const FIGURES = [
  'pedidos',
  'pedido',
  'entregado',
  'faltante',
  'productora',
  'pagado',
  'pasa',
  'merma',
  'ferias',
  'asistencia',
  'ausencia',
  'controles',
  'incumplen',
  'incidentes',
] as const
export type Figure = (typeof FIGURES)[number]

/** The last so many cycles, or one by its number. */
export type Period = { kind: 'one'; number: number } | { kind: 'last'; count: 13 | 52 }

const isOneOf = <Word extends string>(words: readonly Word[], word: string | null): word is Word =>
  word !== null && (words as readonly string[]).includes(word)

export function isOfSex(word: string): word is SexOfProducer {
  return isOneOf(SEXES, word)
}

/** What the address of a report asks for; what it does not say, or says wrongly, is the usual. */
export function askedReport(query: URLSearchParams, scope: Scope): { by: Grouping; period: Period | null } {
  const by = query.get('por')
  const asked = query.get('ciclo')
  const number = Number(asked)
  const period =
    asked === 'ultimos-13' || asked === 'ultimos-52'
      ? ({ kind: 'last', count: asked === 'ultimos-13' ? 13 : 52 } as const)
      : asked && Number.isInteger(number) && number > 0 && number < 2_000_000_000
        ? ({ kind: 'one', number } as const)
        : null
  return {
    by: isOneOf(groupingsOf(scope), by) ? by : scope.kind === 'association' ? 'producto' : 'distrito',
    period,
  }
}

/** Which rows are asked for, behind which number; the key is null when the address makes no sense. */
export function askedRows(query: URLSearchParams, by: Grouping): { key: string | null; figure: Figure } {
  const figure = query.get('cifra')
  const key = query.get('clave') ?? ''
  const fits =
    by === 'distrito'
      ? /^[^|]{1,120}\|[^|]{0,120}$/.test(key)
      : by === 'sexo'
        ? isOfSex(key)
        : /^\d{1,15}$/.test(key)
  return {
    key: fits && !key.includes('\0') ? key : null,
    figure: isOneOf(FIGURES, figure) ? figure : 'pedidos',
  }
}

/** A period as addresses say it. */
export function periodWord(period: Period): string {
  return period.kind === 'one' ? String(period.number) : `ultimos-${period.count}`
}

/** The parts of a whole in tenths of a percent, each rounded half-up; 0 of nothing. */
export function perMille(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round((part * 1000) / whole)
}
