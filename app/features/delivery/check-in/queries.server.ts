import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type CheckInEntry } from './check-in-form'
import { type CheckIn, type ReceivedProduct, type ReceptionItem, type ReceptionPerson } from './check-in'

type Of = { cycleId: number; associationId: number }
type Told<Moment> = Omit<Moment, 'receivedAt'> & { receivedAt: string }

export type PersonRow = Omit<ReceptionPerson, 'items'> & {
  items: (Omit<ReceptionItem, 'checkIn' | 'earlier'> & { trail: Told<CheckIn>[] })[]
}
export type PersonOfPage = PersonRow & { people: number; received: number }

/** The columns that both lists tell of a part: what was asked, answered and handed in of one product. */
const ITEM = sql`jsonb_build_object(
  'harvestRequestId', mine.id,
  'productName', product.name,
  'picture', product.picture,
  'baseUnit', product.base_unit,
  'gramsPerPiece', product.grams_per_piece,
  'coldChain', product.cold_chain,
  'unit', mine.unit,
  'unitBase', mine.unit_base,
  'askedBase', coalesce(asked.asked_base, 0),
  'confirmedBase', asked.confirmed_base,
  'trail', coalesce(weighed.trail, '[]'))`

/** Check-ins of an association by request and producer, the newest first: the first of each is in force. */
const trails = (of: Of) => sql`
  select   c.harvest_request_id, coalesce(c.producer_id, 0) as who,
           jsonb_agg(jsonb_build_object(
             'id', c.id, 'receivedBase', c.received_base, 'expectedBase', c.expected_base, 'reason', c.reason,
             'note', c.note, 'receivedAt', c.received_at, 'receivedByName', receiver.name) order by c.id desc) as trail
  from     check_ins c
  join     harvest_requests request on request.id = c.harvest_request_id
  join     people receiver on receiver.id = c.received_by
  where    request.cycle_id = ${of.cycleId} and request.association_id = ${of.associationId}
  group by 1, 2`

const parts = (of: Of) => sql`
  select a.harvest_request_id, coalesce(a.producer_id, 0) as who, a.asked_base, a.confirmed_base
  from   allotments a
  join   harvest_requests request on request.id = a.harvest_request_id
  where  request.cycle_id = ${of.cycleId} and request.association_id = ${of.associationId}`

/** Who hands in something, a page of people or the last one: those still waited for first, the association last of them. */
export async function listReceptionPeople(
  db: Database,
  of: Of & { limit: number; offset: number },
): Promise<PersonOfPage[]> {
  const { rows } = await sql<PersonOfPage>`
    with asked as (${parts(of)}), weighed as (${trails(of)}), person as (
      select    coalesce(asked.who, weighed.who) as who, jsonb_agg(${ITEM} order by product.name, mine.id) as items,
                bool_and(weighed.who is not null or coalesce(asked.confirmed_base, asked.asked_base) = 0) as is_done
      from      asked
      full join weighed on weighed.harvest_request_id = asked.harvest_request_id and weighed.who = asked.who
      join      harvest_requests mine on mine.id = coalesce(asked.harvest_request_id, weighed.harvest_request_id)
      join      products product on product.id = mine.product_id
      group by  1
    )
    select    nullif(person.who, 0) as producer_id, people.name, coalesce(producer.community, '') as community,
              person.items, count(*) over () as people, count(*) filter (where person.is_done) over () as received
    from      person
    left join producers producer on producer.id = person.who
    left join people on people.id = producer.person_id
    order by  person.is_done, people.name nulls last, person.who
    limit     ${of.limit}
    offset    (select least(${of.offset}, greatest(0, count(*) - 1) / ${of.limit} * ${of.limit}) from person)`.execute(
    db,
  )
  return rows
}

/** One producer of the association (0: the association itself) with every product that it harvests in the cycle. */
export async function findReceptionPerson(
  db: Database,
  of: Of & { who: number },
): Promise<PersonRow | undefined> {
  const { rows } = await sql<PersonRow>`
    with asked as (${parts(of)}), weighed as (${trails(of)})
    select    nullif(${of.who}::bigint, 0) as producer_id, person.name, coalesce(person.community, '') as community,
              items.list as items
    from      (select jsonb_agg(${ITEM} order by asked.asked_base is null, product.name, mine.id) as list
               from      harvest_requests mine
               join      products product on product.id = mine.product_id
               left join asked   on asked.harvest_request_id = mine.id and asked.who = ${of.who}
               left join weighed on weighed.harvest_request_id = mine.id and weighed.who = ${of.who}
               where     mine.cycle_id = ${of.cycleId} and mine.association_id = ${of.associationId}) items
    left join (select producers.id, people.name, producers.community
               from   producers join people on people.id = producers.person_id
               where  producers.association_id = ${of.associationId}) person on person.id = ${of.who}
    where     items.list is not null and (${of.who} = 0 or person.id is not null)`.execute(db)
  return rows[0]
}

/** Members of today who are asked nothing in the cycle: they may bring something all the same. */
export async function listOtherMembers(
  db: Database,
  of: Of,
): Promise<{ producerId: number; name: string }[]> {
  const { rows } = await sql<{ producerId: number; name: string }>`
    select   producer.id as producer_id, people.name
    from     producers producer
    join     people on people.id = producer.person_id
    where    producer.association_id = ${of.associationId} and producer.until is null
    and      not exists (select from allotments where allotments.producer_id = producer.id
                                                  and allotments.cycle_id = ${of.cycleId})
    order by people.name, producer.id
    limit    300`.execute(db)
  return rows
}

