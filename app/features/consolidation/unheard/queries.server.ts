import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { UNHEARD_OUTCOMES, type UnheardMessage, type UnheardScope } from './unheard'

const outcomes = sql`(${sql.join(UNHEARD_OUTCOMES.map((outcome) => sql.lit(outcome)))})`

/** Members of today who have the phone of `message`. */
const members = sql`
  select producer.id, producer.association_id, person.name
  from   person_phones owned
  join   producers producer on producer.person_id = owned.person_id
  join   people person on person.id = owned.person_id
  where  owned.phone_id = message.phone_id
  and    (producer.until is null or producer.until > ${TODAY})`

const within = ({ associationId }: UnheardScope) =>
  associationId === null
    ? sql`true`
    : sql`exists (select from (${members}) member where member.association_id = ${associationId})`

/** What nobody has dealt with yet, the newest first. */
export async function listUnheard(
  db: Database,
  scope: UnheardScope,
  page: { limit: number; offset: number },
): Promise<UnheardMessage[]> {
  const { associationId } = scope
  const { rows } = await sql<UnheardMessage>`
    select    message.id, message.outcome as why, message.body as words, message.received_at, message.channel,
              phone.e164,
              (select count(*) from inbound_media where inbound_id = message.id) as media,
              array(select distinct person.name from person_phones owned
                    join   people person on person.id = owned.person_id
                    where  owned.phone_id = message.phone_id order by person.name) as names,
              coalesce((select jsonb_agg(jsonb_build_object('producerId', member.id, 'name', member.name)
                                         order by member.id)
                        from (${members}) member
                        where ${associationId}::bigint is null or member.association_id = ${associationId}),
                       '[]') as producers,
              (select string_agg(distinct association.name, ', ')
               from   (${members}) member
               join   organizations association on association.id = member.association_id) as association_name
    from      inbound_messages message
    left join phones phone on phone.id = message.phone_id
    where     message.outcome in ${outcomes} and message.attended_at is null and ${within(scope)}
    order by  message.received_at desc, message.id desc
    limit     ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

/** How many, up to `most`. */
export async function countUnheard(db: Database, scope: UnheardScope, most: number): Promise<number> {
  const { rows } = await sql<{ unheard: number }>`
    select count(*)::int as unheard
    from   (select from inbound_messages message
            where  message.outcome in ${outcomes} and message.attended_at is null and ${within(scope)}
            limit  ${most}) counted`.execute(db)
  return rows[0]?.unheard ?? 0
}

export type UnheardRow = {
  outcome: string | null
  isAttended: boolean
  /** how often it was tried */
  attempts: number
  now: Date
}

/** Locked so that two taps follow each other; undefined for a message of others. */
export async function lockUnheard(
  trx: Trx,
  scope: UnheardScope,
  id: number,
): Promise<UnheardRow | undefined> {
  const { rows } = await sql<UnheardRow>`
    select message.outcome, message.attended_at is not null as is_attended, message.attempts, chaka_now() as now
    from   inbound_messages message
    where  message.id = ${id} and ${within(scope)}
    for update of message`.execute(trx)
  return rows[0]
}

export async function markAttended(trx: Trx, id: number, byPersonId: number): Promise<void> {
  await sql`
    update inbound_messages set attended_at = chaka_now(), attended_by_person_id = ${byPersonId}
    where  id = ${id}`.execute(trx)
}

/** As if it had just come; when it was written stays, so that it is late if it is late. */
export async function returnToQueue(trx: Trx, id: number): Promise<void> {
  await sql`
    update inbound_messages
    set    handled_at = null, outcome = null, understood = null, attempts = 0, first_failed_at = null,
           leased_until = null
    where  id = ${id}`.execute(trx)
}
