import { type RawBuilder, sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database, type Trx } from '#db/client.server'
import { type Party, phoneIdsOf } from './party'

/**
 * Who this person is, all her rows and phones: also numbers that she had before the operator changed them, while
 * nobody else uses them. Undefined: there is no such person, she became another, or she was forgotten.
 */
export async function findParty(db: Database | Trx, personId: number): Promise<Party | undefined> {
  const { rows } = await sql<Party>`
    with recursive hers as (
      select id, name from people where id = ${personId} and merged_into_id is null
      union
      select people.id, people.name from people join hers on people.merged_into_id = hers.id
    ), used as (
      select owned.phone_id from person_phones owned join hers on hers.id = owned.person_id
      union
      select phones.id
      from   audit_log line
      join   hers on line.subject = 'person:' || hers.id
      cross join lateral jsonb_array_elements_text(line.before -> 'phones') as number
      join   phones on phones.e164 = number
      where  line.action = 'person.change_number'
      and    not exists (select from person_phones other where other.phone_id = phones.id)
    ), phone as (
      select phones.id, phones.e164, phones.provider_address as address,
             exists (select from person_phones other
                     where other.phone_id = phones.id and other.person_id not in (select id from hers)) as is_shared
      from   used join phones on phones.id = used.phone_id
    )
    select ${personId}::bigint as person_id,
           array(select id from hers order by id <> ${personId}, id) as person_ids,
           array(select name from hers
                 union
                 select orders.buyer_name from orders join phone on phone.id = orders.phone_id
                 where  not phone.is_shared or orders.person_id in (select id from hers)) as names,
           coalesce((select jsonb_agg(jsonb_build_object(
                              'id', id, 'e164', e164, 'address', address, 'isShared', is_shared) order by id)
                     from phone), '[]') as phones,
           array(select producers.id from producers join hers on hers.id = producers.person_id order by 1) as producer_ids
    where  exists (select from hers)`.execute(db)
  return rows[0]
}

/** Whether a row of `orders`, under this name, is hers: by her own phone, or by a shared one under her name. */
export function isOrderOf(party: Party, order: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${order}.${name}`)
  return sql`(${column('phone_id')} = any (${idArray(phoneIdsOf(party, 'own'))})
              or ${column('phone_id')} = any (${idArray(phoneIdsOf(party, 'shared'))})
                 and (${column('person_id')} = any (${idArray(party.personIds)})
                      or ${column('person_id')} is null
                         and plain_text(${column('buyer_name')}) in (
                           select plain_text(name) from unnest(${party.names}::text[]) as name)))`
}
