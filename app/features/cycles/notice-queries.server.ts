import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

/** Someone who harvests or sees to it, and must hear that the week changes. */
export type HarvesterToTell = {
  /** "producer:7" or "membership:3" */
  recipient: string
  personId: number
  phoneId: number
  language: string
  channel: 'whatsapp' | 'sms' | null
  associationId: number
  takeTo: string
}

/** Producers who were asked in the cycle and can be written to, and the coordinators of who offers in it. */
export async function listHarvestersToTell(trx: Trx, cycleId: number): Promise<HarvesterToTell[]> {
  const { rows } = await sql<HarvesterToTell>`
    select 'producer:' || producer.id as recipient, producer.person_id, question.phone_id, person.language,
           producer.channel, association.id as association_id,
           coalesce(association.collection_place, association.municipality) as take_to
    from   questions question
    join   producers producer on producer.id = question.producer_id and producer.channel <> 'voice'
    join   people person on person.id = producer.person_id
    join   organizations association on association.id = producer.association_id
    where  question.kind = 'harvest' and question.cycle_id = ${cycleId} and question.phone_id is not null
    union all
    select 'membership:' || membership.id, membership.person_id, phone.phone_id, person.language,
           null, association.id, coalesce(association.collection_place, association.municipality)
    from   (select distinct association_id from offers where cycle_id = ${cycleId}) taking_part
    join   organizations association on association.id = taking_part.association_id
    join   memberships membership on membership.organization_id = association.id
           and coordinates(membership) and membership.until is null
    join   people person on person.id = membership.person_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = membership.person_id
      order by position, phone_id
      limit    1
    ) phone`.execute(trx)
  return rows
}

export type BuyerToTell = {
  orderId: number
  code: string
  phoneId: number
  language: string
  pointName: string
  startsAt: Date
  endsAt: Date
}

/** Every placed order of a cycle with its window as it stands now. */
export async function listBuyersToTell(trx: Trx, cycleId: number): Promise<BuyerToTell[]> {
  return await trx
    .selectFrom('orders as o')
    .innerJoin('cycleWindows as w', 'w.id', 'o.windowId')
    .innerJoin('deliveryPoints as p', 'p.id', 'w.deliveryPointId')
    .select(['o.id as orderId', 'o.code', 'o.phoneId', 'o.language', 'p.name as pointName'])
    .select(['w.startsAt', 'w.endsAt'])
    .where('o.cycleId', '=', cycleId)
    .where('o.state', '=', 'placed')
    .orderBy('o.id')
    .execute()
}

export type HostToTell = {
  /** "membership:3" */
  recipient: string
  personId: number
  phoneId: number
  language: string
  pointName: string
  corner: string
  startsAt: Date
  endsAt: Date
  orders: number
}

/** Who sees to each point of a cycle, with its hours there as they stand now; a point moved away has none. */
export async function listHostsToTell(trx: Trx, cycleId: number): Promise<HostToTell[]> {
  const { rows } = await sql<HostToTell>`
    select 'membership:' || host.id as recipient, host.person_id, phone.phone_id, person.language,
           point.name as point_name, point.reference_corner as corner, hours.starts_at, hours.ends_at, hours.orders
    from   (select   delivery_point_id, min(starts_at) as starts_at, max(ends_at) as ends_at, sum(booked) as orders
            from     cycle_windows
            where    cycle_id = ${cycleId} and capacity > 0
            group by delivery_point_id) hours
    join   delivery_points point on point.id = hours.delivery_point_id
    join   memberships host on host.delivery_point_id = point.id and host.role = 'delivery_host'
           and (host.until is null or host.until > chaka_now())
    join   people person on person.id = host.person_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = host.person_id
      order by position, phone_id
      limit    1
    ) phone
    order by host.id`.execute(trx)
  return rows
}
