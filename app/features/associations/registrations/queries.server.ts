import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Registration, type RegistrationDetails } from './registration'

const SELECTED = sql`
  registration.id, registration.name, registration.municipality, registration.community, registration.story,
  registration.seal, registration.tax_regime, registration.nit, registration.state, registration.question,
  registration.sent_at, registration.contact_person_id, contact.name as contact_name,
  phone.e164 as contact_phone, organization.slug
  from association_registrations registration
  join people contact                  on contact.id = registration.contact_person_id
  join phones phone                    on phone.id = registration.contact_phone_id
  left join organizations organization on organization.id = registration.organization_id`

/** The newest registration of a contact. */
export async function findRegistrationOf(db: Database, personId: number): Promise<Registration | null> {
  const { rows } = await sql<Registration>`
    select ${SELECTED} where registration.contact_person_id = ${personId}
    order by registration.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export async function findRegistrationById(db: Database | Trx, id: number): Promise<Registration | null> {
  const { rows } = await sql<Registration>`select ${SELECTED} where registration.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Those that wait for the operator, the longest waiting first, then those that wait for their contact. */
export async function listOpenRegistrations(db: Database, limit: number): Promise<Registration[]> {
  const { rows } = await sql<Registration>`
    select ${SELECTED} where registration.state in ('waiting', 'asked_back')
    order by registration.state desc, registration.sent_at, registration.id limit ${limit}`.execute(db)
  return rows
}

/** The phone with which a person signs in: the first of hers that a code has verified. */
export async function findVerifiedPhone(trx: Trx, personId: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select   phone.id
    from     person_phones owned
    join     phones phone on phone.id = owned.phone_id
    where    owned.person_id = ${personId} and phone.verified_at is not null and phone.e164 is not null
    order by owned.position, phone.id
    limit    1`.execute(trx)
  return rows[0]?.id ?? null
}

/** One open registration of each contact: whoever sends at the same time waits here. */
export async function lockOpenRegistration(trx: Trx, personId: number): Promise<{ id: number } | null> {
  await sql`select from people where id = ${personId} for update`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    select id from association_registrations
    where contact_person_id = ${personId} and state in ('waiting', 'asked_back') for update`.execute(trx)
  return rows[0] ?? null
}

export async function insertRegistration(
  trx: Trx,
  registration: RegistrationDetails & { contactPersonId: number; contactPhoneId: number; sentAt: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('associationRegistrations')
    .values(registration)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateRegistration(
  trx: Trx,
  id: number,
  registration: RegistrationDetails & { sentAt: Date },
): Promise<void> {
  await trx
    .updateTable('associationRegistrations')
    .set({ ...registration, state: 'waiting' })
    .where('id', '=', id)
    .execute()
}

export async function lockRegistration(
  trx: Trx,
  id: number,
): Promise<{ contactPhoneId: number; language: string } | null> {
  const { rows } = await sql<{ contactPhoneId: number; language: string }>`
    select registration.contact_phone_id, contact.language
    from   association_registrations registration
    join   people contact on contact.id = registration.contact_person_id
    where  registration.id = ${id}
    for update of registration`.execute(trx)
  return rows[0] ?? null
}

export async function markRegistration(
  trx: Trx,
  id: number,
  decided: {
    state: 'asked_back' | 'accepted' | 'declined'
    question: string
    organizationId: number | null
    decidedBy: number | null
    decidedAt: Date | null
  },
): Promise<void> {
  await trx.updateTable('associationRegistrations').set(decided).where('id', '=', id).execute()
}

/** Every address that is taken; two groups of one name that are accepted at once get theirs one after the other. */
export async function listTakenSlugs(trx: Trx): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(hashtextextended('addresses of organizations', 0))`.execute(trx)
  const rows = await trx.selectFrom('organizations').select('slug').execute()
  return new Set(rows.map(({ slug }) => slug))
}

export async function insertAssociation(
  trx: Trx,
  association: RegistrationDetails & { slug: string; checkedAt: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('organizations')
    .values({ kind: 'association', ...association })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertAdministrator(
  trx: Trx,
  of: { personId: number; organizationId: number },
): Promise<void> {
  await trx
    .insertInto('memberships')
    .values({ ...of, role: 'association_administrator' })
    .execute()
}
