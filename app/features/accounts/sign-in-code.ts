import { accepted, refused, type Outcome } from '~/kernel/outcome'

/** Limits of signing in by code (rule 9). Counted by the database's clock, each window from its first use. */
export type SignInRules = {
  /** how long a code is good */
  codeMinutes: number
  /** guesses at one code; the table allows no more than 5 */
  tries: number
  /** how long after the right code she may still say who she is */
  whoMinutes: number
  codesPerNumberMinute: number
  codesPerNumberHour: number
  /** many people share one address behind a mobile carrier */
  codesPerAddressHour: number
  guessesPerAddressHour: number
  /** for everyone together: reaching it is an alarm */
  codesPerHour: number
}

export const SIGN_IN_RULES: SignInRules = {
  codeMinutes: 5,
  tries: 5,
  whoMinutes: 10,
  codesPerNumberMinute: 1,
  codesPerNumberHour: 5,
  codesPerAddressHour: 60,
  guessesPerAddressHour: 120,
  codesPerHour: 2_000,
}

/** What was full; nothing in it tells whether the number is known. */
export type TooMany = { reason: 'too_many'; of: 'number' | 'address' | 'everyone'; afterSeconds: number }

export type CodeRefusal =
  | TooMany
  /** this browser asked for none, or has used it */
  | { reason: 'no_code' }
  | { reason: 'expired' }
  | { reason: 'wrong_code'; triesLeft: number }
  | { reason: 'no_tries_left' }

export type CodeFormRefusal = { reason: 'code_empty' } | { reason: 'not_six_digits' }

/** The six digits as people copy them: "123 456", "123-456". */
export function readCode(typed: string): Outcome<string, CodeFormRefusal> {
  const compact = typed.normalize('NFKC').replace(/[\s.\p{Pd}]/gu, '')
  if (compact === '') return refused({ reason: 'code_empty' })
  return /^[0-9]{6}$/.test(compact) ? accepted(compact) : refused({ reason: 'not_six_digits' })
}

/**
 * What shares one subscriber's line: an IPv4 address, or the first 64 bits of an IPv6 one, whose rest a
 * single phone changes at will.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')
}
