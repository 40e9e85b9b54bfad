const MARKS = /[\u0300-\u036f]/g
const APOSTROPHES = /['’]/g
const LONGEST_TEXT = 100
const MOST_WORDS = 6

/**
 * What a person typed into a search box as plain words: lower case, without accents or signs, the twin of the
 * database's `plain_text`. Long texts are cut: nobody looks for more than six words.
 */
export function searchWords(typed: string): string[] {
  const plain = typed.slice(0, LONGEST_TEXT).toLowerCase().normalize('NFD').replace(MARKS, '')
  const words = plain.replace(APOSTROPHES, '').split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter(Boolean))].slice(0, MOST_WORDS)
}
