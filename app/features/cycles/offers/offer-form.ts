import { type TypedOffers } from './decide-offers'

const MOST_FIELDS = 400
const LONGEST = 20

/**
 * What a form showed before anybody typed, as its hidden field carries it: nothing of it is trusted, it only
 * tells which fields were touched. Whatever is no such record is an empty one.
 */
export function readShown(json: string | undefined): TypedOffers {
  let parsed: unknown
  try {
    parsed = JSON.parse(json ?? '')
  } catch {
    return {}
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {}
  const entries = Object.entries(parsed).filter(
    (entry): entry is [string, string] => /^[cpm]\d{1,15}$/.test(entry[0]) && typeof entry[1] === 'string',
  )
  return Object.fromEntries(entries.slice(0, MOST_FIELDS))
}

/** The fields that were typed into, among those shown; each cut where no number goes on. */
export function readTyped(form: ReadonlyMap<string, string>, shown: TypedOffers): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of Object.keys(shown)) {
    const text = form.get(field)?.trim().slice(0, LONGEST)
    if (text !== undefined && text !== shown[field]) typed[field] = text
  }
  return typed
}

/** Ids behind fields of one letter: "c12" is product 12. */
export function idsOf(shown: TypedOffers, letter: 'c' | 'm'): number[] {
  return Object.keys(shown)
    .filter((field) => field.startsWith(letter))
    .map((field) => Number(field.slice(1)))
}