/** Ordered, confirmed, received and still to come, one row for each product of one association or of all. */
export async function listReceivedProducts(
  db: Database,
  of: { cycleId: number; associationId?: number },
): Promise<ReceivedProduct[]> {
  const { cycleId, associationId = null } = of
  const { rows } = await sql<ReceivedProduct>`
    with in_force as (
      select c.harvest_request_id, coalesce(c.producer_id, 0) as who, c.expected_base
      from   check_ins c
      where  c.cycle_id = ${cycleId} and not exists (select from check_ins later where later.corrects_id = c.id)
    ), expected as (
      select   harvest_request_id, sum(expected_base) as base from in_force group by harvest_request_id
    ), waiting as (
      select    a.harvest_request_id, sum(coalesce(a.confirmed_base, a.asked_base)) as base
      from      allotments a
      left join in_force on in_force.harvest_request_id = a.harvest_request_id
                        and in_force.who = coalesce(a.producer_id, 0)
      where     a.cycle_id = ${cycleId} and in_force.who is null
      group by  a.harvest_request_id
    )
    select    request.id as harvest_request_id, product.name, association.name as association_name,
              association.slug as association_slug,
              product.base_unit, product.grams_per_piece, product.cold_chain, request.unit, request.unit_base,
              request.requested_base as ordered_base, request.confirmed_base, request.received_base,
              coalesce(expected.base, 0) as expected_base, coalesce(waiting.base, 0) as waiting_base
    from      harvest_requests request
    join      products product on product.id = request.product_id
    join      organizations association on association.id = request.association_id
    left join expected on expected.harvest_request_id = request.id
    left join waiting on waiting.harvest_request_id = request.id
    where     request.cycle_id = ${cycleId}
    and       (${associationId}::bigint is null or request.association_id = ${associationId})
    order by  association.name, product.name, request.id`.execute(db)
  return rows
}

/** Locks what is handed in, by id; those of another association or cycle are left out. */
export async function lockHarvestRequests(
  trx: Trx,
  of: Of & { harvestRequestIds: readonly number[] },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select   id
    from     harvest_requests
    where    id = any (${of.harvestRequestIds}::bigint[]) and cycle_id = ${of.cycleId}
    and      association_id = ${of.associationId}
    order by id
    for no key update`.execute(trx)
  return rows.map((row) => row.id)
}

export type CheckInGate = { state: CycleState; now: Date; isMember: boolean }

/** The cycle's state by the database's clock, and whether the producer (null: the association) is its own. */
export async function readCheckInGate(
  trx: Trx,
  of: Of & { producerId: number | null },
): Promise<CheckInGate | undefined> {
  const { rows } = await sql<CheckInGate>`
    select state, chaka_now() as now,
           ${of.producerId}::bigint is null
           or exists (select from producers where id = ${of.producerId} and association_id = ${of.associationId})
             as is_member
    from   order_cycles where id = ${of.cycleId}`.execute(trx)
  return rows[0]
}

/** What a form with this key wrote down before. */
export async function listOfForm(
  trx: Trx,
  of: { formKey: string; harvestRequestIds: readonly number[] },
): Promise<{ harvestRequestId: number; receivedBase: number }[]> {
  const { rows } = await sql<{ harvestRequestId: number; receivedBase: number }>`
    select harvest_request_id, received_base from check_ins
    where  form_key = ${of.formKey} and harvest_request_id = any (${of.harvestRequestIds}::bigint[])`.execute(
    trx,
  )
  return rows
}

export type InForce = {
  harvestRequestId: number
  expectedBase: number
  checkInId: number | null
  receivedBase: number | null
  reason: string | null
  note: string | null
}

/** What is expected of a producer of each request, and what of it is handed in. */
export async function listInForce(
  trx: Trx,
  of: { producerId: number | null; harvestRequestIds: readonly number[] },
): Promise<InForce[]> {
  const { rows } = await sql<InForce>`
    select    request.id as harvest_request_id, coalesce(part.confirmed_base, part.asked_base, 0) as expected_base,
              c.id as check_in_id, c.received_base, c.reason, c.note
    from      harvest_requests request
    left join allotments part on part.harvest_request_id = request.id
                             and part.producer_id is not distinct from ${of.producerId}::bigint
    left join check_ins c     on c.harvest_request_id = request.id
                             and c.producer_id is not distinct from ${of.producerId}::bigint
                             and not exists (select from check_ins later where later.corrects_id = c.id)
    where     request.id = any (${of.harvestRequestIds}::bigint[])`.execute(trx)
  return rows
}

export async function insertCheckIns(
  trx: Trx,
  entries: readonly (CheckInEntry & { expectedBase: number })[],
  by: { cycleId: number; producerId: number | null; formKey: string; at: Date; personId: number },
): Promise<void> {
  await trx
    .insertInto('checkIns')
    .values(
      entries.map((entry) => ({
        ...entry,
        cycleId: by.cycleId,
        producerId: by.producerId,
        formKey: by.formKey,
        receivedAt: by.at,
        receivedBy: by.personId,
      })),
    )
    .execute()
}

/** What each request has received: the sum of its check-ins in force. */
export async function sumReceived(trx: Trx, harvestRequestIds: readonly number[]): Promise<void> {
  await sql`
    update harvest_requests
    set    received_base = weighed.base
    from   (select   harvest_request_id, sum(received_base) as base
            from     check_ins c
            where    harvest_request_id = any (${harvestRequestIds}::bigint[])
            and      not exists (select from check_ins later where later.corrects_id = c.id)
            group by harvest_request_id) weighed
    where  harvest_requests.id = weighed.harvest_request_id`.execute(trx)
}
