/** Limits of linking an address without a number to a person (rule 9). */
export const LINK_RULES = {
  /** how long a coordinator may type the key that was read to her */
  keyHours: 24,
  codeMinutes: 30,
  /** guesses at one code; the table allows no more than 5 */
  tries: 5,
  codesPerNumberMinute: 1,
  codesPerNumberDay: 5,
  codesPerSenderDay: 5,
  /** for everyone together: an SMS costs as much as many orders bring */
  codesPerHour: 200,
  /** keys that one coordinator may try */
  keysPerHour: 20,
}

export type LinkRefusal =
  | { reason: 'no_member' }
  | { reason: 'not_six_digits' }
  /** nobody has such a key now, or it is too old */
  | { reason: 'wrong_key' }
  | { reason: 'too_many'; afterSeconds: number }

/** A linked address, after the people's own numbers: notices go to a number first. */
export const POSITION_OF_ADDRESS = 20
