import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CoverPiece, type lessenParts } from './cover'

export async function updateAnswered(
  trx: Trx,
  answered: {
    coverId: number
    saidBase: number
    takenBase: number
    /** of what is taken; null: nothing is, and what it would have cost stays */
    differenceCentavos: number | null
    byPersonId: number
    at: Date
  },
): Promise<void> {
  await sql`
    update covers
    set    said_base = ${answered.saidBase}, taken_base = ${answered.takenBase},
           difference_centavos = coalesce(${answered.differenceCentavos}::int, difference_centavos),
           answered_by = ${answered.byPersonId}, answered_at = ${answered.at}
    where  id = ${answered.coverId}`.execute(trx)
}

/**
 * Stock follows: the short offer offers and holds less, the other holds more.
 * @returns false when the other has no longer room
 */
export async function moveCoveredStock(
  trx: Trx,
  moved: { shortOfferId: number; offerId: number; base: number },
): Promise<boolean> {
  const { shortOfferId, offerId, base } = moved
  await sql`select id from offers where id in (${shortOfferId}, ${offerId}) order by id for update`.execute(
    trx,
  )
  await sql`
    update offers
    set    offered_base = offered_base - ${base}, reserved_base = reserved_base - ${base}
    where  id = ${shortOfferId}`.execute(trx)
  const { numAffectedRows } = await sql`
    update offers set reserved_base = reserved_base + ${base}
    where  id = ${offerId} and reserved_base + ${base}
           + coalesce((select offered_base - taken_base from swap_stock where offer_id = ${offerId}), 0)
           <= offered_base`.execute(trx)
  return numAffectedRows === 1n
}

/** The pieces change hands; the part of a component that stays keeps its place, the other gets one of its own. */
export async function writeCoverPieces(
  trx: Trx,
  cover: { coverId: number; cycleId: number; offerId: number },
  pieces: readonly CoverPiece[],
): Promise<void> {
  const given = sql`
    select given.*, row_number() over (partition by order_id, position, is_whole order by slot)::smallint as number
    from   unnest(${pieces.map((piece) => piece.orderId)}::bigint[],
                  ${pieces.map((piece) => piece.position)}::smallint[],
                  ${pieces.map((piece) => piece.slot)}::smallint[],
                  ${pieces.map((piece) => piece.base)}::int[],
                  ${pieces.map((piece) => piece.isWhole)}::boolean[],
                  ${pieces.map((piece) => piece.presentationId)}::bigint[],
                  ${pieces.map((piece) => piece.producerCentavos)}::int[],
                  ${pieces.map((piece) => piece.soldCentavos)}::int[])
           given (order_id, position, slot, base, is_whole, presentation_id, producer_centavos, sold_centavos)`
  await sql`
    with given as (${given}), added as (
      insert into order_components (order_id, position, slot, cycle_id, offer_id, presentation_id, ordered_base,
                                    producer_centavos)
      select order_id, position,
             (select max(slot) from order_components c
              where c.order_id = given.order_id and c.position = given.position) + number,
             ${cover.cycleId}::bigint, ${cover.offerId}::bigint, presentation_id, base, producer_centavos
      from   given
      where  not is_whole
      returning order_id, position, slot, ordered_base as base
    ), kept as (
      update order_components component
      set    offer_id = case when is_whole then ${cover.offerId} else component.offer_id end,
             presentation_id = case when is_whole then given.presentation_id else component.presentation_id end,
             ordered_base = case when is_whole then given.base else component.ordered_base - given.base end,
             producer_centavos = case when is_whole then given.producer_centavos
                                      else component.producer_centavos - given.sold_centavos end
      from   given
      where  component.order_id = given.order_id and component.position = given.position
      and    component.slot = given.slot
    )
    insert into covered_components (cover_id, order_id, position, slot, base)
    select ${cover.coverId}::bigint, * from added
    union all
    select ${cover.coverId}::bigint, order_id, position, slot, base from given where is_whole`.execute(trx)
  await sql`
    update order_lines line
    set    grams = sums.grams, producer_centavos = sums.centavos,
           rounding_centavos = line.total_centavos - line.transport_centavos - line.platform_centavos - sums.centavos
    from   (select   c.order_id, c.position, sum(c.producer_centavos) as centavos,
                     sum(c.ordered_base::bigint * coalesce(p.grams_per_piece, 1)) as grams
            from     (select distinct order_id, position from (${given}) touched) touched
            join     order_components c on c.order_id = touched.order_id and c.position = touched.position
            join     presentations s on s.id = c.presentation_id
            join     products p on p.id = s.product_id
            group by c.order_id, c.position) sums
    where  line.order_id = sums.order_id and line.position = sums.position`.execute(trx)
}

