/** Joins two pictures into one: a farmer is a woman, a joiner and an ear of grain. Elsewhere it is only unseen. */
const JOINS_PICTURES =
  '(?<=\\p{Extended_Pictographic}\\uFE0F?\\p{EMod}?)\\u200D(?=\\p{Extended_Pictographic})'
/** Breaks of lines and columns, and which of two looks a picture has. */
const KEPT = '[\\t\\n\\r\\uFE00-\\uFE0F]'
const UNSEEN = new RegExp(
  `(?!${KEPT}|${JOINS_PICTURES})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]`,
  'gu',
)
/** Nearly every text has only these. */
const PLAIN = /^[\t\n\r -~\u00a1-\u00ac\u00ae-\u02ff]*$/

/**
 * A text without letters that nobody sees: those that turn the direction of what stands beside them, so that a name
 * could reorder a page; those of no width, by which two equal names differ and an empty one is none; controls, which
 * break files and terminals; and halves of letters. Of letters that are seen, in any script, it changes none.
 */
export function readable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, '')
}
