import { sql, type RawBuilder } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type HarvestQuestion } from './question'

/** What producers are asked, one row each, with all their products in the order of their letters. */
async function listQuestions(trx: Trx, which: RawBuilder<unknown>): Promise<HarvestQuestion[]> {
  const { rows } = await sql<HarvestQuestion>`
    select    question.cycle_id, cycle.number as cycle_number, cycle.state as cycle_state,
              cycle.shortages_settled_at is not null as settled,
              case when asked.asks_more then greatest(cycle.confirm_by, question.answer_by) else cycle.confirm_by end
                as confirm_by,
              greatest(question.asked_at, asked.asked_more_at) as asked_at,
              cycle.check_in_at, question.producer_id, producer.person_id, person.name, person.language,
              producer.channel, question.phone_id, producer.association_id, association.name as association_name,
              coalesce(association.collection_place, association.municipality) as take_to, asked.items
    from      questions question
    join      order_cycles cycle on cycle.id = question.cycle_id
    join      producers producer on producer.id = question.producer_id
    join      people person on person.id = producer.person_id
    join      organizations association on association.id = producer.association_id
    cross join lateral (
      select jsonb_agg(jsonb_build_object(
               'allotmentId', allotment.id,
               'letter', allotment.letter,
               'productName', product.name,
               'baseUnit', product.base_unit,
               'gramsPerPiece', product.grams_per_piece,
               'askedBase', allotment.asked_base,
               'unit', request.unit,
               'unitBase', request.unit_base,
               'producerCentavos', allotment.producer_centavos,
               'confirmedBase', allotment.confirmed_base,
               'asksMore', allotment.asked_more_at is not null)
               order by length(allotment.letter), allotment.letter, allotment.id) as items,
             bool_or(allotment.asked_more_at is not null or allotment.answer is null) as asks_more,
             max(allotment.asked_more_at) as asked_more_at
      from   allotments allotment
      join   harvest_requests request on request.id = allotment.harvest_request_id
      join   products product on product.id = request.product_id
      where  allotment.producer_id = question.producer_id and allotment.cycle_id = question.cycle_id
    ) asked
    where     question.kind = 'harvest' and asked.items is not null and ${which}
    order by  question.producer_id`.execute(trx)
  return rows
}

/**
 * The newest question of each producer who was asked on this phone or owns it, in cycles that are not over:
 * open ones and those whose deadline has passed.
 */
export async function listQuestionsOfPhone(trx: Trx, phoneId: number): Promise<HarvestQuestion[]> {
  return listQuestions(
    trx,
    sql`question.id in (
      select distinct on (latest.producer_id) latest.id
      from   questions latest
      join   order_cycles asked_in on asked_in.id = latest.cycle_id
      where  asked_in.state in ('closed', 'confirmed', 'delivering')
      and    latest.producer_id in (
               select producer_id from questions where phone_id = ${phoneId}
               union
               select producers.id
               from   producers
               join   person_phones on person_phones.person_id = producers.person_id
               where  person_phones.phone_id = ${phoneId})
      order by latest.producer_id, latest.asked_at desc, latest.id desc)`,
  )
}

export async function listQuestionsOfCycle(trx: Trx, cycleId: number): Promise<HarvestQuestion[]> {
  return listQuestions(trx, sql`question.cycle_id = ${cycleId}`)
}

export async function findQuestion(
  trx: Trx,
  of: { cycleId: number; producerId: number },
): Promise<HarvestQuestion | undefined> {
  const rows = await listQuestions(
    trx,
    sql`question.cycle_id = ${of.cycleId} and question.producer_id = ${of.producerId}`,
  )
  return rows[0]
}

/** The language of a person who owns the phone; null when nobody does. */
export async function findLanguageOfPhone(trx: Trx, phoneId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('personPhones')
    .innerJoin('people', 'people.id', 'personPhones.personId')
    .select('people.language')
    .where('personPhones.phoneId', '=', phoneId)
    .orderBy('people.id')
    .executeTakeFirst()
  return row?.language ?? null
}

export type CycleToAnswer = { state: CycleState; confirmBy: Date; settled: boolean; now: Date }

/** The cycle with the deadline of one producer: later than the others' where she was asked for more. */
export async function findCycleToAnswer(
  trx: Trx,
  of: { cycleId: number; producerId: number | null },
): Promise<CycleToAnswer | undefined> {
  const { rows } = await sql<CycleToAnswer>`
    select    cycle.state, greatest(cycle.confirm_by, question.answer_by) as confirm_by,
              cycle.shortages_settled_at is not null as settled, chaka_now() as now
    from      order_cycles cycle
    left join questions question on question.kind = 'harvest' and question.cycle_id = cycle.id
                                and question.producer_id = ${of.producerId}::bigint
                                and question.closed_at is null
    where     cycle.id = ${of.cycleId}`.execute(trx)
  return rows[0]
}

