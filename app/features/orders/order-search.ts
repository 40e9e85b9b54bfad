import { searchWords } from '~/kernel/search-words'
import { normalizeCode } from './order-code'

/** What the operator looks for: a code or a phone anywhere, a name within one cycle, or everything in it. */
export type OrderSearch =
  | { by: 'code'; code: string }
  | { by: 'phone'; digits: string }
  | { by: 'name'; words: string[] }
  | { by: 'nothing' }

const CODE = /^[A-Z]{3}\d{3,}$/
const DIGITS = /^[+\d\s().-]+$/
const FEWEST_DIGITS = 3

/** What was typed into the one search box: "ktm-742" is a code, "712 34" part of a phone, anything else a name. */
export function readOrderSearch(typed: string): OrderSearch {
  const code = normalizeCode(typed)
  if (CODE.test(code) && !/\d\s*[a-z]/i.test(typed)) return { by: 'code', code }
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '')
  if (DIGITS.test(typed) && digits.length >= FEWEST_DIGITS) return { by: 'phone', digits }
  const words = searchWords(typed)
  return words.length > 0 ? { by: 'name', words } : { by: 'nothing' }
}
