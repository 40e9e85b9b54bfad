/** The letters of order codes (none that sounds or looks like another, no vowels) with words of any kitchen. */
export const CODE_WORDS: Readonly<Record<string, string>> = {
  B: 'balde',
  C: 'camote',
  D: 'durazno',
  F: 'frutilla',
  G: 'gallina',
  H: 'haba',
  J: 'jugo',
  K: 'kilo',
  L: 'leche',
  M: 'mote',
  N: 'naranja',
  P: 'papa',
  Q: 'queso',
  R: 'rábano',
  S: 'sal',
  T: 'tomate',
  W: 'wawa',
  X: 'taxi',
}

/** "KTM-742" -> "K de kilo, T de tomate, M de mote, 7 4 2". Unknown letters are said alone. */
export function spellCode(code: string): string {
  const letters: string[] = []
  const digits: string[] = []
  for (const sign of code.toUpperCase()) {
    if (/\d/.test(sign)) digits.push(sign)
    else if (/\p{L}/u.test(sign)) letters.push(CODE_WORDS[sign] ? `${sign} de ${CODE_WORDS[sign]}` : sign)
  }
  return [...letters, ...(digits.length > 0 ? [digits.join(' ')] : [])].join(', ')
}
