const PHONE = /\+?\d[\d\s.-]{6,16}\d/g
/** WhatsApp's address of somebody whose number it keeps to itself. */
const OPAQUE = /\b[A-Z]{2}\.[\w.-]{3,60}/g
/** Codes, and whatever else is counted in so many digits. */
const DIGITS = /\d{5,}/g
/** Keys and tokens; names of tables and constraints have their underscores. */
const SECRET = /[A-Za-z0-9+/=-]{28,}/g
const LONGEST = 500
const STACK_LINES = 8

/** A text without numbers of phones, codes and keys: for whoever mends what broke. */
export function redactText(text: string): string {
  return text
    .replace(OPAQUE, '•••')
    .replace(PHONE, (match) => {
      const digits = match.replace(/\D/g, '')
      return digits.length >= 8 && digits.length <= 15 ? '•••' : match
    })
    .replace(SECRET, '•••')
    .replace(DIGITS, '•••')
}

/**
 * What may be kept of an error where it stays for days and is shown on a page: its name, its code and what it says,
 * redacted. A database's error carries the row that it refused, a provider's the number that it did not like: neither
 * is carried on, and no cause.
 */
export function redactedError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(redactText(String(error)).slice(0, LONGEST))
  const redacted = new Error(redactText(error.message).slice(0, LONGEST))
  redacted.name = redactText(error.name).slice(0, 100)
  const calls = (error.stack ?? '').split('\n').filter((line) => /^\s+at\s/.test(line))
  redacted.stack = [`${redacted.name}: ${redacted.message}`, ...calls.slice(0, STACK_LINES)].join('\n')
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^[A-Z0-9_]{2,30}$/.test(code)
    ? Object.assign(redacted, { code })
    : redacted
}