export type LockedAllotment = {
  id: number
  harvestRequestId: number
  associationId: number
  askedBase: number
  answer: 'yes' | 'less' | 'no' | null
  confirmedBase: number | null
  answeredAt: Date | null
  askedMoreAt: Date | null
}

/**
 * Locks the requests that parts belong to, by id: two producers of the same request are added up one after
 * the other, and nobody waits in a circle.
 */
export async function lockRequests(
  trx: Trx,
  of: { cycleId: number; allotmentIds: readonly number[] },
): Promise<void> {
  await sql`
    select   request.id
    from     harvest_requests request
    where    request.id in (select harvest_request_id from allotments
                            where id = any (${of.allotmentIds}::bigint[]) and cycle_id = ${of.cycleId})
    order by request.id
    for update`.execute(trx)
}

/** Locks parts of one producer (null: the association's own), after their requests. */
export async function lockAllotments(
  trx: Trx,
  of: { cycleId: number; producerId: number | null; allotmentIds: readonly number[] },
): Promise<LockedAllotment[]> {
  await lockRequests(trx, of)
  const { rows } = await sql<LockedAllotment>`
    select   allotment.id, allotment.harvest_request_id, request.association_id, allotment.asked_base,
             allotment.answer, allotment.confirmed_base, allotment.answered_at, allotment.asked_more_at
    from     allotments allotment
    join     harvest_requests request on request.id = allotment.harvest_request_id
    where    allotment.id = any (${of.allotmentIds}::bigint[])
    and      allotment.cycle_id = ${of.cycleId}
    and      allotment.producer_id is not distinct from ${of.producerId}::bigint
    order by allotment.id
    for update of allotment`.execute(trx)
  return rows
}

export type AnsweredAllotment = { id: number; answer: 'yes' | 'less' | 'no'; confirmedBase: number }

export async function updateAnswers(
  trx: Trx,
  answered: readonly AnsweredAllotment[],
  by: { how: 'message' | 'coordinator'; at: Date; personId: number | null },
): Promise<void> {
  await sql`
    with answered as (
      update allotments
      set    answer = given.answer, confirmed_base = given.confirmed_base, asked_more_at = null,
             answered_at = ${by.at}, answered_by = ${by.personId}::bigint, answered_how = ${by.how}
      from   unnest(${answered.map((each) => each.id)}::bigint[],
                    ${answered.map((each) => each.answer)}::text[],
                    ${answered.map((each) => each.confirmedBase)}::int[]) given (id, answer, confirmed_base)
      where  allotments.id = given.id
      returning allotments.harvest_request_id, allotments.producer_id, allotments.confirmed_base
    )
    update reallocations
    set    confirmed_base = answered.confirmed_base, answered_at = ${by.at}
    from   answered
    where  reallocations.harvest_request_id = answered.harvest_request_id
    and    reallocations.producer_id is not distinct from answered.producer_id
    and    reallocations.answer_by is not null and reallocations.answered_at is null`.execute(trx)
}

/** What is confirmed of each request: the sum of its parts, null while nobody has answered. */
export async function sumConfirmed(trx: Trx, harvestRequestIds: readonly number[]): Promise<void> {
  await sql`
    update harvest_requests
    set    confirmed_base = parts.confirmed_base
    from   (select   harvest_request_id, sum(confirmed_base) as confirmed_base
            from     allotments
            where    harvest_request_id = any (${harvestRequestIds}::bigint[])
            group by harvest_request_id) parts
    where  harvest_requests.id = parts.harvest_request_id`.execute(trx)
}

export type CoordinatorRow = {
  membershipId: number
  personId: number
  name: string
  language: string
  phoneId: number
  e164: string | null
  associationId: number
  associationName: string
}

/** Who answers for the members: coordinators with a phone, in the order in which they came. */
export async function listCoordinators(
  trx: Trx,
  associationIds: readonly number[],
): Promise<CoordinatorRow[]> {
  const { rows } = await sql<CoordinatorRow>`
    select   membership.id as membership_id, person.id as person_id, person.name, person.language,
             phone.id as phone_id, phone.e164, association.id as association_id,
             association.name as association_name
    from     memberships membership
    join     people person on person.id = membership.person_id
    join     organizations association on association.id = membership.organization_id
    cross join lateral (
      select   phones.id, phones.e164
      from     person_phones
      join     phones on phones.id = person_phones.phone_id
      where    person_phones.person_id = person.id
      order by person_phones.position, phones.id
      limit    1
    ) phone
    where    membership.organization_id = any (${associationIds}::bigint[])
    and      coordinates(membership) and membership.until is null
    order by association.id, membership.id`.execute(trx)
  return rows
}
