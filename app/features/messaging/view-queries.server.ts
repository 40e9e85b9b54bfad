import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Channel } from './message-layout'

export type PhoneWithMessages = {
  phoneId: number
  /** E.164, or the opaque address of a WhatsApp sender without number */
  address: string
  names: string[]
  received: number
  written: number
  lastAt: Date
}

/** Phones that got or wrote a message, the latest first. A search matches digits of the number or a name. */
export async function listPhones(
  db: Database,
  page: { search: string; limit: number },
): Promise<PhoneWithMessages[]> {
  const { rows } = await sql<PhoneWithMessages>`
    with traffic as (
      select phone_id, sent_at as at, 1 as received, 0 as written
        from messages
       where provider_id is not null
       union all
      select phone_id, received_at, 0, 1
        from inbound_messages
    ), phone as (
      select phone_id, max(at) as last_at, sum(received) as received, sum(written) as written
        from traffic
       group by phone_id
    )
    select phone.phone_id, coalesce(phones.e164, phones.provider_address) as address,
           array(select people.name
                   from person_phones
                   join people on people.id = person_phones.person_id
                  where person_phones.phone_id = phone.phone_id
                  order by people.name) as names,
           phone.received, phone.written, phone.last_at
      from phone
      join phones on phones.id = phone.phone_id
     where phones.forgotten_at is null
       and (${page.search} = ''
        or coalesce(phones.e164, phones.provider_address) like '%' || ${page.search} || '%'
        or exists (select
                     from person_phones
                     join people on people.id = person_phones.person_id
                    where person_phones.phone_id = phone.phone_id
                      and plain_text(people.name) like '%' || plain_text(${page.search}) || '%'))
     order by phone.last_at desc, phone.phone_id
     limit ${page.limit}`.execute(db)
  return rows
}

export type MessageOfPhone = {
  id: number
  direction: 'out' | 'in'
  channel: Channel
  body: string
  at: Date
  /** fate of what was sent; outcome of what was written, null while it waits */
  state: string | null
  /** kind of what was sent */
  kind: string | null
}

/** Both directions, newest first; of what we send only what has left. */
export async function listOfPhone(db: Database, address: string, limit: number): Promise<MessageOfPhone[]> {
  const { rows } = await sql<MessageOfPhone>`
    with phone as (select id from phones where e164 = ${address} or provider_address = ${address})
    (select messages.id, 'out' as direction, channel, body, sent_at as at, status as state, kind
       from messages
       join phone on phone.id = messages.phone_id
      where provider_id is not null
      order by sent_at desc, messages.id desc
      limit ${limit})
     union all
    (select inbound_messages.id, 'in', channel, body, received_at, outcome, null
       from inbound_messages
       join phone on phone.id = inbound_messages.phone_id
      order by received_at desc, inbound_messages.id desc
      limit ${limit})
     order by at desc, direction desc, id desc
     limit ${limit}`.execute(db)
  return rows
}

/** Of these phones, those whose last word was BAJA. */
export async function listOptedOut(db: Database, phoneIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ phoneId: number }>`
    select phone_id
      from (select distinct on (phone_id) phone_id, given
              from consents
             where what = 'messages' and phone_id = any (${phoneIds}::bigint[])
             order by phone_id, id desc) as latest
     where not given`.execute(db)
  return rows.map((row) => row.phoneId)
}
