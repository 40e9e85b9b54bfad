import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Trx } from '#db/client.server'
import { type Role } from '~/features/accounts/viewer'
import { PURGED_BODY } from '~/features/messaging/log/message-log'
import { type Party, phoneIdsOf } from '../party'
import { isOrderOf } from '../party-queries.server'

/** Lets the words of append-only tables that name her go, in this transaction only. */
export async function beginForgetting(trx: Trx): Promise<void> {
  await sql`select set_config('chaka.forgetting', 'on', true)`.execute(trx)
}

/** Her roles end, and her places in associations; @returns what ended, for the audit log */
export async function endWork(
  trx: Trx,
  party: Party,
): Promise<{ personId: number; role: Role; organizationId: number; place: string }[]> {
  await sql`
    update producers
    set    community = '',
           until = coalesce(until, greatest(since, (chaka_now() at time zone 'America/La_Paz')::date))
    where  id = any (${idArray(party.producerIds)})`.execute(trx)
  const { rows } = await sql<{ personId: number; role: Role; organizationId: number; place: string }>`
    update memberships membership set until = chaka_now()
    from   organizations organization
    where  membership.person_id = any (${idArray(party.personIds)})
    and    (membership.until is null or membership.until > chaka_now())
    and    organization.id = membership.organization_id
    returning membership.person_id, membership.role, membership.organization_id,
              coalesce((select name from delivery_points where id = membership.delivery_point_id),
                       organization.name) as place`.execute(trx)
  return rows
}

/** How she comes in: sessions, codes, second factor, links of addresses. Numbers that she shares go on as another's. */
export async function deleteKeys(trx: Trx, party: Party): Promise<void> {
  const people = idArray(party.personIds)
  const own = idArray(phoneIdsOf(party, 'own'))
  const numbers = numbersOf(party)
  await sql`delete from sessions where person_id = any (${people})`.execute(trx)
  await sql`
    delete from recovery_codes
    where  factor_id in (select id from second_factors where person_id = any (${people}))`.execute(trx)
  await sql`delete from second_factors where person_id = any (${people})`.execute(trx)
  await sql`delete from sign_in_codes where phone_e164 = any (${numbers}::text[])`.execute(trx)
  await sql`
    delete from rate_limits
    where  exists (select from unnest(${numbers}::text[]) number where strpos(rate_limits.key, number) > 0)
    or     exists (select from unnest(${people}) id where rate_limits.key like 'factor:person:' || id || ':%')`.execute(
    trx,
  )
  await sql`
    delete from address_links where phone_id = any (${own}) or asked_phone_id = any (${own})`.execute(trx)
}

/** Who bought: her name on her orders, and who came for them. */
export async function eraseBuyer(trx: Trx, party: Party, pseudonym: string): Promise<void> {
  const numbers = numbersOf(party)
  const hers = sql`(select o.id from orders o where ${isOrderOf(party, 'o')})`
  await sql`
    update baskets set caller_e164 = null, caller_name = null, typed = null
    where  caller_e164 = any (${numbers}::text[]) or order_id in ${hers} or changes_order_id in ${hers}
    or     exists (select from unnest(${numbers}::text[]) number
                   where  strpos(baskets.typed::text || ' ' ||
                                 regexp_replace(coalesce(baskets.typed ->> 'celular', ''), '[^0-9]', '', 'g'),
                                 right(number, 8)) > 0)`.execute(trx)
  await sql`
    update desk_events set payload = payload || '{"pickedUpBy": null}'
    where  order_id in ${hers} and payload ->> 'pickedUpBy' is not null`.execute(trx)
  await sql`
    update handovers set picked_up_by = null
    where  order_id in ${hers} and picked_up_by is not null`.execute(trx)
  await sql`
    update payments set checkout_url = null
    where  order_id in ${hers} and checkout_url is not null`.execute(trx)
  await sql`
    update refund_wishes set account = null
    where  order_id in ${hers} and account is not null`.execute(trx)
  // Last: until now her name tells which orders of a shared phone are hers.
  await sql`update orders set buyer_name = ${pseudonym} where id in ${hers}`.execute(trx)
}

/** What was written to her and by her: its kind, fate and cost stay. What waits is not sent any more. */
export async function eraseMessages(trx: Trx, party: Party): Promise<void> {
  const own = idArray(phoneIdsOf(party, 'own'))
  const shared = idArray(phoneIdsOf(party, 'shared'))
  const hers = sql`(messages.phone_id = any (${own})
                    or messages.phone_id = any (${shared})
                       and (messages.person_id = any (${idArray(party.personIds)})
                            or split_part(messages.subject, ':', 2) in (
                                 select o.id::text from orders o where ${isOrderOf(party, 'o')})
                               and messages.subject like 'order:%'))`
  await sql`
    update messages set status = 'expired', error_code = 'withdrawn', lease = null, leased_until = null
    where  status = 'waiting' and ${hers}`.execute(trx)
  await sql`
    update message_events set parameters = '{}'
    where  provider_id in (select provider_id from messages where ${hers}
                           union
                           select tried.provider_id from message_tries tried
                           join   messages on messages.id = tried.message_id where ${hers})`.execute(trx)
  await sql`
    update messages set body = ${PURGED_BODY}, variables = '{}', purged_at = coalesce(purged_at, chaka_now())
    where  ${hers}`.execute(trx)
  await sql`
    delete from inbound_media
    where  inbound_id in (select id from inbound_messages where phone_id = any (${own}))`.execute(trx)
  await sql`
    update inbound_messages
    set    body = '', parameters = '{}', understood = null, from_address = '',
           purged_at = coalesce(purged_at, chaka_now())
    where  phone_id = any (${own})`.execute(trx)
}

/** Last of all: who she was, and her numbers. */
export async function erasePerson(trx: Trx, party: Party, pseudonym: string): Promise<void> {
  const people = idArray(party.personIds)
  const own = idArray(phoneIdsOf(party, 'own'))
  await sql`
    update delivery_points set contact_name = '', contact_phone_id = null
    where  contact_phone_id = any (${own})`.execute(trx)
  await sql`
    update point_requests set latitude = null, longitude = null where phone_id = any (${own})`.execute(trx)
  await sql`delete from person_phones where person_id = any (${people})`.execute(trx)
  await sql`
    update phones
    set    e164 = null, provider_address = null, can_whatsapp = null, can_sms = null, verified_at = null,
           forgotten_at = chaka_now()
    where  id = any (${own})`.execute(trx)
  await sql`
    update people set name = ${pseudonym}, forgotten_at = chaka_now() where id = any (${people})`.execute(trx)
}

function numbersOf(party: Party): string[] {
  return party.phones.flatMap(({ e164, isShared }) => (e164 && !isShared ? [e164] : []))
}
