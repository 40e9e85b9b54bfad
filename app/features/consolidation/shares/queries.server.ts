import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type BaseUnit } from '~/kernel/quantity'
import { type MovedPart, type Part } from './moved-shares'

export type RequestToMove = {
  id: number
  cycleId: number
  cycleState: CycleState
  cycleNumber: number
  settled: boolean
  confirmBy: Date
  checkInAt: Date
  now: Date
  productName: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  unit: string
  unitBase: number
}

/** A harvest request of an association, locked, with its cycle; undefined when it is another's. */
export async function lockRequestToMove(
  trx: Trx,
  of: { cycleId: number; offerId: number; associationId: number },
): Promise<RequestToMove | undefined> {
  const { rows } = await sql<RequestToMove>`
    select request.id, request.cycle_id, cycle.state as cycle_state, cycle.number as cycle_number,
           cycle.shortages_settled_at is not null as settled, cycle.confirm_by, cycle.check_in_at,
           chaka_now() as now, product.name as product_name, product.base_unit, product.grams_per_piece,
           request.unit, request.unit_base
    from   harvest_requests request
    join   order_cycles cycle on cycle.id = request.cycle_id
    join   products product on product.id = request.product_id
    where  request.cycle_id = ${of.cycleId} and request.offer_id = ${of.offerId}
    and    request.association_id = ${of.associationId}
    for update of request`.execute(trx)
  return rows[0]
}

