import { plainAnswer } from './answer-words'

/** What is said for one producer of a shared phone; `name` null is what comes before any name. */
export type AddressedText = { name: string | null; text: string }

/**
 * Cuts a message at the names by which the producers of a shared phone are told apart: "Rosa si, Juana 2 15"
 * is one text for each. Without a name it is one text for nobody in particular. Longer names are tried first,
 * so that "Rosa Mamani" is not read as "Rosa".
 */
export function splitByAddressee(text: string, names: readonly string[]): AddressedText[] {
  const plain = plainAnswer(text)
  const wanted = names
    .map((name) => ({ name, plain: plainAnswer(name).trim() }))
    .filter((each) => each.plain !== '')
    .sort((a, b) => b.plain.length - a.plain.length)
  if (wanted.length === 0) return [{ name: null, text: plain }]

  const anyName = new RegExp(
    `(?<![\\p{L}\\d])(?:${wanted.map((each) => escaped(each.plain)).join('|')})(?![\\p{L}\\d])`,
    'gu',
  )
  const found = [...plain.matchAll(anyName)].map((match) => ({
    name: wanted.find((each) => sameName(each.plain, match[0]))?.name ?? null,
    from: match.index,
    to: match.index + match[0].length,
  }))
  const before = plain.slice(0, found[0]?.from ?? plain.length)
  const parts = found.map((each, index) => ({
    name: each.name,
    text: withoutJoints(plain.slice(each.to, found[index + 1]?.from ?? plain.length)),
  }))
  return found.length === 0 || withoutJoints(before) !== '' ? [{ name: null, text: before }, ...parts] : parts
}

function escaped(words: string): string {
  return words.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+')
}

function sameName(one: string, other: string): boolean {
  return one.replace(/\s+/g, ' ') === other.replace(/\s+/g, ' ')
}

/** "Rosa: si, y Juana no": what joins a name to its answer, or one answer to the next name. */
function withoutJoints(text: string): string {
  return text.replace(/^[\s,;:.-]+/u, '').replace(/(?:[\s,;:.-]|(?<![\p{L}\d])Y)+$/u, '')
}
