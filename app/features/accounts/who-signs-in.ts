/** Someone who uses a phone. */
export type PhoneUser = { personId: number; name: string }

/** What she answered to "¿Quién eres?". */
export type WhoAnswer = { personId: number } | { name: string }

export type WhoSignsIn =
  /** a person we know */
  | { step: 'person'; personId: number }
  /** someone new on this phone */
  | { step: 'new_person'; name: string }
  /** several share the phone */
  | { step: 'who'; people: PhoneUser[] }
  /** nobody is known by this phone */
  | { step: 'name' }

/**
 * Once a phone is proven: who of its users signs in. A phone of one person is hers; a phone of nobody makes
 * a new person, named as in its newest order or as she says; a shared phone is asked about. A name that one
 * of them already has is that person, not a double.
 */
export function decideWhoSignsIn(
  phone: { people: readonly PhoneUser[]; nameInNewestOrder: string | null },
  answer: WhoAnswer | null,
): WhoSignsIn {
  const { people, nameInNewestOrder } = phone
  if (answer && 'name' in answer) {
    const same = people.find((person) => plain(person.name) === plain(answer.name))
    return same ? { step: 'person', personId: same.personId } : { step: 'new_person', name: answer.name }
  }
  const chosen = answer ? people.find((person) => person.personId === answer.personId) : undefined
  if (chosen) return { step: 'person', personId: chosen.personId }
  const [first, ...others] = people
  if (first && others.length > 0) return { step: 'who', people: [...people] }
  if (first) return { step: 'person', personId: first.personId }
  return nameInNewestOrder === null ? { step: 'name' } : { step: 'new_person', name: nameInNewestOrder }
}

const SHORTEST = 2
const LONGEST = 80

/** A name as typed, tidied; null when it is none: too short, too long, or without two letters. */
export function readName(typed: string): string | null {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  return letters >= SHORTEST && name.length <= LONGEST && !/\p{Cc}/u.test(name) ? name : null
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
