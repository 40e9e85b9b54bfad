import { unitWord } from '~/kernel/units'

/** One word of an answer. A number keeps its digits: what she wrote is what is counted. */
export type AnswerWord =
  | { is: 'yes' }
  | { is: 'no' }
  | { is: 'less' }
  | { is: 'number'; digits: string }
  | { is: 'letter'; letter: string }
  | { is: 'unit'; unit: string }
  | { is: 'unknown' }

export type AskedIn = { letter: string | null; unit: string }

const LONGEST_ANSWER = 300
const FRACTION = /\d[.,/'\u2044]\d|[\u00bc-\u00be\u2150-\u215e]/u
const NEGATIVE = /(?:^|\s)[-\u2212]\d|\d[-\u2212]\d/u
const BOUNDARY = /[,;\n\r]+/u

/** Upper case without accents; the marks that make an emoji of a digit go too: "1️⃣" is "1". */
export function plainAnswer(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase()
}

/**
 * Cuts an answer into its parts (comma, semicolon, new line, "y") and each part into words. Generous with
 * case, accents, spaces, punctuation, repeated letters ("sii") and emoji digits; anything else is an unknown
 * word. Null when nothing can be read at all; `fraction` when a number is not whole.
 */
export function readAnswerWords(text: string, asked: readonly AskedIn[]): AnswerWord[][] | 'fraction' | null {
  if (text.length > LONGEST_ANSWER) return null
  const plain = plainAnswer(text)
  if (FRACTION.test(plain)) return 'fraction'
  if (NEGATIVE.test(plain)) return null

  const letters = new Set(asked.flatMap((item) => item.letter ?? []))
  const parts = plain
    .split(BOUNDARY)
    .flatMap((part) => splitAtAnd(wordsOf(part), letters))
    .filter((part) => part.length > 0)
  return parts.length === 0 ? null : parts.map((part) => part.map((word) => meaningOf(word, letters, asked)))
}

/** "MENOS15" is two words, so is "B2"; soft punctuation parts words and means nothing. */
function wordsOf(part: string): string[] {
  return part.match(/\p{L}+|\d+|[^\p{L}\d\s.:=\-!¡()"'*_]+/gu) ?? []
}

/** "A si y B 2": unless Y is the letter of one of her products. */
function splitAtAnd(words: readonly string[], letters: ReadonlySet<string>): string[][] {
  const parts: string[][] = [[]]
  for (const word of words)
    if ((word === 'Y' && !letters.has('Y')) || word === 'AND') parts.push([])
    else parts.at(-1)?.push(word)
  return parts
}

function meaningOf(word: string, letters: ReadonlySet<string>, asked: readonly AskedIn[]): AnswerWord {
  if (/^\d+$/.test(word)) return { is: 'number', digits: word }
  if (/^S+I+$/.test(word) || word === 'YES') return { is: 'yes' }
  if (/^N+O+$/.test(word)) return { is: 'no' }
  if (/^M+E+N+O+S+$/.test(word) || word === 'LESS') return { is: 'less' }
  if (letters.has(word) || (letters.size > 0 && /^[A-Z]$/.test(word))) return { is: 'letter', letter: word }
  const unit = asked.find((item) => unitWordsOf(item.unit).includes(word))?.unit
  return unit === undefined ? { is: 'unknown' } : { is: 'unit', unit }
}

/** Whether a word of `plainAnswer` is a unit: "ARROBAS" is "arroba", in Spanish and in English. */
export function readsAsUnit(word: string, unit: string): boolean {
  return unitWordsOf(unit).includes(word)
}

const unitWords = new Map<string, string[]>()

/** How a unit is written in one word: "AMARRO", "AMARROS"; for kilos "KG" too, for grams "GRAMOS". */
function unitWordsOf(unit: string): string[] {
  const known = unitWords.get(unit)
  if (known) return known
  const words = ['es', 'en']
    .flatMap((language) => [1, 2].map((count) => plainAnswer(unitWord(count, unit, language))))
    .concat(unit === 'kg' ? ['KG', 'KGS'] : unit === 'g' ? ['GRAMO', 'GRAMOS'] : [])
    .filter((word) => /^[A-Z]+$/.test(word))
  unitWords.set(unit, words)
  return words
}
