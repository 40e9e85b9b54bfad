import { laPazCalendar } from '~/kernel/instants'

/** How many questions a round has; what they are, the message's texts say: see `baseline-kinds.ts`. */
export const QUESTIONS = 4
export const ANSWERS = 4

/** "2026-4": the quarter of La Paz at an instant. */
export function quarterOf(instant: Date): string {
  const { year, month } = laPazCalendar(instant)
  return `${year}-${Math.ceil(month / 3)}`
}

/** The `count` quarters before one, the newest first: those that are over. */
export function quartersBefore(quarter: string, count: number): string[] {
  const [year = 0, place = 1] = quarter.split('-').map(Number)
  return Array.from({ length: count }, (_, index) => {
    const at = year * 4 + (place - 1) - 1 - index
    return `${Math.floor(at / 4)}-${(at % 4) + 1}`
  })
}

export type BaselineWord =
  | { says: 'number'; number: number; isBare: boolean }
  | { says: 'stop' }
  /** it begins with VOZ and goes on with something else */
  | { says: 'unclear' }

/**
 * Reads "VOZ 2", "voz2", "VOZ NO"; or a bare "2", which may be an answer to anything. Null for all else. No answer to
 * a harvest, a market or a sale begins with VOZ.
 */
export function readBaselineWord(body: string): BaselineWord | null {
  const plain = body
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\s.,;:!¡?¿"'*_()-]+/gu, ' ')
    .trim()
    .toLowerCase()
  if (/^[1-4]$/.test(plain)) return { says: 'number', number: Number(plain), isBare: true }
  const [voiced, rest = ''] = /^voz(?![a-z]) ?(.*)$/.exec(plain) ?? []
  if (voiced === undefined) return null
  if (/^[1-4]$/.test(rest)) return { says: 'number', number: Number(rest), isBare: false }
  return rest === 'no' || rest === 'no quiero' ? { says: 'stop' } : { says: 'unclear' }
}

/** A round that a phone may still answer. */
export type OpenRound = { askedQuestion: number; answered: readonly number[] }

export type BaselineDecision =
  | { kind: 'answers'; question: number; answer: number; next: number | null }
  | { kind: 'stops' }
  | { kind: 'asks_again' }
  /** about something else, or about nothing that was asked */
  | { kind: 'else' }

/**
 * What a word is to the question that was asked last. A bare number counts only where nothing else is asked on the
 * phone and the question is the last thing that it was told (`isLastTold`), or where she quotes it: a harvest goes
 * first, and a late answer to one is none to this.
 */
export function decideBaseline(
  word: BaselineWord,
  round: OpenRound,
  at: { isQuoted: boolean; isLastTold: boolean; isAskedElse: boolean },
): BaselineDecision {
  if (word.says === 'stop') return { kind: 'stops' }
  if (word.says === 'unclear') return { kind: 'asks_again' }
  if (word.isBare && !at.isQuoted && (at.isAskedElse || !at.isLastTold)) return { kind: 'else' }
  const question = round.askedQuestion
  const answered = new Set([...round.answered, question])
  const next = Array.from({ length: QUESTIONS }, (_, index) => index + 1).find((each) => !answered.has(each))
  return { kind: 'answers', question, answer: word.number, next: next ?? null }
}
