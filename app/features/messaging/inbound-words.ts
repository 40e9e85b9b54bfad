/** What a number asks of the messaging itself, in any conversation. */
export type InboundWord = 'opt_out' | 'opt_in' | 'help'

// "CANCELAR" may mean an order and "NO" is an answer: neither is here (`field.md`).
const WORDS: ReadonlyMap<string, InboundWord> = new Map([
  ['BAJA', 'opt_out'],
  ['SALIR', 'opt_out'],
  ['PARAR', 'opt_out'],
  ['ALTO', 'opt_out'],
  ['NO MAS', 'opt_out'],
  ['STOP', 'opt_out'],
  ['ALTA', 'opt_in'],
  ['AYUDA', 'help'],
  ['HELP', 'help'],
])

/** The whole message is one of the words, whatever its case, accents and punctuation; else null. */
export function readInboundWord(text: string): InboundWord | null {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s.,;:!¡"'*_-]+/gu, ' ')
    .trim()
    .toUpperCase()
  return WORDS.get(plain) ?? null
}
