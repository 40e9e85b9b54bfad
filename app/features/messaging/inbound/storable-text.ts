/** PostgreSQL holds neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  return Buffer.from(text.replaceAll('\u0000', ''), 'utf8').toString('utf8')
}

/** As JSON that PostgreSQL can hold. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'string' ? storable(each) : each))
}
