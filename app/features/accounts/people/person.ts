/** Languages that a person may ask to be spoken to in; texts exist in some, Spanish stands in for the others. */
export const SPOKEN_LANGUAGES = ['es', 'ay', 'qu', 'en'] as const
export type SpokenLanguage = (typeof SPOKEN_LANGUAGES)[number]

export type Sex = 'female' | 'male'

/** What is known of a person herself. Sex is asked of her; null while she was not asked. */
export type PersonDetails = { name: string; sex: Sex | null; language: string }

/** A number at which she is reached, and whose it is when it is a relative's ("su hijo Wilmer"). */
export type PhoneOfPerson = { e164: string; whose: string }

/** A phone as it is kept, with who else uses it. */
export type KeptPhone = PhoneOfPerson & { phoneId: number; others: { personId: number; name: string }[] }

/** A person has at most so many numbers: field.md has seen four. */
export const MOST_PHONES = 4
