/**
 * What the units of the market hold (field.md), known to the script by itself: the week's sums must not lean
 * on the program that they check. Pieces and grams are never mixed within one product.
 */
const GRAMS: Record<string, number> = {
  kg: 1_000,
  kilo: 1_000,
  g: 1,
  libra: 460,
  'media libra': 230,
  'lote de tres libras': 1_380,
  cuarta: 2_875,
  arroba: 11_500,
  quintal: 46_000,
}
const PIECES: Record<string, number> = {
  unidad: 1,
  'media docena': 6,
  docena: 12,
  'el 25': 25,
  veinticinco: 25,
}

/** "cuartas" is "cuarta", "medias libras" is "media libra", "lotes de tres libras" is "lote de tres libras". */
export function oneOf(words: string): string {
  const known = { ...GRAMS, ...PIECES }
  if (words in known) return words
  const single = words
    .split(' ')
    .map((word, index) => (index > 0 && words.startsWith('lote') ? word : singular(word)))
    .join(' ')
  return single
}

function singular(word: string): string {
  if (/(?:ad|al)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Base units (grams or pieces) in one; undefined for what differs from product to product: an amarro, a bolsa. */
export function standardSize(unit: string): number | undefined {
  return GRAMS[unit] ?? PIECES[unit]
}

/** Whether a unit counts pieces. */
export function isPieces(unit: string): boolean {
  return unit in PIECES
}

/** "2,88" is 2.88; "1.250,5" is 1250.5 */
export function readNumber(text: string): number {
  return Number(text.replace(/\.(?=\d{3})/g, '').replace(',', '.'))
}

/** "Bs 1.250,50" in centavos. */
export function readMoney(text: string): number {
  const figure = /Bs[\s\u00a0]*(-?[\d.]+(?:,\d{1,2})?)/.exec(text)?.[1]
  if (figure === undefined) throw new Error(`no money in "${text}"`)
  return Math.round(readNumber(figure) * 100)
}

/** "2,88 kg" or "460 g" in grams; undefined where there is none. */
export function readGrams(text: string): number | undefined {
  const found = /([\d.]+(?:,\d+)?)[\s\u00a0]*(kg|g)(?![\p{L}])/u.exec(text)
  if (!found) return undefined
  const [, figure = '', unit] = found
  return Math.round(readNumber(figure) * (unit === 'kg' ? 1_000 : 1))
}
