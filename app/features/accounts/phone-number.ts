import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { accepted, refused, type Outcome } from '~/kernel/outcome'

/** Why a typed number was not taken; `digits` counts what was typed without country code or leading zero. */
export type PhoneRefusal =
  | { reason: 'empty' }
  | { reason: 'not_digits' }
  | { reason: 'too_short' | 'too_long'; digits: number; expected: number }
  | { reason: 'landline' }
  | { reason: 'foreign' }
  | { reason: 'not_a_mobile' }

export type PhoneOptions = {
  /** accept mobiles of other countries, typed with + and their code; the operator's choice */
  allowForeign?: boolean
}

const COUNTRY_CODE = '591'
const NATIONAL_DIGITS = 8
const SEPARATORS = /[\s\p{Pd}()./]/gu

/**
 * What a person typed -> E.164 ("+59171234567"). Takes 71234567, 071234567, 591 7 123 4567, +591..., with
 * spaces, dashes and brackets. Anything with letters is refused before the library sees it: a WhatsApp
 * sender may be an opaque id such as `BO.2026...`, whose letters it would strip into a false number.
 */
export function parsePhone(typed: string, options: PhoneOptions = {}): Outcome<string, PhoneRefusal> {
  const compact = typed.normalize('NFKC').replace(SEPARATORS, '')
  if (compact === '') return refused({ reason: 'empty' })
  if (!/^\+?[0-9]+$/.test(compact)) return refused({ reason: 'not_digits' })

  const international = compact.startsWith('+') || compact.startsWith('00')
  const digits = compact.replace(/^\+|^00/, '')
  if (international && !digits.startsWith(COUNTRY_CODE)) return parseForeign(digits, options)

  const national = nationalDigits(digits)
  if (national.length < NATIONAL_DIGITS) return wrongLength('too_short', national)
  if (national.length > NATIONAL_DIGITS) return wrongLength('too_long', national)

  const number = parsePhoneNumberFromString(`+${COUNTRY_CODE}${national}`)
  if (!number?.isValid()) return refused({ reason: 'not_a_mobile' })
  if (number.getType() === 'FIXED_LINE') return refused({ reason: 'landline' })
  return number.getType() === 'MOBILE' ? accepted(number.number) : refused({ reason: 'not_a_mobile' })
}

/** "712 34567"; a number of another country keeps its code: "+51 912 345 678". */
export function formatPhone(e164: string): string {
  const national = bolivianDigits(e164)
  if (national) return `${national.slice(0, 3)} ${national.slice(3)}`
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

/** "712 •••67": enough to recognise one's own number, for people and logs that do not need it whole. */
export function maskPhone(e164: string): string {
  const national = bolivianDigits(e164)
  if (national) return `${national.slice(0, 3)} •••${national.slice(-2)}`
  return `${e164.slice(0, 3)} •••${e164.slice(-2)}`
}

function bolivianDigits(e164: string): string | null {
  return /^\+591([0-9]{8})$/.exec(e164)?.[1] ?? null
}

function nationalDigits(digits: string): string {
  const withoutCode =
    digits.length > NATIONAL_DIGITS && digits.startsWith(COUNTRY_CODE)
      ? digits.slice(COUNTRY_CODE.length)
      : digits
  return withoutCode.replace(/^0/, '')
}

function wrongLength(reason: 'too_short' | 'too_long', national: string) {
  return refused({ reason, digits: national.length, expected: NATIONAL_DIGITS })
}

function parseForeign(digits: string, options: PhoneOptions): Outcome<string, PhoneRefusal> {
  if (!options.allowForeign) return refused({ reason: 'foreign' })
  const number = parsePhoneNumberFromString(`+${digits}`)
  if (!number?.isValid()) return refused({ reason: 'not_a_mobile' })
  const type = number.getType()
  if (type === 'FIXED_LINE') return refused({ reason: 'landline' })
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE'
    ? accepted(number.number)
    : refused({ reason: 'not_a_mobile' })
}
