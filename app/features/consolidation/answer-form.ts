import { type BaseUnit } from '~/kernel/quantity'
import { type HarvestChoice } from './answers/harvest-answer'

/** A part to answer for, as the form shows it; base units. */
export type FormItem = {
  allotmentId: number
  askedBase: number
  /** what she said before; null: nothing yet */
  confirmedBase: number | null
  unit: string
  unitBase: number
  baseUnit: BaseUnit
}

export type AnswerProblem = {
  allotmentId: number
  reason: 'how_many' | 'not_a_number' | 'zero' | 'too_much'
}

/** What was marked and typed for one part, to show it again. */
export type TypedAnswer = { answer: 'si' | 'menos' | 'no' | ''; amount: string }

export type ReadAnswers = {
  choices: HarvestChoice[]
  problems: AnswerProblem[]
  typed: Record<number, TypedAnswer>
}

/**
 * The unit in which a coordinator says "less": the harvest unit, or kilos or pieces where less than one is
 * asked, since "less than one arroba" has no whole number.
 */
export function answerUnit(item: Omit<FormItem, 'allotmentId' | 'confirmedBase'>): {
  unit: string
  unitBase: number
} {
  if (item.askedBase > item.unitBase) return { unit: item.unit, unitBase: item.unitBase }
  return item.baseUnit === 'gram' ? { unit: 'kg', unitBase: 1_000 } : { unit: 'unidad', unitBase: 1 }
}

/**
 * What a coordinator marked for each part: "respuesta-<id>" si, menos or no, and "cuanto-<id>" with less; or
 * "todo", si or no, for all of them at once. Parts without a mark are left for later. Nothing is guessed: a number that is no part of what is asked is
 * a problem, told beside its field.
 */
export function readAnswers(form: ReadonlyMap<string, string>, items: readonly FormItem[]): ReadAnswers {
  const read: ReadAnswers = { choices: [], problems: [], typed: {} }
  const all = form.get('todo')
  for (const item of items) {
    const { allotmentId } = item
    const marked = all === 'si' || all === 'no' ? all : form.get(`respuesta-${allotmentId}`)
    const amount = (form.get(`cuanto-${allotmentId}`) ?? '').slice(0, 20)
    const answer = marked === 'si' || marked === 'menos' || marked === 'no' ? marked : ''
    read.typed[allotmentId] = { answer, amount }
    if (answer === 'si') read.choices.push({ allotmentId, answer: 'yes' })
    if (answer === 'no') read.choices.push({ allotmentId, answer: 'no' })
    if (answer !== 'menos') continue
    const base = readAmount(amount, item)
    const reason = problemOf(amount, base, item)
    if (reason) read.problems.push({ allotmentId, reason })
    else if (base !== null) read.choices.push({ allotmentId, answer: 'less', confirmedBase: base })
  }
  return read
}

function problemOf(amount: string, base: number | null, item: FormItem): AnswerProblem['reason'] | null {
  if (amount.trim() === '') return 'how_many'
  if (base === null) return 'not_a_number'
  if (base === 0) return 'zero'
  return base > item.askedBase ? 'too_much' : null
}

/**
 * "15" or "1,5" of the unit asked for, in base units: to the gram, and whole pieces only. What was shown and
 * left as it was stays exactly that. Null when it is no such number.
 */
function readAmount(typed: string, item: FormItem): number | null {
  const { unitBase } = answerUnit(item)
  if (!/^\d{1,6}(?:[.,]\d{1,3})?$/.test(typed.trim())) return null
  if (item.confirmedBase && typed.trim() === writeAmount(item.confirmedBase, unitBase))
    return item.confirmedBase
  const thousandths = Math.round(Number(typed.trim().replace(',', '.')) * 1_000)
  const base = (thousandths * unitBase) / 1_000
  if (item.baseUnit === 'gram') return Math.round(base)
  return Number.isInteger(base) ? base : null
}

/** A base quantity as it is typed in a unit: 17,250 g in arrobas is "1,5". */
export function writeAmount(base: number, unitBase: number): string {
  return String(Math.round((base / unitBase) * 1_000) / 1_000).replace('.', ',')
}
