import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import {
  type MessageFates,
  type ShortReceived,
  type ToSettle,
  type Unanswered,
  type UnverifiedOrder,
  type Unweighed,
  type WithoutCoordinator,
} from './today'

/** Cycles that wait for answers, the one with the nearest deadline first. */
export async function listUnanswered(db: Database): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select   cycle.number as cycle_number, cycle.confirm_by,
             count(distinct allotment.producer_id) as producers,
             count(distinct request.association_id) as associations
    from     order_cycles cycle
    join     allotments allotment     on allotment.cycle_id = cycle.id
    join     harvest_requests request on request.id = allotment.harvest_request_id
    where    cycle.state in ('closed', 'confirmed')
    and      allotment.producer_id is not null and allotment.answer is null
    group by cycle.id
    order by cycle.confirm_by, cycle.number`.execute(db)
  return rows
}

/** Cycles whose answers are in while nobody has confirmed what comes, with how many products do not reach. */
export async function listToSettle(db: Database): Promise<ToSettle[]> {
  const { rows } = await sql<ToSettle>`
    select   cycle.number as cycle_number, cycle.check_in_at,
             count(*) filter (where request.confirmed_base < request.requested_base) as products
    from     order_cycles cycle
    join     harvest_requests request on request.cycle_id = cycle.id
    where    cycle.state in ('confirmed', 'delivering') and cycle.shortages_settled_at is null
    group by cycle.id
    order by cycle.check_in_at, cycle.number`.execute(db)
  return rows
}

/**
 * Cycles on their way with products that were weighed whole and came short, and nobody has shared that out, with
 * the orders that wait for some of it.
 */
export async function listShortReceived(db: Database): Promise<ShortReceived[]> {
  const { rows } = await sql<ShortReceived>`
    with weighed as (
      select   c.harvest_request_id, sum(c.expected_base) as expected_base
      from     check_ins c
      join     order_cycles cycle on cycle.id = c.cycle_id and cycle.state = 'delivering'
      where    not exists (select from check_ins later where later.corrects_id = c.id)
      group by c.harvest_request_id
    ), short as (
      select   request.cycle_id, array_agg(request.offer_id) as offer_ids
      from     weighed
      join     harvest_requests request on request.id = weighed.harvest_request_id
      where    request.received_base < weighed.expected_base
      and      not exists (select from shortages where shortages.harvest_request_id = request.id
                                                 and shortages.stage = 'received')
      and      not exists (
                 select from allotments part
                 where  part.harvest_request_id = request.id
                 and    coalesce(part.confirmed_base, part.asked_base) > 0
                 and    not exists (select from check_ins c
                                    where  c.harvest_request_id = request.id
                                    and    c.producer_id is not distinct from part.producer_id))
      group by request.cycle_id
    )
    select   cycle.number as cycle_number, cycle.delivers_at, cardinality(short.offer_ids) as products,
             (select count(distinct component.order_id)
              from   order_components component
              join   orders o on o.id = component.order_id and o.state = 'placed'
              where  component.offer_id = any (short.offer_ids)) as orders
    from     short
    join     order_cycles cycle on cycle.id = short.cycle_id
    order by cycle.number`.execute(db)
  return rows
}

/**
 * Cycles that hand over within `hours`, or do so already, with products of which somebody's part was never
 * weighed: nobody knows whether they are there. Only while orders wait; after that it is a matter of accounts.
 */
export async function listUnweighed(db: Database, hours: number): Promise<Unweighed[]> {
  const { rows } = await sql<Unweighed>`
    select   cycle.number as cycle_number, cycle.delivers_at, count(distinct part.harvest_request_id) as products,
             (array_agg(distinct association.name order by association.name))[1:5] as associations
    from     order_cycles cycle
    join     allotments part           on part.cycle_id = cycle.id
    join     harvest_requests request  on request.id = part.harvest_request_id
    join     organizations association on association.id = request.association_id
    where    cycle.state = 'delivering' and cycle.delivers_at <= chaka_now() + make_interval(hours => ${hours}::int)
    and      coalesce(part.confirmed_base, part.asked_base) > 0
    and      exists (select from orders where cycle_id = cycle.id and state = 'placed')
    and      not exists (select from check_ins c
                         where  c.harvest_request_id = part.harvest_request_id
                         and    c.producer_id is not distinct from part.producer_id)
    group by cycle.id
    order by cycle.number`.execute(db)
  return rows
}

/** Placed orders of a cycle whose number nobody has confirmed, the dearest first. */
export async function listUnverifiedOrders(
  db: Database,
  cycleId: number,
  limit = 200,
): Promise<UnverifiedOrder[]> {
  const { rows } = await sql<UnverifiedOrder>`
    select   o.code, o.buyer_name, phone.e164, o.total_centavos, point.name as point_name, point.zone
    from     orders o
    join     phones phone          on phone.id = o.phone_id
    join     cycle_windows windows on windows.id = o.window_id
    join     delivery_points point on point.id = windows.delivery_point_id
    where    o.cycle_id = ${cycleId} and o.state = 'placed' and phone.verified_at is null
    order by o.total_centavos desc, o.id
    limit    ${limit}`.execute(db)
  return rows
}

/** What became of the messages of these cycles, those overtaken by events apart; a channel without any is left out. */
export async function listMessageFates(db: Database, cycleIds: readonly number[]): Promise<MessageFates[]> {
  const { rows } = await sql<MessageFates>`
    select   cycle.number as cycle_number, channel,
             count(*) filter (where status in ('delivered', 'read')) as delivered,
             count(*) filter (where status in ('accepted', 'queued', 'sending', 'sent')) as sent,
             count(*) filter (where status = 'waiting') as waiting,
             count(*) filter (where status in ('undelivered', 'failed', 'expired')
                              and error_code is distinct from 'withdrawn' and overtaken_at is null
                              and not exists (select from message_care care
                                              where care.message_id = messages.id)) as failed
    from     messages
    join     order_cycles cycle on cycle.id = messages.cycle_id
    where    messages.cycle_id = any (${cycleIds}::bigint[])
    group by cycle.number, channel
    order by cycle.number desc, channel desc`.execute(db)
  return rows
}

/** Associations that offer in these cycles and have nobody with a phone who coordinates them. */
export async function listWithoutCoordinator(
  db: Database,
  cycleIds: readonly number[],
): Promise<WithoutCoordinator[]> {
  const { rows } = await sql<WithoutCoordinator>`
    select   distinct association.slug, association.name
    from     offers
    join     organizations association on association.id = offers.association_id
    where    offers.cycle_id = any (${cycleIds}::bigint[])
    and      not exists (
      select from memberships
      cross join lateral (
        select   phone_id from person_phones
        where    person_phones.person_id = memberships.person_id
        order by position, phone_id
        limit    1) phone
      where  memberships.organization_id = association.id and memberships.until is null
      and    memberships.role in ('association_coordinator', 'association_administrator')
      and    not coalesce((select not given from consents
                           where  consents.phone_id = phone.phone_id and consents.what = 'messages'
                           order by consents.id desc limit 1), false))
    order by association.name`.execute(db)
  return rows
}

/** Orders and sales of each cycle, cancelled ones apart; a cycle without orders is left out. */
export async function listCycleSales(
  db: Database,
  cycleIds: readonly number[],
): Promise<{ cycleId: number; orders: number; totalCentavos: number }[]> {
  return await db
    .selectFrom('cycleSums')
    .select(({ fn, cast }) => [
      'cycleId',
      cast<number>(fn.sum('orders'), 'bigint').as('orders'),
      cast<number>(fn.sum('orderCentavos'), 'bigint').as('totalCentavos'),
    ])
    .where('cycleId', 'in', cycleIds.length > 0 ? cycleIds : [0])
    .where('windowId', 'is not', null)
    .groupBy('cycleId')
    .having(({ fn }) => fn.sum('orders'), '>', 0)
    .execute()
}
