import { parsePhone } from '../phone-number'

/** What somebody without a number writes to say who she is: her number, or the code that was sent there. */
export type LinkWord = { kind: 'number'; e164: string } | { kind: 'code'; code: string }

const LONGEST = 80

/**
 * "71234567", "mi numero es 712-34567", "482 913": six digits are a code, a mobile of Bolivia is a number, whatever
 * words stand around them. Null for anything else; never a guess between two numbers.
 */
export function readLinkWord(text: string): LinkWord | null {
  if (text.length > LONGEST) return null
  const plain = text.normalize('NFKC')
  const runs = plain.match(/\+?\d(?:[\s.\p{Pd}()]*\d)*/gu) ?? []
  const [only, ...others] = runs
  if (only === undefined || others.length > 0) return null
  const digits = only.replace(/\D/g, '')
  if (/^\d{6}$/.test(digits)) return { kind: 'code', code: digits }
  const number = parsePhone(only)
  return number.ok ? { kind: 'number', e164: number.value } : null
}
