import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { POSITION_OF_ADDRESS } from './link-rules'

/** Whether a phone is an address without a number that nobody is known by. */
export async function isUnlinked(trx: Trx, phoneId: number): Promise<boolean> {
  const { rows } = await sql`
    select from phones
    where  id = ${phoneId} and e164 is null
    and    not exists (select from person_phones where phone_id = phones.id)`.execute(trx)
  return rows.length > 0
}

export async function readSecret(trx: Trx): Promise<Buffer> {
  const { secret } = await trx.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  return secret
}

/** @returns false while an earlier key of it is still good */
export async function offerKey(
  trx: Trx,
  offered: { phoneId: number; keyHash: Buffer; hours: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with clock as materialized (select chaka_now() as now)
    insert into address_links as link (phone_id, key_hash, key_until)
    select ${offered.phoneId}, ${offered.keyHash}, clock.now + make_interval(hours => ${offered.hours}::int) from clock
        on conflict (phone_id) do update
       set key_hash = excluded.key_hash, key_until = excluded.key_until
     where link.key_until is null or link.key_until <= (select now from clock)`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

/** The address whose key this is, if it still is good; held until the end of the transaction. */
export async function lockByKey(trx: Trx, keyHash: Buffer): Promise<number | undefined> {
  const { rows } = await sql<{ phoneId: number }>`
    select phone_id from address_links
    where  key_hash = ${keyHash} and key_until > chaka_now() for update`.execute(trx)
  return rows[0]?.phoneId
}

/** The phone of a number that somebody is known by. */
export async function findKnownNumber(
  trx: Trx,
  e164: string,
): Promise<{ phoneId: number; language: string } | undefined> {
  const { rows } = await sql<{ phoneId: number; language: string }>`
    select   phones.id as phone_id, people.language
    from     phones
    join     person_phones on person_phones.phone_id = phones.id
    join     people on people.id = person_phones.person_id
    where    phones.e164 = ${e164}
    order by people.id
    limit    1`.execute(trx)
  return rows[0]
}

/** Writes which number she says is hers and the code that goes there; null forgets what was asked before. */
export async function writeCode(
  trx: Trx,
  phoneId: number,
  code: { askedPhoneId: number; salt: Buffer; hash: Buffer; until: Date } | null,
): Promise<void> {
  await sql`
    insert into address_links (phone_id, asked_phone_id, code_salt, code_hash, code_until)
    values (${phoneId}, ${code?.askedPhoneId ?? null}::bigint, ${code?.salt ?? null}::bytea,
            ${code?.hash ?? null}::bytea, ${code?.until ?? null}::timestamptz)
        on conflict (phone_id) do update
       set asked_phone_id = excluded.asked_phone_id, code_salt = excluded.code_salt, code_hash = excluded.code_hash,
           code_until = excluded.code_until, tries = 0`.execute(trx)
}

export type AskedCode = { askedPhoneId: number; codeSalt: Buffer; codeHash: Buffer }

/** Counts a guess; undefined when no code waits, it is too old, or all guesses are used up. */
export async function countGuess(trx: Trx, phoneId: number, most: number): Promise<AskedCode | undefined> {
  const { rows } = await sql<AskedCode>`
    update address_links set tries = tries + 1
    where  phone_id = ${phoneId} and asked_phone_id is not null and code_until > chaka_now() and tries < ${most}
    returning asked_phone_id, code_salt, code_hash`.execute(trx)
  return rows[0]
}

export async function forgetLink(trx: Trx, phoneId: number): Promise<void> {
  await sql`delete from address_links where phone_id = ${phoneId}`.execute(trx)
}

export async function listPeopleOfPhone(trx: Trx, phoneId: number): Promise<{ id: number; name: string }[]> {
  return await trx
    .selectFrom('personPhones')
    .innerJoin('people', 'people.id', 'personPhones.personId')
    .select(['people.id', 'people.name'])
    .where('personPhones.phoneId', '=', phoneId)
    .orderBy('people.id')
    .execute()
}

export async function insertAddresses(
  trx: Trx,
  phoneId: number,
  personIds: readonly number[],
): Promise<void> {
  await sql`
    insert into person_phones (person_id, phone_id, position)
    select unnest(${[...personIds]}::bigint[]), ${phoneId}, ${POSITION_OF_ADDRESS}
    on conflict do nothing`.execute(trx)
}

/** @returns whether it was hers and is an address without a number */
export async function deleteAddress(trx: Trx, of: { personId: number; phoneId: number }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from person_phones
    where  person_id = ${of.personId} and phone_id = ${of.phoneId}
    and    phone_id in (select id from phones where e164 is null)`.execute(trx)
  return Number(numAffectedRows ?? 0) > 0
}

/** Her first number, where she is told and asked. */
export async function findOwnNumber(trx: Trx, personId: number): Promise<number | null> {
  const { rows } = await sql<{ phoneId: number }>`
    select   owned.phone_id
    from     person_phones owned
    join     phones on phones.id = owned.phone_id and phones.e164 is not null
    where    owned.person_id = ${personId}
    order by owned.position, owned.phone_id
    limit    1`.execute(trx)
  return rows[0]?.phoneId ?? null
}

/** WhatsApp addresses without a number that are hers. */
export async function listAddresses(
  db: Database | Trx,
  personId: number,
): Promise<{ phoneId: number; address: string }[]> {
  const { rows } = await sql<{ phoneId: number; address: string }>`
    select   phones.id as phone_id, phones.provider_address as address
    from     person_phones owned
    join     phones on phones.id = owned.phone_id
    where    owned.person_id = ${personId} and phones.e164 is null
    order by owned.position, phones.id`.execute(db)
  return rows
}
