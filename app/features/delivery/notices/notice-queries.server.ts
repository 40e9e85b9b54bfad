import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type EarningPart } from '~/features/consolidation/by-message/owed'
import { type ReceivedItem } from '~/features/messaging/handover-kinds'

export type BuyerToExpect = {
  phoneId: number
  language: string
  windowId: number
  codes: string[]
  pointName: string
  corner: string
  startsAt: Date
  endsAt: Date
}

/** Who picks up in a cycle: one row for each phone and window, with the codes of all its orders. */
export async function listBuyersToExpect(trx: Trx, cycleId: number): Promise<BuyerToExpect[]> {
  const { rows } = await sql<BuyerToExpect>`
    select    o.phone_id, min(o.language) as language, w.id as window_id,
              array_agg(o.code order by o.id) as codes, p.name as point_name, p.reference_corner as corner,
              w.starts_at, w.ends_at
    from      orders o
    join      cycle_windows w on w.id = o.window_id
    join      delivery_points p on p.id = w.delivery_point_id
    where     o.cycle_id = ${cycleId} and o.state = 'placed'
    group by  o.phone_id, w.id, p.id
    order by  min(o.id)`.execute(trx)
  return rows
}

export type ProducerWhoBrought = {
  producerId: number
  personId: number
  name: string
  language: string
  channel: 'whatsapp' | 'sms'
  phoneId: number
  associationId: number
  items: (ReceivedItem & Pick<EarningPart, 'askedBase' | 'producerCentavos'>)[]
}

/** What was weighed of each producer who is written to, what is in force of it; what nobody asked of her earns nothing here. */
export async function listProducersWhoBrought(trx: Trx, cycleId: number): Promise<ProducerWhoBrought[]> {
  const { rows } = await sql<ProducerWhoBrought>`
    select    producer.id as producer_id, person.id as person_id, person.name, person.language, producer.channel,
              phone.phone_id, producer.association_id,
              jsonb_agg(jsonb_build_object(
                'productName', product.name,
                'baseUnit', product.base_unit,
                'unit', request.unit,
                'unitBase', request.unit_base,
                'expectedBase', weighed.expected_base,
                'receivedBase', weighed.received_base,
                'grams', weighed.received_base::bigint * coalesce(product.grams_per_piece, 1),
                'askedBase', coalesce(part.asked_base, 0),
                'producerCentavos', coalesce(part.producer_centavos, 0)) order by product.name, weighed.id) as items
    from      check_ins weighed
    join      harvest_requests request on request.id = weighed.harvest_request_id
    join      products product on product.id = request.product_id
    join      producers producer on producer.id = weighed.producer_id and producer.channel <> 'voice'
    join      people person on person.id = producer.person_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = person.id
      order by position, phone_id
      limit    1
    ) phone
    left join allotments part on part.harvest_request_id = request.id and part.producer_id = producer.id
    where     weighed.cycle_id = ${cycleId}
    and       not exists (select from check_ins newer where newer.corrects_id = weighed.id)
    group by  producer.id, person.id, phone.phone_id
    order by  producer.id`.execute(trx)
  return rows
}

/** Cycles whose handover has begun and whose producers were not told yet what was weighed. */
export async function listUntoldOfReceived(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with clock as materialized (select chaka_now() as now)
    select   id from order_cycles, clock
    where    state = 'delivering' and received_told_at is null and delivers_at <= clock.now
    order by id`.execute(db)
  return rows.map((row) => row.id)
}

/** Marks that they are told now; undefined when they were, or it is not time. */
export async function markToldOfReceived(
  trx: Trx,
  cycleId: number,
): Promise<{ number: number; now: Date } | undefined> {
  const { rows } = await sql<{ number: number; now: Date }>`
    with clock as materialized (select chaka_now() as now)
    update order_cycles set received_told_at = clock.now
    from   clock
    where  id = ${cycleId} and state = 'delivering' and received_told_at is null and delivers_at <= clock.now
    returning number, clock.now`.execute(trx)
  return rows[0]
}
