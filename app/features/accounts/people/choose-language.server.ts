import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { recordAudit } from '../record-audit.server'

/** Everyone who has a phone is written to in this language from now on; what changes is audited. */
export async function chooseLanguage(
  trx: Trx,
  choice: { phoneId: number; language: string; at: Date },
): Promise<void> {
  const { phoneId, language, at } = choice
  const { rows } = await sql<{ id: number; before: string }>`
    update people set language = ${language}
    from   (select person.id, person.language as before
            from   people person join person_phones owned on owned.person_id = person.id
            where  owned.phone_id = ${phoneId}
            order  by person.id
            for update of person) own
    where  people.id = own.id and own.before <> ${language}
    returning people.id, own.before`.execute(trx)
  for (const { id, before } of rows)
    await recordAudit(trx, {
      at,
      actor: 'phone',
      action: 'person.language',
      subject: `person:${id}`,
      before: { language: before },
      after: { language },
    })
}
