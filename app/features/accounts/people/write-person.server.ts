import { type Trx } from '#db/client.server'
import { followPhone } from '~/features/messaging/follow-phone.server'
import { type PersonDetails, type PhoneOfPerson } from './person'
import {
  findPersonOnPhones,
  insertPerson,
  insertPersonConsent,
  listKeptPhones,
  replacePhones,
  updatePerson,
} from './person-queries.server'

/** A person and her phones, in the transaction that needs her; the caller writes the audit row. */
export async function addPerson(
  trx: Trx,
  details: PersonDetails,
  phones: readonly PhoneOfPerson[],
): Promise<number> {
  const personId = await insertPerson(trx, details)
  await replacePhones(trx, personId, phones)
  return personId
}

/**
 * What is known of her, as it is from now on. `phones`: all of them in order; null leaves them as they are. What she
 * is asked, and what waits for her, at a number that is hers no more goes on at her first one.
 */
export async function changePerson(
  trx: Trx,
  personId: number,
  details: PersonDetails,
  phones: readonly PhoneOfPerson[] | null,
): Promise<void> {
  await updatePerson(trx, personId, details)
  if (!phones) return
  const before = await listKeptPhones(trx, personId)
  await replacePhones(trx, personId, phones)
  const kept = await listKeptPhones(trx, personId)
  const toPhoneId = kept[0]?.phoneId ?? null
  for (const { phoneId: fromPhoneId } of before)
    if (!kept.some(({ phoneId }) => phoneId === fromPhoneId))
      await followPhone(trx, { personId, fromPhoneId, toPhoneId })
}

/** Who has this name on one of these phones, or null: phones are shared, so a number alone is nobody. */
export async function findKnownPerson(
  trx: Trx,
  name: string,
  phones: readonly PhoneOfPerson[],
): Promise<number | null> {
  return findPersonOnPhones(trx, { name, e164s: phones.map(({ e164 }) => e164) })
}

/** Her phones for an audit row: what was there before. */
export async function phonesOfPerson(trx: Trx, personId: number): Promise<PhoneOfPerson[]> {
  return (await listKeptPhones(trx, personId)).map(({ e164, whose }) => ({ e164, whose }))
}

/** The version of the words to which a producer agrees: `CONSENT_WORDS` in the members' pages. */
export const PRODUCER_CONSENT_VERSION = 'productora-1'

/**
 * Writes that she agrees to be written to, or no longer does; the last word counts. Who withdrew is told
 * nothing more (`queueMessages`), and her coordinator answers for her.
 */
export async function recordPersonConsent(
  trx: Trx,
  consent: { personId: number; given: boolean; how: string; recordedBy: number; at: Date },
): Promise<void> {
  await insertPersonConsent(trx, { ...consent, textVersion: PRODUCER_CONSENT_VERSION })
}

/** Who is known by this name on this number, or a new person. */
export async function findOrAddPerson(trx: Trx, of: { name: string; e164: string }): Promise<number> {
  const phones = [{ e164: of.e164, whose: '' }]
  const known = await findKnownPerson(trx, of.name, phones)
  return known ?? (await addPerson(trx, { name: of.name, sex: null, language: 'es' }, phones))
}
