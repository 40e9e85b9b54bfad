import { plainAnswer, readsAsUnit } from '../answers/answer-words'

/** A product that a producer may promise; base units. */
export type PromisableProduct = {
  productId: number
  name: string
  /** the unit it is counted in, and how many base units it holds */
  unit: string
  unitBase: number
  /** every unit it is sold in, with its factor; kilos too where it is kept in grams */
  units: readonly { unit: string; unitBase: number }[]
  /** the cycle has it on offer */
  isOffered: boolean
}

export type SaidPromise = { productId: number; committedBase: number; digits: string }

/** What a message promises, or what must be asked back. Never a guess: all of it is understood, or none. */
export type PromiseReading =
  | { kind: 'promises'; said: SaidPromise[]; /** she said that it is no answer */ isExplicit: boolean }
  | { kind: 'which_product'; productIds: number[]; digits: string }
  | { kind: 'unclear'; problem: 'fraction' | 'how_many' | 'too_much'; productId: number | null }
  | { kind: 'unclear'; problem: 'other_unit'; productId: number }
  | { kind: 'unclear'; problem: 'no_such_product'; productId: null }

const LONGEST = 300
const MOST_PARTS = 12
const MOST_DIGITS = 6
const PROMISING = /^\s*(?:PROMETO|OFREZCO|PROMISE|OFFER)(?![\p{L}\d])[\s:,]*/u
const FRACTION = /\d[.,/'\u2044]\d|[\u00bc-\u00be\u2150-\u215e]/u
const APOSTROPHES = /['’´`]/g
const WITHOUT_MEANING = new Set(['DE', 'DEL', 'LA', 'EL', 'LOS', 'LAS', 'OF'])
/** Words of answers: a text with one of them is never a promise. */
const ANSWERING = /^(?:S+I+|N+O+|M+E+N+O+S+|YES|LESS)$/

/**
 * Reads "papa 40", "40 arrobas de papa", "papa 40, acelga 12", with PROMETO or OFREZCO before it or not. Null when
 * it is no such text: something without a name and a number in each part, or with a word of an answer. Numbers
 * are whole, in the unit that the product is counted in unless she names one of its units. Never throws.
 */
export function readPromise(text: string, products: readonly PromisableProduct[]): PromiseReading | null {
  if (text.length > LONGEST) return null
  const plain = plainAnswer(text).replace(APOSTROPHES, '')
  const isExplicit = PROMISING.test(plain)
  const said = plain.replace(PROMISING, '')
  if (FRACTION.test(said)) return readFraction(said, products, isExplicit)
  const parts = said
    .split(/[,;\n\r]+|(?<![\p{L}\d])(?:Y|AND)(?![\p{L}\d])/u)
    .map((part) => part.match(/\p{L}+|\d+|[^\p{L}\d\s.:!¡'"_*-]+/gu) ?? [])
    .filter((words) => words.length > 0)
  if (parts.length > MOST_PARTS) return null
  if (parts.length === 0) return isExplicit ? { kind: 'unclear', problem: 'how_many', productId: null } : null

  const named = parts.map((words) => readPart(words, products))
  if (named.some((part) => part === null))
    return isExplicit ? { kind: 'unclear', problem: 'how_many', productId: null } : null
  const read = named.flatMap((part) => part ?? [])
  const known = read.filter((part) => part.candidates.length > 0)
  const isOther = read.length > 1 || (read[0]?.digits.length ?? 0) > MOST_DIGITS
  if (known.length === 0 && !isExplicit && isOther) return null
  if (known.length < read.length) return { kind: 'unclear', problem: 'no_such_product', productId: null }

  const promises: SaidPromise[] = []
  for (const part of read) {
    const [product, ...others] = part.candidates
    if (!product) continue
    if (others.length > 0)
      return {
        kind: 'which_product',
        productIds: part.candidates.map(({ productId }) => productId),
        digits: part.digits,
      }
    const { productId } = product
    if (part.digits.length > 1 && part.digits.startsWith('0'))
      return { kind: 'unclear', problem: 'how_many', productId }
    if (part.digits.length > MOST_DIGITS) return { kind: 'unclear', problem: 'too_much', productId }
    const unitBase = baseOf(part.unitWord, product)
    if (unitBase === null) return { kind: 'unclear', problem: 'other_unit', productId }
    promises.push({ productId, committedBase: Number(part.digits) * unitBase, digits: part.digits })
  }
  const isTwice = new Set(promises.map(({ productId }) => productId)).size < promises.length
  if (isTwice) return { kind: 'unclear', problem: 'how_many', productId: promises[0]?.productId ?? null }
  return { kind: 'promises', said: promises, isExplicit }
}

type Part = { digits: string; unitWord: string | null; candidates: PromisableProduct[] }

/** NAME NUMBER [UNIT] or NUMBER [UNIT] [de] NAME; one number, and nothing but letters besides. */
function readPart(words: readonly string[], products: readonly PromisableProduct[]): Part | null {
  const at = words.findIndex((word) => /^\d+$/.test(word))
  const digits = words[at]
  const others = words.filter((_, index) => index !== at)
  if (digits === undefined || others.some((word) => !/^\p{L}+$/u.test(word) || ANSWERING.test(word)))
    return null
  const before = meaning(words.slice(0, at))
  const after = meaning(words.slice(at + 1))
  if (before.length > 0) {
    if (after.length > 1 || !isName(before)) return null
    return { digits, unitWord: after[0] ?? null, candidates: named(before, products) }
  }
  if (!isName(after)) return null
  const whole = named(after, products)
  if (whole.length > 0 || after.length === 1) return { digits, unitWord: null, candidates: whole }
  return { digits, unitWord: after[0] ?? null, candidates: named(after.slice(1), products) }
}

function meaning(words: readonly string[]): string[] {
  return words.filter((word) => !WITHOUT_MEANING.has(word))
}

/** A letter or two is how products are lettered in a notice, never a name. */
function isName(words: readonly string[]): boolean {
  return words.some((word) => word.length > 2)
}

/** Those of that very name, else those in whose name all the words stand; of these, what is on offer goes first. */
function named(words: readonly string[], products: readonly PromisableProduct[]): PromisableProduct[] {
  const asked = words.map(singular)
  const withWords = products.map((product) => ({ product, words: nameWords(product.name) }))
  const whole = withWords.filter((each) => each.words.join(' ') === asked.join(' '))
  const found =
    whole.length > 0 ? whole : withWords.filter((each) => asked.every((word) => each.words.includes(word)))
  const offered = found.filter(({ product }) => product.isOffered)
  return (offered.length > 0 ? offered : found).map(({ product }) => product)
}

function nameWords(name: string): string[] {
  return meaning(
    plainAnswer(name)
      .replace(/['’]/g, '')
      .match(/\p{L}+/gu) ?? [],
  ).map(singular)
}

/** "PAPAS" is "PAPA", "AJIES" is "AJI": enough for names that are compared with themselves. */
function singular(word: string): string {
  return word.length > 4 && /[^AEIOU]ES$|IES$/.test(word)
    ? word.slice(0, -2)
    : word.length > 3
      ? word.replace(/S$/, '')
      : word
}

function baseOf(word: string | null, product: PromisableProduct): number | null {
  if (word === null) return product.unitBase
  if (readsAsUnit(word, product.unit)) return product.unitBase
  const bases = new Set(
    product.units.filter(({ unit }) => readsAsUnit(word, unit)).map((each) => each.unitBase),
  )
  const [base, ...others] = bases
  return base !== undefined && others.length === 0 ? base : null
}

/** "papa 2,5": a promise of something that is not whole; null when it names no product. */
function readFraction(
  plain: string,
  products: readonly PromisableProduct[],
  isExplicit: boolean,
): PromiseReading | null {
  const words = meaning(plain.match(/\p{L}+/gu) ?? []).filter((word) => !ANSWERING.test(word))
  const isAbout = products.find((product) => words.some((word) => named([word], [product]).length > 0))
  if (!isAbout && !isExplicit) return null
  return { kind: 'unclear', problem: 'fraction', productId: isAbout?.productId ?? null }
}
