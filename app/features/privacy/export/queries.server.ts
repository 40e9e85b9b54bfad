import { type RawBuilder, sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database } from '#db/client.server'
import { type Party, phoneIdsOf } from '../party'
import { isLookAt } from '../looks/queries.server'
import { isOrderOf } from '../party-queries.server'
import { type OwnList, type OwnRow } from './own-data'

export type Page = { party: Party; after: number; limit: number }

/** A part of one list of what is hers, in the order of its ids. */
export async function listOwnRows(db: Database, list: OwnList, page: Page): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select * from (${LISTS[list](page.party)}) own
    where  own.id > ${page.after} order by own.id limit ${page.limit}`.execute(db)
  return rows
}

const hers = (party: Party) => idArray(party.personIds)
const producers = (party: Party) => idArray(party.producerIds)
const ownPhones = (party: Party) => idArray(phoneIdsOf(party, 'own'))
const ownNumbers = (party: Party) => sql`(select e164 from phones where id = any (${ownPhones(party)}))`

/** Digits alone, of Bolivia without its code: the whole number, since a longer one that ends alike is somebody else's. */
const asDialled = (number: RawBuilder<unknown>) => sql`
  regexp_replace(ltrim(regexp_replace(${number}, '[^0-9]', '', 'g'), '0'), '^5910?(?=[0-9]{8}$)', '')`

const LISTS: Record<OwnList, (party: Party) => RawBuilder<OwnRow>> = {
  person: (party) => sql`
    select id, name, language, sex, created_at as since from people where id = any (${hers(party)})`,

  phones: (party) => sql`
    select phones.id, coalesce(phones.e164, phones.provider_address) as phone, owned.whose,
           phones.verified_at, phones.created_at as since
    from   person_phones owned join phones on phones.id = owned.phone_id
    where  owned.person_id = any (${hers(party)})`,

  roles: (party) => sql`
    select membership.id, membership.role, organization.name as organization, point.name as point,
           membership.since, membership.until
    from   memberships membership
    join   organizations organization on organization.id = membership.organization_id
    left join delivery_points point   on point.id = membership.delivery_point_id
    where  membership.person_id = any (${hers(party)})`,

  memberOf: (party) => sql`
    select producer.id, association.name as association, producer.community, producer.channel,
           producer.since, producer.until
    from   producers producer join organizations association on association.id = producer.association_id
    where  producer.id = any (${producers(party)})`,

  consents: (party) => sql`
    select id, what, given, how, text_version, recorded_at as at from consents
    where  person_id = any (${hers(party)}) or person_id is null and phone_id = any (${ownPhones(party)})`,

  sessions: (party) => sql`
    select number as id, user_agent as device, created_at as since, seen_at, ended_at from sessions
    where  person_id = any (${hers(party)})`,

  orders: (party) => sql`
    select o.id, o.code, o.buyer_name as name, o.placed_at as at, o.state, point.name as point,
           o.payment_method as method, o.due_centavos as total_centavos, o.cancelled_at, o.cancel_reason,
           taken.happened_at as handed_over_at, taken.collected_centavos, taken.picked_up_by,
           (select jsonb_agg(jsonb_build_object('count', line.count, 'product', line.label, 'unit', line.unit,
                                                'centavos', line.total_centavos) order by line.position)
            from   order_lines line where line.order_id = o.id) as lines
    from   orders o
    join   cycle_windows window_of on window_of.id = o.window_id
    join   delivery_points point   on point.id = window_of.delivery_point_id
    left join handovers taken      on taken.order_id = o.id
    where  ${isOrderOf(party, 'o')}`,

  shortages: (party) => sql`
    select chosen.id, o.code, line.label as product, chosen.choice, chosen.chosen_at as at,
           chosen.refunded_centavos, chosen.donated_centavos
    from   orders o
    join   shortage_choices chosen on chosen.order_id = o.id
    join   order_lines line        on line.order_id = o.id and line.position = chosen.position
    where  ${isOrderOf(party, 'o')}`,

  typed: (party) => sql`
    select row_number() over (order by basket.created_at, basket.id) as id, basket.caller_name as name,
           basket.caller_e164 as phone, basket.typed, basket.updated_at as at
    from   baskets basket
    where  (basket.typed is not null or basket.caller_e164 is not null)
    and   (basket.caller_e164 in ${ownNumbers(party)}
           or coalesce(basket.order_id, basket.changes_order_id) in (
                select o.id from orders o where ${isOrderOf(party, 'o')})
           or basket.order_id is null and basket.changes_order_id is null
              and ${asDialled(sql`basket.typed ->> 'celular'`)} in (
                select ${asDialled(sql`own.e164`)} from ${ownNumbers(party)} own))`,

  payments: (party) => sql`
    select payment.id, o.code, payment.method, payment.state, payment.asked_at as at,
           payment.captured_centavos, payment.refunded_centavos, declared.bank, declared.reference,
           wish.account
    from   orders o
    join   payments payment              on payment.order_id = o.id
    left join qr_declarations declared   on declared.payment_id = payment.id
    left join refund_wishes wish         on wish.order_id = o.id
    where  ${isOrderOf(party, 'o')}`,

  refunds: (party) => sql`
    select id, amount_centavos as centavos, method, proof, refunded_at as at, taken_back_at from balance_refunds
    where  phone_id = any (${ownPhones(party)})`,

  messagesToHer: (party) => sql`
    select id, kind, channel, body, status, created_at as at, sent_at from messages
    where  phone_id = any (${ownPhones(party)})
    or     phone_id = any (${idArray(phoneIdsOf(party, 'shared'))}) and person_id = any (${hers(party)})`,

  messagesFromHer: (party) => sql`
    select id, channel, body, received_at as at, outcome from inbound_messages
    where  phone_id = any (${ownPhones(party)})`,

  media: (party) => sql`
    select medium.id, received.received_at as at, medium.type, octet_length(medium.bytes) as size,
           encode(medium.bytes, 'base64') as content
    from   inbound_messages received join inbound_media medium on medium.inbound_id = received.id
    where  received.phone_id = any (${ownPhones(party)}) and medium.bytes is not null`,

  offered: (party) => sql`
    select row_number() over (order by promised.offer_id, promised.producer_id) as id, cycle.number as cycle,
           product.name as product, promised.committed_base
    from   commitments promised
    join   offers               on offers.id = promised.offer_id
    join   products product     on product.id = offers.product_id
    join   order_cycles cycle   on cycle.id = offers.cycle_id
    where  promised.producer_id = any (${producers(party)})`,

  promises: (party) => sql`
    select allotment.id, cycle.number as cycle, product.name as product, request.unit,
           allotment.asked_base, allotment.confirmed_base, allotment.answer, allotment.answered_at as at
    from   allotments allotment
    join   harvest_requests request on request.id = allotment.harvest_request_id
    join   products product         on product.id = request.product_id
    join   order_cycles cycle       on cycle.id = allotment.cycle_id
    where  allotment.producer_id = any (${producers(party)})`,

  deliveries: (party) => sql`
    select weighed.id, cycle.number as cycle, product.name as product, weighed.received_base, weighed.reason,
           weighed.note, weighed.received_at as at
    from   check_ins weighed
    join   harvest_requests request on request.id = weighed.harvest_request_id
    join   products product         on product.id = request.product_id
    join   order_cycles cycle       on cycle.id = weighed.cycle_id
    where  weighed.producer_id = any (${producers(party)})`,

  earnings: (party) => sql`
    select row_number() over (order by item.settlement_id, item.harvest_request_id) as id, cycle.number as cycle,
           product.name as product, item.received_base, item.amount_centavos as centavos, settlement.settled_at as at
    from   settlement_items item
    join   settlements settlement   on settlement.id = item.settlement_id
    join   harvest_requests request on request.id = item.harvest_request_id
    join   products product         on product.id = request.product_id
    join   order_cycles cycle       on cycle.id = settlement.cycle_id
    where  item.producer_id = any (${producers(party)})`,

  corrections: (party) => sql`
    select row_number() over (order by corrected.at, corrected.centavos) as id, cycle.number as cycle,
           corrected.centavos, corrected.reason, corrected.at
    from   (select settlement_id, amount_centavos as centavos, reason, adjusted_at as at
            from   settlement_adjustments where producer_id = any (${producers(party)})
            union all
            select to_settlement_id, -owed_centavos, null, created_at
            from   settlement_carries where to_producer_id = any (${producers(party)})) corrected
    join   settlements settlement on settlement.id = corrected.settlement_id
    join   order_cycles cycle     on cycle.id = settlement.cycle_id`,

  payouts: (party) => sql`
    select id, amount_centavos as centavos, method, proof, paid_at as at, taken_back_at from payouts
    where  producer_id = any (${producers(party)})`,

  advances: (party) => sql`
    select id, amount_centavos as centavos, fee_centavos, state, asked_at as at, paid_at from advances
    where  producer_id = any (${producers(party)})`,

  answers: (party) => sql`
    select row_number() over (order by answered.round_id, answered.question) as id, round.quarter,
           answered.question, answered.answer, answered.how, answered.answered_at as at
    from   baseline_answers answered join baseline_rounds round on round.id = answered.round_id
    where  round.producer_id = any (${producers(party)}) or round.person_id = any (${hers(party)})`,

  registrations: (party) => sql`
    select id, name, municipality, community, story, state, sent_at as at from association_registrations
    where  contact_person_id = any (${hers(party)})`,

  pointWishes: (party) => sql`
    select id, zone, city, latitude, longitude, asked_at as at from point_requests
    where  phone_id = any (${ownPhones(party)})`,

  posted: (party) => sql`
    select row_number() over (order by post.at, post.name, post.what) as id, post.name, post.what, post.at
    from   (select demand.buyer_name as name, good.name as what, demand.published_at as at
            from   demands demand join market_goods good on good.id = demand.good_id
            where  demand.phone_e164 in ${ownNumbers(party)}
            union all
            select haulier_name, from_place || ' - ' || to_place, posted_at
            from   haulage_offers where phone_e164 in ${ownNumbers(party)}) post`,

  changes: (party) => sql`
    select line.id, line.at, line.actor as role, line.action, line.subject, line.before, line.after
    from   audit_log line
    where  line.subject in (
             select 'person:' || id from unnest(${hers(party)}) id
             union all select 'producer:' || id from unnest(${producers(party)}) id
             union all select 'phone:' || id from unnest(${ownPhones(party)}) id
             union all select 'order:' || o.id from orders o where ${isOrderOf(party, 'o')}
             union all select 'registration:' || id from association_registrations
                       where contact_person_id = any (${hers(party)}))
    and   (line.actor_person_id is null or line.actor_person_id <> all (${hers(party)}))`,

  looks: (party) => sql`
    select look.id, look.looked_at as at, viewer.name as viewer, look.viewer_role as role, look.purpose as what
    from   data_looks look join people viewer on viewer.id = look.viewer_person_id
    where  ${isLookAt(party)}`,

  actions: (party) => sql`
    select id, at, action, subject from audit_log where actor_person_id = any (${hers(party)})`,
}
