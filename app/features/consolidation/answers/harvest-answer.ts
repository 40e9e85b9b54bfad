import { readLetterGroups, readWholeAnswer, type Saying } from './answer-groups'
import { readAnswerWords } from './answer-words'

/** A product that a producer is asked for and may still answer. Base units. */
export type OpenItem = {
  allotmentId: number
  /** null when she is asked for one product only */
  letter: string | null
  askedBase: number
  unit: string
  unitBase: number
}

export type HarvestChoice =
  | { allotmentId: number; answer: 'yes' }
  | { allotmentId: number; answer: 'no' }
  /** some, in base units: more than nothing and less than asked */
  | { allotmentId: number; answer: 'less'; confirmedBase: number }

/** What an answer says, or what must be asked back. Never a guess: all of it is understood, or none. */
export type HarvestAnswer =
  | { kind: 'answers'; choices: HarvestChoice[] }
  | { kind: 'question'; problem: 'which' | 'not_understood' }
  | { kind: 'question'; problem: 'how_many' | 'zero' | 'fraction' | 'too_much'; allotmentId: number | null }

const NOT_UNDERSTOOD: HarvestAnswer = { kind: 'question', problem: 'not_understood' }
const WHICH: HarvestAnswer = { kind: 'question', problem: 'which' }

/**
 * Reads an answer to a harvest notice by the closed grammar of decision 6. `1` or `SI` is all, `3` or `NO` is
 * nothing, of everything asked; `2 15` or `MENOS 15` is 15 units of the only product; with several products a
 * letter says of which: `B 2`, `MENOS B 2`, `A SI, B NO`. Numbers are whole, in the notice's unit. Never
 * throws.
 *
 * @param openItems all that she is asked for in the cycle, answered or not: she may change her mind
 */
export function parseHarvestAnswer(text: string, openItems: readonly OpenItem[]): HarvestAnswer {
  const only = openItems.length === 1 ? openItems[0] : undefined
  const parts = readAnswerWords(text, openItems)
  if (parts === null || openItems.length === 0) return NOT_UNDERSTOOD
  if (parts === 'fraction')
    return { kind: 'question', problem: 'fraction', allotmentId: only?.allotmentId ?? null }

  const [part] = parts
  const whole = parts.length === 1 && part ? readWholeAnswer(part) : null
  if (whole?.says === 'yes' || whole?.says === 'no') {
    const answer = whole.says
    return { kind: 'answers', choices: openItems.map(({ allotmentId }) => ({ allotmentId, answer })) }
  }
  if (whole) return only ? answerOf([choose(only, whole)]) : WHICH

  const groups = parts.map(readLetterGroups)
  if (groups.some((group) => group === null)) return NOT_UNDERSTOOD
  const said = groups.flatMap((group) => group ?? [])
  if (new Set(said.map(({ letter }) => letter)).size < said.length) return NOT_UNDERSTOOD
  const chosen = said.map(({ letter, saying }) => {
    const item = openItems.find((open) => open.letter === letter)
    return item ? choose(item, saying) : WHICH
  })
  return answerOf(chosen)
}

type Chosen = HarvestChoice | HarvestAnswer

function answerOf(chosen: readonly Chosen[]): HarvestAnswer {
  const question = chosen.find((each) => 'kind' in each)
  if (question && 'kind' in question) return question
  const choices = chosen.flatMap((each) => ('kind' in each ? [] : [each]))
  return choices.length === 0 ? NOT_UNDERSTOOD : { kind: 'answers', choices }
}

const MOST_DIGITS = 7

function choose(item: OpenItem, saying: Saying): Chosen {
  const { allotmentId } = item
  const ask = (problem: 'how_many' | 'zero' | 'too_much'): HarvestAnswer => ({
    kind: 'question',
    problem,
    allotmentId,
  })
  if (saying.says === 'yes' || saying.says === 'no') return { allotmentId, answer: saying.says }
  if (saying.says === 'less') return ask('how_many')
  if (saying.unit !== null && saying.unit !== item.unit) return NOT_UNDERSTOOD
  if (/^0+$/.test(saying.digits)) return ask('zero')
  if (saying.digits.startsWith('0')) return NOT_UNDERSTOOD
  if (saying.digits.length > MOST_DIGITS) return ask('too_much')
  const confirmedBase = Number(saying.digits) * item.unitBase
  if (confirmedBase > item.askedBase) return ask('too_much')
  return confirmedBase === item.askedBase
    ? { allotmentId, answer: 'yes' }
    : { allotmentId, answer: 'less', confirmedBase }
}