export async function listParts(trx: Trx, harvestRequestId: number): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select   id as allotment_id, producer_id, asked_base, confirmed_base
    from     allotments
    where    harvest_request_id = ${harvestRequestId}
    order by id
    for update`.execute(trx)
  return rows
}

/** The letters that producers have in a cycle, to give them the next one. */
export async function listLetters(
  trx: Trx,
  of: { cycleId: number; producerIds: readonly number[] },
): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ producerId: number; letters: string[] }>`
    select   producer_id, array_agg(letter) as letters
    from     allotments
    where    cycle_id = ${of.cycleId} and producer_id = any (${of.producerIds}::bigint[]) and letter is not null
    group by producer_id`.execute(trx)
  return new Map(rows.map((row) => [row.producerId, row.letters]))
}

/** A part to write, with its letter when it is new. */
export type PartToWrite = MovedPart & { letter: string | null }

export async function writeParts(
  trx: Trx,
  request: { id: number; cycleId: number; now: Date },
  parts: readonly PartToWrite[],
): Promise<void> {
  const gone = parts.filter((part) => part.askedBase === 0).flatMap((part) => part.allotmentId ?? [])
  await sql`delete from allotments where id = any (${gone}::bigint[])`.execute(trx)
  const kept = parts.filter((part) => part.askedBase > 0 && part.allotmentId !== null)
  await sql`
    update allotments
    set    asked_base = given.asked_base, producer_centavos = given.centavos, answer = given.answer,
           confirmed_base = given.confirmed_base,
           asked_more_at = case when given.asks_more then ${request.now}::timestamptz
                                when given.asked_base < allotments.asked_base then null
                                else asked_more_at end
    from   unnest(${kept.map((part) => part.allotmentId)}::bigint[],
                  ${kept.map((part) => part.askedBase)}::int[],
                  ${kept.map((part) => part.producerCentavos)}::bigint[],
                  ${kept.map((part) => part.answer)}::text[],
                  ${kept.map((part) => part.confirmedBase)}::int[],
                  ${kept.map((part) => part.asksMore)}::boolean[])
             given (id, asked_base, centavos, answer, confirmed_base, asks_more)
    where  allotments.id = given.id`.execute(trx)
  const added = parts.filter((part) => part.askedBase > 0 && part.allotmentId === null)
  await sql`
    insert into allotments (cycle_id, harvest_request_id, producer_id, letter, committed_base, asked_base,
                            producer_centavos, asked_more_at)
    select ${request.cycleId}::bigint, ${request.id}::bigint, part.*, ${request.now}::timestamptz
    from unnest(${added.map((part) => part.producerId)}::bigint[],
                ${added.map((part) => part.letter)}::text[],
                ${added.map((part) => part.committedBase)}::int[],
                ${added.map((part) => part.askedBase)}::int[],
                ${added.map((part) => part.producerCentavos)}::bigint[]) part`.execute(trx)
}

export async function insertReallocations(
  trx: Trx,
  request: { id: number; cycleId: number; now: Date },
  moved: {
    parts: readonly MovedPart[]
    reason: 'by_hand' | 'shortage'
    byPersonId: number
    answerBy: Date
  },
): Promise<Map<number | null, number>> {
  const rows = await trx
    .insertInto('reallocations')
    .values(
      moved.parts.map((part) => ({
        cycleId: request.cycleId,
        harvestRequestId: request.id,
        producerId: part.producerId,
        reason: moved.reason,
        askedBefore: part.askedBefore,
        askedBase: part.askedBase,
        answerBy: part.askedBase > part.askedBefore ? moved.answerBy : null,
        movedBy: moved.byPersonId,
        movedAt: request.now,
      })),
    )
    .returning(['id', 'producerId'])
    .execute()
  return new Map(rows.map((row) => [row.producerId, row.id]))
}

/** Opens the question of each producer who is asked for more, with its own deadline. */
export async function openQuestions(
  trx: Trx,
  asked: { cycleId: number; producerIds: readonly number[]; askedAt: Date; answerBy: Date },
): Promise<void> {
  await sql`
    insert into questions (kind, cycle_id, producer_id, phone_id, asked_at, answer_by)
    select    'harvest', ${asked.cycleId}::bigint, producer.id, phone.phone_id, ${asked.askedAt}, ${asked.answerBy}
    from      producers producer
    left join lateral (
      select   phone_id from person_phones
      where    person_id = producer.person_id
      order by position, phone_id
      limit    1
    ) phone on true
    where     producer.id = any (${asked.producerIds}::bigint[])
    on conflict (kind, cycle_id, producer_id) do update
    set       answer_by = greatest(questions.answer_by, excluded.answer_by), closed_at = null`.execute(trx)
}

export type MovedContact = {
  producerId: number
  personId: number
  name: string
  language: string
  channel: 'whatsapp' | 'sms' | 'voice'
  phoneId: number | null
  letter: string | null
  /** products that she is asked for in the cycle */
  products: number
  associationId: number
  takeTo: string
}

/**
 * The producers that a move touches, and whoever shares their phones in the cycle (to be told apart by name);
 * a letter only where she has several products (decision 6).
 */
export async function listContacts(
  trx: Trx,
  of: { cycleId: number; harvestRequestId: number; producerIds: readonly number[] },
): Promise<MovedContact[]> {
  const { rows } = await sql<MovedContact>`
    select    producer.id as producer_id, person.id as person_id, person.name, person.language,
              producer.channel, question.phone_id, part.letter, part.products, association.id as association_id,
              coalesce(association.collection_place, association.municipality) as take_to
    from      questions question
    join      producers producer on producer.id = question.producer_id
    join      people person on person.id = producer.person_id
    join      organizations association on association.id = producer.association_id
    cross join lateral (
      select max(letter) filter (where harvest_request_id = ${of.harvestRequestId}) as letter,
             count(*) as products
      from   allotments
      where  allotments.producer_id = producer.id and allotments.cycle_id = ${of.cycleId}
    ) part
    where     question.kind = 'harvest' and question.cycle_id = ${of.cycleId}
    and       (question.producer_id = any (${of.producerIds}::bigint[])
               or question.phone_id in (select phone_id from questions
                                        where cycle_id = ${of.cycleId}
                                        and producer_id = any (${of.producerIds}::bigint[])))
    order by  producer.id`.execute(trx)
  return rows
}
