import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type KeptPhone, type PersonDetails, type PhoneOfPerson } from './person'

export async function insertPerson(trx: Trx, { name, sex, language }: PersonDetails): Promise<number> {
  const { id } = await trx
    .insertInto('people')
    .values({ name, sex, language })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePerson(trx: Trx, personId: number, details: PersonDetails): Promise<void> {
  await trx.updateTable('people').set(details).where('id', '=', personId).execute()
}

/**
 * Her numbers in this order, and no others. The phones themselves stay: messages of the past name them. Addresses
 * without a number, which were linked to her, stay hers.
 */
export async function replacePhones(
  trx: Trx,
  personId: number,
  phones: readonly PhoneOfPerson[],
): Promise<void> {
  const wanted = JSON.stringify(phones.map((phone, position) => ({ ...phone, position })))
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${wanted}::jsonb) as w (e164 text, whose text, position smallint)
    ), kept as (
      insert into phones (e164) select e164 from wanted order by e164
      on conflict (e164) do update set e164 = excluded.e164
      returning id, e164
    ), gone as (
      delete from person_phones
      where  person_id = ${personId} and phone_id not in (select id from kept)
      and    phone_id in (select id from phones where e164 is not null)
    )
    insert into person_phones (person_id, phone_id, position, whose)
    select ${personId}, kept.id, wanted.position, wanted.whose from wanted join kept using (e164)
    on conflict (person_id, phone_id) do update
      set position = excluded.position, whose = excluded.whose`.execute(trx)
}

/** Her phones in order, each with the others who use it. */
export async function listKeptPhones(db: Database | Trx, personId: number): Promise<KeptPhone[]> {
  const { rows } = await sql<KeptPhone>`
    select   phone.id as phone_id, phone.e164, owned.whose,
             coalesce((select jsonb_agg(jsonb_build_object('personId', other.id, 'name', other.name)
                                        order by other.name)
                       from   person_phones shared
                       join   people other on other.id = shared.person_id
                       where  shared.phone_id = phone.id and shared.person_id <> ${personId}), '[]') as others
    from     person_phones owned
    join     phones phone on phone.id = owned.phone_id
    where    owned.person_id = ${personId} and phone.e164 is not null
    order by owned.position, phone.id`.execute(db)
  return rows
}

/** The person of this name on one of these phones: the same one, however her name is accented. */
export async function findPersonOnPhones(
  trx: Trx,
  of: { name: string; e164s: readonly string[] },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select   person.id
    from     phones phone
    join     person_phones owned on owned.phone_id = phone.id
    join     people person       on person.id = owned.person_id
    where    phone.e164 = any (${of.e164s}::text[])
    and      plain_text(person.name) = plain_text(${of.name})
    order by person.id
    limit    1`.execute(trx)
  return rows[0]?.id ?? null
}

export async function insertPersonConsent(
  trx: Trx,
  consent: {
    personId: number
    given: boolean
    how: string
    textVersion: string
    recordedBy: number
    at: Date
  },
): Promise<void> {
  const { at, ...row } = consent
  await trx
    .insertInto('consents')
    .values({ ...row, what: 'messages', recordedAt: at })
    .execute()
}

/** Where she is written to: her first number; null when she has none. */
export async function findFirstNumber(db: Database | Trx, personId: number): Promise<string | null> {
  const [first] = await listKeptPhones(db, personId)
  return first?.e164 ?? null
}
