export type AdvanceWords =
  | { says: 'ask'; wanted: string | null }
  | { says: 'yes'; named: boolean }
  | { says: 'no'; named: boolean }
  | { says: 'unclear' }

const ASKS = /^(?:PRONTO(?: PAGO)?|PRONTOPAGO|ADELANTO|ANTICIPO|ADVANCE|EARLY)(?: (.+))?$/
const YES = /^(?:SI+|1|YES|OK|QUIERO)$/
const NO = /^(?:NO+|3)$/
const AMOUNT = /^(?:(?:DE|POR) )?(?:BS )?(\d{1,7})(?: (?:BS|BOLIVIANOS|PESOS))?$/

/**
 * What a message says of early payment by a closed grammar: PRONTO or ADELANTO alone, with a whole number of
 * bolivianos, or with SI or NO; and a bare SI or NO, which counts only where something was offered (`named` false).
 * Null for everything else.
 */
export function readAdvanceWords(text: string): AdvanceWords | null {
  const plain = text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/(?<!\d)[.,;:!¡?¿"'()]+|[.,;:!¡?¿"'()]+(?!\d)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
  const answer = (word: string, named: boolean): AdvanceWords | null =>
    YES.test(word) ? { says: 'yes', named } : NO.test(word) ? { says: 'no', named } : null
  const asked = ASKS.exec(plain)
  if (!asked) return answer(plain, false)
  const [, rest] = asked
  if (rest === undefined) return { says: 'ask', wanted: null }
  if (/^(?:SI+|NO+|YES)$/.test(rest)) return answer(rest, true)
  const amount = AMOUNT.exec(rest)
  return amount ? { says: 'ask', wanted: amount[1] ?? null } : { says: 'unclear' }
}
