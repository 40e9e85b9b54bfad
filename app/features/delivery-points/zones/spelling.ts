/** A neighbourhood as somebody wrote it: its zone, its district ('' where none was said) and its city. */
export type ZoneWords = { zone: string; district: string; city: string }

/** What people write before a name and leave out the next time. */
const BEFORE_NAMES: Record<keyof ZoneWords, RegExp> = {
  zone: /^(?:zona|barrio|urbanizacion|urb) (?=.)/,
  district: /^(?:macrodistrito|distrito) (?=.)/,
  city: /^(?:ciudad|municipio) (?:de )?(?=.)/,
}

/**
 * The words as they stand in what is known already, so that one neighbourhood is one, however it is typed: without
 * accents, in capitals, with a hyphen, with "zona" before it. What nobody wrote before stays as it is. Zones and
 * districts are looked for in their city only.
 * @param known the most usual spelling of each first
 */
export function spelledAsKnown(typed: ZoneWords, known: readonly ZoneWords[]): ZoneWords {
  const city = spelled('city', typed.city, known)
  const there = known.filter((each) => keyOf('city', each.city) === keyOf('city', city))
  return {
    zone: spelled('zone', typed.zone, there),
    district: spelled('district', typed.district, there),
    city,
  }
}

function spelled(field: keyof ZoneWords, typed: string, known: readonly ZoneWords[]): string {
  const plain = typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const key = keyOf(field, plain)
  if (key === '') return plain
  return known.find((each) => keyOf(field, each[field]) === key)?.[field] ?? plain
}

function keyOf(field: keyof ZoneWords, words: string): string {
  const plain = words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return plain.replace(BEFORE_NAMES[field], '')
}
