import { sql } from 'kysely'
import { type Database, readClock, type Trx } from '#db/client.server'
import { recordAudit } from '../record-audit.server'

/** The version of the words in which the notices are offered on the page of messages. */
const TEXT_VERSION = 'staff-1'

export type StaffToTell = { membershipId: number; personId: number; phoneId: number; language: string }

const lastWord = (personId: unknown) => sql`
  coalesce((select given from consents
            where person_id = ${personId} and what = 'staff_notices' order by id desc limit 1), true)`

/**
 * The operators of today with a phone, one row for each person.
 * @param of.isForEveryone also those who want no notices: it is about the safety of all
 */
export async function listOperatorsToTell(
  trx: Trx,
  of: { isForEveryone: boolean } = { isForEveryone: false },
): Promise<StaffToTell[]> {
  const { rows } = await sql<StaffToTell>`
    select   min(membership.id) as membership_id, person.id as person_id, phone.phone_id, person.language
    from     memberships membership
    join     people person on person.id = membership.person_id
    cross join lateral (
      select   owned.phone_id from person_phones owned
      join     phones on phones.id = owned.phone_id and phones.e164 is not null
      where    owned.person_id = person.id
      order by owned.position, owned.phone_id
      limit    1) phone
    where    membership.role = 'operator' and (membership.until is null or membership.until > chaka_now())
    and      (${of.isForEveryone} or ${lastWord(sql.ref('person.id'))})
    group by person.id, phone.phone_id
    order by person.id`.execute(trx)
  return rows
}

/** Whether a person wants to be told on her phone what waits for somebody. */
export async function wantsStaffNotices(db: Database, personId: number): Promise<boolean> {
  const { rows } = await sql<{ wants: boolean }>`select ${lastWord(personId)} as wants`.execute(db)
  return rows[0]?.wants ?? true
}

/** She wants them, or not any more. Said again, it changes nothing. */
export async function chooseStaffNotices(
  db: Database,
  choice: { personId: number; wants: boolean },
): Promise<void> {
  const { personId, wants } = choice
  await db.transaction().execute(async (trx) => {
    await sql`select from people where id = ${personId} for update`.execute(trx)
    const { rows } = await sql<{ wants: boolean }>`select ${lastWord(personId)} as wants`.execute(trx)
    if (rows[0]?.wants === wants) return
    const at = await readClock(trx)
    await trx
      .insertInto('consents')
      .values({
        ...{ personId, what: 'staff_notices', given: wants, how: 'on_page', textVersion: TEXT_VERSION },
        ...{ recordedBy: personId, recordedAt: at },
      })
      .execute()
    await recordAudit(trx, {
      ...{ at, actor: 'operator', actorPersonId: personId, action: 'person.staff_notices' },
      subject: `person:${personId}`,
      before: { wants: !wants },
      after: { wants },
    })
  })
}
