import { type FairRule, RULE_LIMITS } from './fair-band'

export type FairField = 'minimo' | 'maximo' | 'norma'
export type FairProblem = { field: FairField; reason: 'not_within' | 'no_source' }
export type FairRuleForm = FairRule & { source: string }

/** A municipality's rule as it was typed: whole percents, and where they come from. */
export function readFairRule(form: ReadonlyMap<string, string>): {
  typed: Record<FairField, string>
  rule: FairRuleForm | null
  problems: FairProblem[]
} {
  const text = (field: FairField) =>
    (form.get(field) ?? '')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim()
      .slice(0, 200)
  const typed = { minimo: text('minimo'), maximo: text('maximo'), norma: text('norma') }
  const floorPercent = percentWithin(typed.minimo, RULE_LIMITS.floorPercent)
  const ceilingPercent = percentWithin(typed.maximo, RULE_LIMITS.ceilingPercent)
  const problems: FairProblem[] = []
  if (floorPercent === null) problems.push({ field: 'minimo', reason: 'not_within' })
  if (ceilingPercent === null) problems.push({ field: 'maximo', reason: 'not_within' })
  if (typed.norma.length < 3) problems.push({ field: 'norma', reason: 'no_source' })
  const rule =
    floorPercent === null || ceilingPercent === null || problems.length > 0
      ? null
      : { floorPercent, ceilingPercent, source: typed.norma }
  return { typed, rule, problems }
}

function percentWithin(typed: string, [least, most]: readonly [number, number]): number | null {
  const digits = /^(\d{1,3})\s*%?$/.exec(typed)?.[1]
  const percent = digits === undefined ? -1 : Number(digits)
  return percent >= least && percent <= most ? percent : null
}