/** The parts of a short harvest that others bring are no longer asked; the others share its money anew. */
export async function writeLessened(
  trx: Trx,
  parts: ReturnType<typeof lessenParts>,
  by: { personId: number; at: Date },
): Promise<void> {
  const given = sql`
    unnest(${parts.map((part) => part.id)}::bigint[], ${parts.map((part) => part.askedBase)}::int[])
    given (id, asked_base)`
  await sql`
    insert into reallocations (cycle_id, harvest_request_id, producer_id, reason, asked_before, asked_base,
                               moved_by, moved_at)
    select part.cycle_id, part.harvest_request_id, part.producer_id, 'covered', part.asked_base, given.asked_base,
           ${by.personId}::bigint, ${by.at}::timestamptz
    from   allotments part
    join   ${given} on given.id = part.id`.execute(trx)
  await sql`
    delete from allotments using ${given} where allotments.id = given.id and given.asked_base = 0`.execute(
    trx,
  )
  await sql`
    update allotments part
    set    asked_base = given.asked_base,
           answer = case when part.confirmed_base = given.asked_base then 'yes'
                         when part.confirmed_base = 0 then 'no' else 'less' end
    from   ${given}
    where  part.id = given.id and given.asked_base > 0`.execute(trx)
}

export async function listMoney(
  trx: Trx,
  offerId: number,
): Promise<{ id: number; producerCentavos: number; parts: { id: number; askedBase: number }[] } | undefined> {
  const { rows } = await sql<{
    id: number
    producerCentavos: number
    parts: { id: number; askedBase: number }[]
  }>`
    select   request.id, request.producer_centavos,
             json_agg(json_build_object('id', part.id, 'askedBase', part.asked_base) order by part.id) as parts
    from     harvest_requests request
    join     allotments part on part.harvest_request_id = request.id
    where    request.offer_id = ${offerId}
    group by request.id`.execute(trx)
  return rows[0]
}

export async function updateMoney(
  trx: Trx,
  parts: readonly { id: number; centavos: number }[],
): Promise<void> {
  await sql`
    update allotments
    set    producer_centavos = given.centavos
    from   unnest(${parts.map((part) => part.id)}::bigint[], ${parts.map((part) => part.centavos)}::bigint[])
           given (id, centavos)
    where  allotments.id = given.id`.execute(trx)
}

/** The other association brings it: its own part of the harvest grows by what its coordinator said. */
export async function addOwnPart(
  trx: Trx,
  added: { offerId: number; base: number; producerCentavos: number; byPersonId: number; at: Date },
): Promise<void> {
  const { offerId, base, producerCentavos, byPersonId, at } = added
  await sql`
    insert into allotments (cycle_id, harvest_request_id, committed_base, asked_base, producer_centavos,
                            confirmed_base, answer, answered_at, answered_how, answered_by)
    select cycle_id, id, ${base}::int, ${base}::int, ${producerCentavos}::int, ${base}::int, 'yes',
           ${at}::timestamptz, 'coordinator', ${byPersonId}::bigint
    from   harvest_requests
    where  offer_id = ${offerId}
    on conflict (harvest_request_id, producer_id) do update
    set    asked_base = allotments.asked_base + excluded.asked_base,
           confirmed_base = allotments.confirmed_base + excluded.confirmed_base,
           producer_centavos = allotments.producer_centavos + excluded.producer_centavos,
           answer = case when allotments.answer = 'no' then 'less' else allotments.answer end`.execute(trx)
}
