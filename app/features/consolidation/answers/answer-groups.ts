import { type AnswerWord } from './answer-words'

export type Saying = { says: 'yes' } | { says: 'no' } | { says: 'less' } | SaysAmount
export type SaysAmount = { says: 'amount'; digits: string; unit: string | null }

/** What is said of one product by its letter. */
export type LetterGroup = { letter: string; saying: Saying }

/** What is said without naming a product: of all of them, or of the only one. */
export function readWholeAnswer(words: readonly AnswerWord[]): Saying | null {
  const [first, second] = words
  if (!first) return null
  const option = optionOf(first)
  if (words.length === 1) return option ? { says: option } : null

  // "1 SI", "3 NO", "2 MENOS 15": the number of the option beside its word.
  if (first.is === 'number' && second && second.is === option) {
    if (words.length === 2) return option ? { says: option } : null
    return option === 'less' ? amountOf(words.slice(2)) : null
  }
  return option === 'less' ? amountOf(words.slice(1)) : null
}

function optionOf(word: AnswerWord): 'yes' | 'less' | 'no' | null {
  if (word.is === 'yes' || word.is === 'less' || word.is === 'no') return word.is
  if (word.is !== 'number') return null
  return word.digits === '1' ? 'yes' : word.digits === '2' ? 'less' : word.digits === '3' ? 'no' : null
}

function amountOf(words: readonly AnswerWord[]): SaysAmount | null {
  const [number, unit] = words
  if (number?.is !== 'number' || words.length > 2) return null
  if (unit === undefined) return { says: 'amount', digits: number.digits, unit: null }
  return unit.is === 'unit' ? { says: 'amount', digits: number.digits, unit: unit.unit } : null
}

/**
 * A part that names products by letter: "A SI", "NO B", "B 2", "MENOS B 2", "B MENOS 2", "B MENOS", several
 * of them without a comma too, as long as they can be read in one way only. Null otherwise.
 */
export function readLetterGroups(words: readonly AnswerWord[]): LetterGroup[] | null {
  const readings = readingsFrom(words, 0, new Map())
  return readings.length === 1 ? (readings[0] ?? null) : null
}

/** At most two readings of the rest: two are already one too many. */
function readingsFrom(
  words: readonly AnswerWord[],
  start: number,
  known: Map<number, LetterGroup[][]>,
): LetterGroup[][] {
  if (start === words.length) return [[]]
  const before = known.get(start)
  if (before) return before
  const readings: LetterGroup[][] = []
  for (const length of [1, 2, 3, 4]) {
    if (readings.length > 1 || start + length > words.length) break
    const group = groupOf(words.slice(start, start + length), words.length === 1)
    if (!group) continue
    for (const rest of readingsFrom(words, start + length, known)) readings.push([group, ...rest])
  }
  const kept = readings.slice(0, 2)
  known.set(start, kept)
  return kept
}

function groupOf(words: readonly AnswerWord[], alone: boolean): LetterGroup | null {
  const [first, second] = words
  if (first?.is === 'letter') {
    const { letter } = first
    if (!second) return alone ? { letter, saying: { says: 'less' } } : null
    if (words.length === 2 && isOption(second)) return { letter, saying: { says: second.is } }
    const amount = amountOf(second.is === 'less' ? words.slice(2) : words.slice(1))
    return amount ? { letter, saying: amount } : null
  }
  if (second?.is !== 'letter' || !first || !isOption(first)) return null
  if (words.length === 2) return { letter: second.letter, saying: { says: first.is } }
  const amount = first.is === 'less' ? amountOf(words.slice(2)) : null
  return amount ? { letter: second.letter, saying: amount } : null
}

function isOption(word: AnswerWord): word is { is: 'yes' } | { is: 'no' } | { is: 'less' } {
  return word.is === 'yes' || word.is === 'no' || word.is === 'less'
}
