import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { PURGED_BODY } from '../log/message-log'

/** What was said is kept so long; kinds, fates and costs stay for the books. */
const KEPT = sql`interval '12 months'`
/** What was typed and never sent. */
const TYPED_KEPT = sql`interval '30 days'`

export async function findMessagesToPurge(db: Database): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    with clock as materialized (select chaka_now() as now)
    select exists (select from messages
                   where  purged_at is null and created_at < clock.now - ${KEPT} and status <> 'waiting')
        or exists (select from inbound_messages
                   where  purged_at is null and received_at < clock.now - ${KEPT} and handled_at is not null)
        or exists (select from baskets
                   where  (typed is not null or caller_e164 is not null)
                   and    updated_at < clock.now - ${TYPED_KEPT}) as any
    from clock`.execute(db)
  return rows[0]?.any ?? false
}

/** @returns how many sent messages lost what they said; what waits to be sent is left alone */
export async function purgeSent(trx: Trx, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with old as (
      select   id, provider_id
      from     messages
      where    purged_at is null and status <> 'waiting' and created_at < (select chaka_now()) - ${KEPT}
      order by created_at
      limit    ${limit}
      for update skip locked
    ), provided as (
      select provider_id from old where provider_id is not null
      union
      select tried.provider_id from message_tries tried join old on old.id = tried.message_id
    ), reports as (
      update message_events set parameters = '{}'
      where  provider_id in (select provider_id from provided) and parameters <> '{}'
    )
    update messages set body = ${PURGED_BODY}, variables = '{}', purged_at = chaka_now()
    from   old where messages.id = old.id
    returning messages.id`.execute(trx)
  return rows.length
}

/** @returns how many received messages lost what they said, who sent them, and what came with them */
export async function purgeReceived(trx: Trx, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with old as (
      select   id
      from     inbound_messages
      where    purged_at is null and handled_at is not null and received_at < (select chaka_now()) - ${KEPT}
      order by received_at
      limit    ${limit}
      for update skip locked
    ), media as (
      delete from inbound_media where inbound_id in (select id from old)
    )
    update inbound_messages
    set    body = '', parameters = '{}', understood = null, from_address = '', purged_at = chaka_now()
    from   old where inbound_messages.id = old.id
    returning inbound_messages.id`.execute(trx)
  return rows.length
}

/** What somebody typed into a form and never sent: her name and number, a month after she typed it. */
export async function purgeTyped(trx: Trx, limit: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update baskets set typed = null, caller_e164 = null, caller_name = null
    where  id in (select id from baskets
                  where  (typed is not null or caller_e164 is not null)
                  and    updated_at < (select chaka_now()) - ${TYPED_KEPT}
                  limit  ${limit}
                  for update skip locked)
    returning id`.execute(trx)
  return rows.length
}
