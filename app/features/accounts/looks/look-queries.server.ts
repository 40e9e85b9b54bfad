import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database, type Trx } from '#db/client.server'
import { type ListLook, type Look, type MessageLook, type PackingLook } from './look'

/** Nothing when it was noted today already, or she looks at herself. */
export async function insertLook(db: Database | Trx, look: Look): Promise<void> {
  const personId = 'personId' in look ? look.personId : null
  const orderId = 'orderId' in look ? look.orderId : null
  const [cycleNumber, pointId] =
    'cycleNumber' in look ? [look.cycleNumber, look.deliveryPointId] : [null, null]
  const { viewer, purpose } = look
  await sql`
    insert into data_looks (viewer_person_id, viewer_role, purpose, on_day, person_id, order_id, cycle_id,
                            delivery_point_id, looked_at)
    select ${viewer.personId}, ${viewer.role}, ${purpose}, (now at time zone 'America/La_Paz')::date,
           ${personId}::bigint, ${orderId}::bigint, (select id from order_cycles where number = ${cycleNumber}::bigint),
           ${pointId}::bigint, now
    from   (select chaka_now() as now) clock
    where  ${personId}::bigint is distinct from ${viewer.personId}
    on conflict on constraint data_looks_once do nothing`.execute(db)
}

/** Whose words stood on a page; nothing for what was noted today already, and for her own. In one order, as lists. */
export async function insertMessageLooks(
  db: Database | Trx,
  { viewer, sentIds, receivedIds }: MessageLook,
): Promise<void> {
  await sql`
    insert into data_looks (viewer_person_id, viewer_role, purpose, on_day, person_id, order_id, looked_at)
    select ${viewer.personId}, ${viewer.role}, 'message', (clock.now at time zone 'America/La_Paz')::date,
           seen.person_id, seen.order_id, clock.now
    from   (select chaka_now() as now) clock,
           (select coalesce(sent.person_id, owner.person_id) as person_id,
                   case when coalesce(sent.person_id, owner.person_id) is null then orders.id end as order_id
            from   messages sent
            left join lateral (select min(person_id) as person_id from person_phones
                               where phone_id = sent.phone_id and sent.person_id is null) owner on true
            left join orders on orders.id = substring(sent.subject from '^order:([0-9]{1,15})(:|$)')::bigint
            where  sent.id = any (${idArray(sentIds)})
            union
            select owned.person_id, null
            from   inbound_messages received join person_phones owned on owned.phone_id = received.phone_id
            where  received.id = any (${idArray(receivedIds)})) seen
    where  num_nonnulls(seen.person_id, seen.order_id) = 1
    and    seen.person_id is distinct from ${viewer.personId}
    order by seen.person_id, seen.order_id
    on conflict on constraint data_looks_once do nothing`.execute(db)
}

/** Who stood on a page; nothing for what was noted today already, and for herself. In one order: two do not wait for each other. */
export async function insertListLooks(
  db: Database | Trx,
  { viewer, purpose, orderCodes = [], personIds = [], producerIds = [] }: ListLook,
): Promise<void> {
  await sql`
    insert into data_looks (viewer_person_id, viewer_role, purpose, on_day, person_id, order_id, looked_at)
    select ${viewer.personId}, ${viewer.role}, ${purpose}, (clock.now at time zone 'America/La_Paz')::date,
           seen.person_id, seen.order_id, clock.now
    from   (select chaka_now() as now) clock,
           (select id as person_id, null::bigint as order_id from people where id = any (${idArray(personIds)})
            union
            select person_id, null from producers where id = any (${idArray(producerIds)})
            union
            select null, id from orders where code = any (${[...orderCodes]}::text[])) seen
    where  seen.person_id is distinct from ${viewer.personId}
    order by seen.person_id, seen.order_id
    on conflict on constraint data_looks_once do nothing`.execute(db)
}

/** One row for each point that they go to. */
export async function insertPackingLooks(
  db: Database | Trx,
  { viewer, orderIds, associationId }: PackingLook,
): Promise<void> {
  await sql`
    insert into data_looks (viewer_person_id, viewer_role, purpose, on_day, cycle_id, delivery_point_id, association_id,
                            looked_at)
    select ${viewer.personId}, ${viewer.role}, 'packing', (clock.now at time zone 'America/La_Paz')::date,
           seen.cycle_id, seen.delivery_point_id, ${associationId}::bigint, clock.now
    from   (select chaka_now() as now) clock,
           (select distinct orders.cycle_id, windows.delivery_point_id
            from   orders join cycle_windows windows on windows.id = orders.window_id
            where  orders.id = any (${idArray(orderIds)})) seen
    order by seen.cycle_id, seen.delivery_point_id
    on conflict on constraint data_looks_once do nothing`.execute(db)
}
