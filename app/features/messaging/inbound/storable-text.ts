/** NUL, or half of a surrogate pair: of both a whole text has few, and most have none. */
const SUSPECT = /[\u0000\ud800-\udfff]/
/** As JSON writes them: halves of pairs are escaped, whole pairs are not. */
const SUSPECT_IN_JSON = /\\u(?:0000|d[89a-f])/

/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  return SUSPECT.test(text) ? Buffer.from(text.replaceAll('\u0000', ''), 'utf8').toString('utf8') : text
}

/** As JSON that PostgreSQL can hold. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  if (!SUSPECT_IN_JSON.test(json)) return json
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? storable(each) : each))
}
