/** What a number asks of the messaging itself, in any conversation. */
export type InboundWord = 'opt_out' | 'no_more' | 'opt_in' | 'help' | 'how_much'

// "CANCELAR" may mean an order and "NO" is an answer: neither is here (`field.md`). "NO MAS" alone is of its own: to
// who is asked for a harvest it is as likely "nothing" or "only that" as "write to me no more".
const WORDS: ReadonlyMap<string, InboundWord> = new Map([
  ['BAJA', 'opt_out'],
  ['DAR DE BAJA', 'opt_out'],
  ['DARME DE BAJA', 'opt_out'],
  ['DEME DE BAJA', 'opt_out'],
  ['DENME DE BAJA', 'opt_out'],
  ['SALIR', 'opt_out'],
  ['PARAR', 'opt_out'],
  ['PARE', 'opt_out'],
  ['ALTO', 'opt_out'],
  ['NO MAS', 'no_more'],
  ['NO MAS MENSAJES', 'opt_out'],
  ['STOP', 'opt_out'],
  ['STOPALL', 'opt_out'],
  ['UNSUBSCRIBE', 'opt_out'],
  ['ALTA', 'opt_in'],
  ['START', 'opt_in'],
  ['UNSTOP', 'opt_in'],
  ['AYUDA', 'help'],
  ['HELP', 'help'],
  ['CUANTO', 'how_much'],
  ['CUANTO ES', 'how_much'],
  ['CUANTO ME TOCA', 'how_much'],
  ['CUANTO ME DEBEN', 'how_much'],
  ['HOW MUCH', 'how_much'],
])

// People are polite to machines: "Buenas tardes, quiero darme de baja por favor" is BAJA.
const GREETING = /^(?:(?:HOLA|BUEN DIA|BUENOS DIAS|BUENAS TARDES|BUENAS NOCHES|BUENAS|POR FAVOR|QUIERO) )+/
const COURTESY = /(?: (?:POR FAVOR|PORFAVOR|PORFA|MUCHAS GRACIAS|GRACIAS))+$/

/** The whole message is one of the words, whatever its case, accents, punctuation and courtesies; else null. */
export function readInboundWord(text: string): InboundWord | null {
  const words = plainWords(text)
  return WORDS.get(words) ?? WORDS.get(words.replace(GREETING, '').replace(COURTESY, '')) ?? null
}

const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['ES', 'es'],
  ['CASTELLANO', 'es'],
  ['ESPANOL', 'es'],
  ['SPANISH', 'es'],
  ['EN', 'en'],
  ['INGLES', 'en'],
  ['ENGLISH', 'en'],
  ['AY', 'ay'],
  ['AYMARA', 'ay'],
  ['AIMARA', 'ay'],
  ['QU', 'qu'],
  ['QUECHUA', 'qu'],
])

/**
 * "IDIOMA INGLES": which language she asks for, as its code; `asked` null for "IDIOMA" alone or with a word that
 * names none we know. Null when the message is not about the language.
 */
export function readLanguageWord(text: string): { asked: string | null } | null {
  const [first, ...rest] = plainWords(text).split(' ')
  if (first !== 'IDIOMA' && first !== 'LANGUAGE') return null
  return rest.length > 1 ? null : { asked: LANGUAGES.get(rest[0] ?? '') ?? null }
}

function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\s.,;:!¡?¿"'*_()-]+/gu, ' ')
    .trim()
    .toUpperCase()
}
