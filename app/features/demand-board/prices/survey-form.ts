import { type MeasuredGood } from './good'
import { checkSurveyDay, type DayProblem, type PriceProblem, type ReadPrice, readTypedPrice } from './survey'

/** Goods on one page of the form: at most 200 fields, three for each good. */
export const GOODS_A_PAGE = 40

export type SurveyProblem =
  | { field: 'dia'; reason: DayProblem }
  | { field: 'mercado'; reason: 'choose_market' }
  | { field: 'mercado-nuevo'; reason: 'market_name' }
  | { field: string; goodId: number; reason: PriceProblem }
  /** every price is empty */
  | { field: 'precios'; reason: 'nothing_typed' }

export type SurveyEntry = { goodId: number } & ReadPrice
export type ReadSurvey = {
  day: string
  market: { id: number } | { name: string }
  entries: SurveyEntry[]
}

const LONGEST = 80

/** Goods that the form has fields for, as it says itself: only their ids, which are then looked up. */
export function goodIdsIn(form: ReadonlyMap<string, string>): number[] {
  const ids = [...form.keys()].flatMap((field) => /^p([1-9]\d{0,14})$/.exec(field)?.[1] ?? [])
  return ids.slice(0, GOODS_A_PAGE).map(Number)
}

/** What was typed, to be shown again. */
export function typedSurvey(form: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...form].map(([field, value]) => [field, value.slice(0, LONGEST)]))
}

/**
 * A form of many prices of one market on one day. Empty prices are passed over; whatever is wrong is told field by
 * field and nothing of the form is kept.
 * @param marketIds those of the municipality
 */
export function readSurvey(
  form: ReadonlyMap<string, string>,
  known: { goods: readonly MeasuredGood[]; marketIds: ReadonlySet<number>; today: string },
): { survey: ReadSurvey | null; problems: SurveyProblem[] } {
  const text = (field: string) => (form.get(field) ?? '').trim().slice(0, LONGEST)
  const problems: SurveyProblem[] = []
  const day = text('dia')
  const wrongDay = checkSurveyDay(day, known.today)
  if (wrongDay) problems.push({ field: 'dia', reason: wrongDay })

  const name = text('mercado-nuevo').replace(/[\s\p{Cc}]+/gu, ' ')
  const id = Number(text('mercado'))
  const market = known.marketIds.has(id) ? { id } : name.length >= 2 ? { name } : null
  if (!market && text('mercado') !== 'otro') problems.push({ field: 'mercado', reason: 'choose_market' })
  else if (!market) problems.push({ field: 'mercado-nuevo', reason: 'market_name' })

  const entries: SurveyEntry[] = []
  for (const good of known.goods) {
    const price = text(`p${good.id}`)
    if (price === '') continue
    const read = readTypedPrice({ price, unit: text(`u${good.id}`), content: text(`c${good.id}`) }, good)
    if (read.ok) entries.push({ goodId: good.id, ...read.value })
    else problems.push({ field: fieldOf(good.id, read.problem), goodId: good.id, reason: read.problem })
  }
  if (entries.length === 0 && problems.length === 0)
    problems.push({ field: 'precios', reason: 'nothing_typed' })
  return { survey: market && problems.length === 0 ? { day, market, entries } : null, problems }
}

function fieldOf(goodId: number, problem: PriceProblem): string {
  if (problem === 'not_a_price') return `p${goodId}`
  return problem === 'unknown_unit' ? `u${goodId}` : `c${goodId}`
}
