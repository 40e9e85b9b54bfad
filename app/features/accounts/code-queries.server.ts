import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type PhoneUser } from './who-signs-in'

/** The same statement for known and unknown numbers, so that neither answer nor time tells them apart. */
export async function ensurePhone(trx: Trx, e164: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into phones (e164) values (${e164})
    on conflict (e164) do update set e164 = excluded.e164
    returning id`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the phone was neither found nor made')
  return row.id
}

export async function insertCode(
  trx: Trx,
  code: { e164: string; browserHash: Buffer; salt: Buffer; codeHash: Buffer; minutes: number },
): Promise<{ id: number; expiresAt: Date }> {
  const { rows } = await sql<{ id: number; expiresAt: Date }>`
    with clock as materialized (select chaka_now() as now)
    insert into sign_in_codes (phone_e164, browser_hash, salt, code_hash, created_at, expires_at)
    select ${code.e164}, ${code.browserHash}, ${code.salt}, ${code.codeHash}, now,
           now + make_interval(mins => ${code.minutes}::int)
      from clock
    returning id, expires_at`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the code was not written')
  return row
}

export type TriedCode = { id: number; e164: string; salt: Buffer; codeHash: Buffer; tries: number }

/**
 * Counts one guess at the newest code that this browser asked for, and only then shows its hash. Guesses at
 * the same moment queue at the row, and each sees what the one before has counted. The row stays locked.
 * @returns undefined when there is nothing left to guess at
 */
export async function countTry(trx: Trx, browserHash: Buffer, most: number): Promise<TriedCode | undefined> {
  const { rows } = await sql<TriedCode>`
    update sign_in_codes
       set tries = tries + 1
     where id = (select max(id) from sign_in_codes where browser_hash = ${browserHash})
       and tries < ${most}
       and verified_at is null
       and expires_at > chaka_now()
    returning id, phone_e164 as e164, salt, code_hash, tries`.execute(trx)
  return rows[0]
}

export type NewestCode = {
  id: number
  e164: string
  tries: number
  expiresAt: Date
  state: 'waiting' | 'verified' | 'expired' | 'used'
}

/** The newest code that this browser asked for, and how it stands now. */
export async function findNewestCode(
  db: Database | Trx,
  browserHash: Buffer,
  whoMinutes: number,
): Promise<NewestCode | undefined> {
  const { rows } = await sql<NewestCode>`
    with clock as materialized (select chaka_now() as now)
    select id, phone_e164 as e164, tries, expires_at,
           case when used_at is not null                                                        then 'used'
                when verified_at > clock.now - make_interval(mins => ${whoMinutes}::int)         then 'verified'
                when verified_at is null and expires_at > clock.now                             then 'waiting'
                else 'expired' end as state
      from sign_in_codes, clock
     where id = (select max(id) from sign_in_codes where browser_hash = ${browserHash})`.execute(db)
  return rows[0]
}

/** Waits for a guess that is under way, so that two answers at once do not both start a session. */
export async function lockCode(trx: Trx, codeId: number): Promise<void> {
  await sql`select from sign_in_codes where id = ${codeId} for update`.execute(trx)
}

/** The right code: the number is hers (decision 11). */
export async function markVerified(trx: Trx, code: { id: number; e164: string }): Promise<void> {
  await sql`update sign_in_codes set verified_at = chaka_now() where id = ${code.id}`.execute(trx)
  await sql`
    update phones set verified_at = chaka_now()
     where e164 = ${code.e164} and verified_at is null`.execute(trx)
}

export async function markUsed(trx: Trx, codeId: number): Promise<void> {
  await sql`update sign_in_codes set used_at = chaka_now() where id = ${codeId}`.execute(trx)
}

/** Everyone who uses a phone. Locks the phone: two browsers at once do not make the same person twice. */
export async function lockPhoneUsers(
  trx: Trx,
  e164: string,
): Promise<{ phoneId: number; people: PhoneUser[] }> {
  const { rows } = await sql<{ id: number }>`select id from phones where e164 = ${e164} for update`.execute(
    trx,
  )
  const phone = rows[0]
  if (!phone) throw new Error('a code was sent to a phone that is not there')
  return { phoneId: phone.id, people: await listPhoneUsers(trx, e164) }
}

export async function listPhoneUsers(db: Database | Trx, e164: string): Promise<PhoneUser[]> {
  const { rows } = await sql<PhoneUser>`
    select   person.id as person_id, person.name
    from     phones phone
    join     person_phones owned on owned.phone_id = phone.id
    join     people person       on person.id = owned.person_id
    where    phone.e164 = ${e164}
    order by owned.position, person.id`.execute(db)
  return rows
}

/** What the buyer of this phone's newest order called herself. */
export async function findNameInNewestOrder(db: Database | Trx, phoneId: number): Promise<string | null> {
  const { rows } = await sql<{ buyerName: string }>`
    select   buyer_name
    from     orders
    where    phone_id = ${phoneId}
    order by placed_at desc, id desc
    limit    1`.execute(db)
  return rows[0]?.buyerName ?? null
}

export async function insertPersonOnPhone(
  trx: Trx,
  person: { name: string; language: string; phoneId: number },
): Promise<number> {
  const { rows } = await sql<{ personId: number }>`
    with made as (
      insert into people (name, language) values (${person.name}, ${person.language}) returning id
    )
    insert into person_phones (person_id, phone_id, position)
    select made.id, ${person.phoneId}, (select count(*) from person_phones where phone_id = ${person.phoneId})
      from made
    returning person_id`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the person was not written')
  return row.personId
}

/** Codes after a day, limits after an hour, sessions after 90 days: they answer questions until then. */
export async function deleteOldSignIns(db: Database): Promise<void> {
  await sql`delete from sign_in_codes where expires_at < (select chaka_now() - interval '1 day')`.execute(db)
  await sql`
    delete from rate_limits
     where expire < (extract(epoch from chaka_now() - interval '1 hour') * 1000)::bigint`.execute(db)
  await sql`delete from sessions where expires_at < (select chaka_now() - interval '90 days')`.execute(db)
}

/** Whether there is anything an hour past its time, so that the removal runs about once an hour. */
export async function findOldSignIns(db: Database): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    with clock as materialized (select chaka_now() as now)
    select exists (select from sign_in_codes where expires_at < now - interval '25 hours')
        or exists (select from rate_limits
                    where expire < (extract(epoch from now - interval '2 hours') * 1000)::bigint)
        or exists (select from sessions where expires_at < now - interval '90 days 1 hour') as any
      from clock`.execute(db)
  return rows[0]?.any ?? false
}
