import { type DayRules, type MarketRules, MOST_POINTS } from './rules'

export type RulesField = 'lista' | 'peso' | 'precio' | 'norma'
export type RulesProblem = {
  field: RulesField
  reason: 'no_points' | 'too_many_points' | 'point_too_long' | 'not_a_percent' | 'no_source'
}

const LONGEST_POINT = 120
const MOST_BP = { weightToleranceBp: 2_000, priceToleranceBp: 5_000 } satisfies Partial<
  Record<keyof DayRules, number>
>

/** Reads a municipality's rules: a point of the checklist on each line, percents with up to two decimals. */
export function readRules(form: ReadonlyMap<string, string>): {
  rules: MarketRules | null
  problems: RulesProblem[]
} {
  const checklist = (form.get('lista') ?? '')
    .split(/\r?\n/)
    .map((line) => line.replace(/[\p{C}\s]+/gu, ' ').trim())
    .filter((line) => line !== '')
  const weightToleranceBp = readPercent(form.get('peso'), MOST_BP.weightToleranceBp)
  const priceToleranceBp = readPercent(form.get('precio'), MOST_BP.priceToleranceBp)
  const toleranceSource = (form.get('norma') ?? '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
  const problems: RulesProblem[] = []
  if (checklist.length === 0) problems.push({ field: 'lista', reason: 'no_points' })
  if (checklist.length > MOST_POINTS) problems.push({ field: 'lista', reason: 'too_many_points' })
  if (checklist.some((line) => line.length > LONGEST_POINT))
    problems.push({ field: 'lista', reason: 'point_too_long' })
  if (weightToleranceBp === null) problems.push({ field: 'peso', reason: 'not_a_percent' })
  if (priceToleranceBp === null) problems.push({ field: 'precio', reason: 'not_a_percent' })
  if (toleranceSource.length < 3) problems.push({ field: 'norma', reason: 'no_source' })
  if (problems.length > 0 || weightToleranceBp === null || priceToleranceBp === null)
    return { rules: null, problems }
  return { rules: { checklist, weightToleranceBp, priceToleranceBp, toleranceSource }, problems }
}

function readPercent(typed: string | undefined, mostBp: number): number | null {
  const text = (typed ?? '').trim().replace('%', '').trim().replace(',', '.')
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(text)) return null
  const basisPoints = Math.round(Number(text) * 100)
  return basisPoints > mostBp ? null : basisPoints
}
