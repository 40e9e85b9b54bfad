import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type SlotContent } from './recomposition'

export type SurtidaRow = {
  bundleId: number
  bundleOfferId: number
  name: string
  slug: string
  cycleId: number
  cycleNumber: number
  state: CycleState
  settled: boolean
  confirmBy: Date
  now: Date
  /** agrobolsas of it in placed orders */
  bags: number
}

/** A *surtida* of this owner in a cycle, with how many were sold; undefined when it is none. */
export async function findSurtida(
  db: Database | Trx,
  of: { ownerId: number; slug: string; cycleNumber: number },
): Promise<SurtidaRow | undefined> {
  const { rows } = await sql<SurtidaRow>`
    select b.id as bundle_id, bo.id as bundle_offer_id, b.name, b.slug, cycle.id as cycle_id,
           cycle.number as cycle_number, cycle.state, cycle.shortages_settled_at is not null as settled,
           cycle.confirm_by, chaka_now() as now,
           (select coalesce(sum(line.count), 0)
            from   order_lines line
            join   orders on orders.id = line.order_id and orders.state = 'placed'
            where  line.bundle_offer_id = bo.id and line.cycle_id = cycle.id) as bags
    from   bundles b
    join   bundle_offers bo  on bo.bundle_id = b.id
    join   order_cycles cycle on cycle.id = bo.cycle_id
    where  b.slug = ${of.slug} and b.owner_id = ${of.ownerId} and b.kind = 'surtida'
    and    cycle.number = ${of.cycleNumber}`.execute(db)
  return rows[0]
}

const CONTENT = sql`
  s.unit, s.base_quantity, p.base_unit, p.grams_per_piece, p.category, p.name as product_name, p.picture,
  a.id as association_id, a.name as association_name`

/** What was printed in each slot. */
export async function listPrinted(db: Database | Trx, bundleOfferId: number): Promise<SlotContent[]> {
  const { rows } = await sql<SlotContent>`
    select   i.slot, i.offer_id, i.presentation_id, i.count, i.producer_centavos / i.count as centavos, ${CONTENT}
    from     bundle_offer_items i
    join     presentations s on s.id = i.presentation_id
    join     products p      on p.id = s.product_id
    join     organizations a on a.id = p.association_id
    where    i.bundle_offer_id = ${bundleOfferId} and i.is_default
    order by i.slot`.execute(db)
  return rows
}

/** What was put into slots since, the newest of each slot. */
export async function listRecomposed(
  db: Database | Trx,
  of: { bundleOfferId: number; cycleId: number },
): Promise<SlotContent[]> {
  const { rows } = await sql<SlotContent>`
    select   distinct on (r.slot) r.slot, o.id as offer_id, r.to_presentation_id as presentation_id,
             r.to_count as count, c.producer_centavos as centavos, ${CONTENT}
    from     bundle_recompositions r
    join     presentations s on s.id = r.to_presentation_id
    join     products p      on p.id = s.product_id
    join     organizations a on a.id = p.association_id
    join     offers o        on o.product_id = p.id and o.cycle_id = ${of.cycleId}
    join     offer_prices c  on c.offer_id = o.id and c.presentation_id = s.id
    where    r.bundle_offer_id = ${of.bundleOfferId}
    order by r.slot, r.id desc`.execute(db)
  return rows
}

export type Candidate = Omit<SlotContent, 'slot' | 'count'> & { freeBase: number }

/**
 * What a cycle still has free, in the units it was offered in; nothing of associations that do not come.
 * @param presentationId null: everything, at most `limit`
 */
export async function listCandidates(
  db: Database | Trx,
  of: { cycleId: number; presentationId: number | null; stems: readonly string[]; limit: number },
): Promise<Candidate[]> {
  const patterns = of.stems.map((stem) => `%${stem}%`)
  const { rows } = await sql<Candidate>`
    select   o.id as offer_id, s.id as presentation_id, c.producer_centavos as centavos,
             o.offered_base - o.reserved_base as free_base, ${CONTENT}
    from     offers o
    join     offer_prices c  on c.offer_id = o.id
    join     presentations s on s.id = c.presentation_id
    join     products p      on p.id = o.product_id
    join     organizations a on a.id = o.association_id
    where    o.cycle_id = ${of.cycleId} and o.offered_base > o.reserved_base
    and      (${of.presentationId}::bigint is null or s.id = ${of.presentationId})
    and      p.search_words like all (${patterns}::text[])
    and      not exists (select from cycle_participants gone
                         where gone.cycle_id = o.cycle_id and gone.association_id = o.association_id
                         and gone.cancelled_at is not null)
    order by o.offered_base - o.reserved_base desc, o.id, s.position
    limit    ${of.limit}`.execute(db)
  return rows
}

export type SlotChange = { bundleOfferId: number; cycleId: number; from: SlotContent; to: SlotContent }

/** Whose slot was swapped by the buyer keeps what she chose. */
const isHeld = ({ bundleOfferId, cycleId, from }: Omit<SlotChange, 'to'>) => sql`
  orders.id = line.order_id and orders.state = 'placed'
  and line.bundle_offer_id = ${bundleOfferId} and line.cycle_id = ${cycleId}
  and c.order_id = line.order_id and c.position = line.position and c.slot = ${from.slot}
  and c.offer_id = ${from.offerId} and c.presentation_id = ${from.presentationId}
  and not exists (select from jsonb_array_elements(line.swaps) swap
                  where (swap ->> 'slot')::int = ${from.slot})`

/** What changes hands: agrobolsas, and base units and centavos of what they held. */
export async function sumHeld(
  db: Database | Trx,
  change: Omit<SlotChange, 'to'>,
): Promise<{ bags: number; base: number; centavos: number }> {
  const { rows } = await sql<{ bags: number; base: number; centavos: number }>`
    select coalesce(sum(line.count), 0) as bags, coalesce(sum(c.ordered_base), 0) as base,
           coalesce(sum(c.producer_centavos), 0) as centavos
    from   orders, order_lines line, order_components c
    where  ${isHeld(change)}`.execute(db)
  return rows[0] ?? { bags: 0, base: 0, centavos: 0 }
}

/** Takes what is left of an offer where there is room; false when there is not. */
export async function moveStock(
  trx: Trx,
  moved: { fromOfferId: number; freedBase: number; toOfferId: number; takenBase: number },
): Promise<boolean> {
  await sql`select id from offers where id in (${moved.fromOfferId}, ${moved.toOfferId}) order by id for update`.execute(
    trx,
  )
  await sql`
    update offers set reserved_base = reserved_base - ${moved.freedBase} where id = ${moved.fromOfferId}`.execute(
    trx,
  )
  const { numAffectedRows } = await sql`
    update offers set reserved_base = reserved_base + ${moved.takenBase}
    where  id = ${moved.toOfferId} and reserved_base + ${moved.takenBase} <= offered_base`.execute(trx)
  return numAffectedRows === 1n
}

/**
 * Fills the slot of every order with something else. What the buyer pays stays: the named rounding of her line
 * takes up the difference at producers' prices.
 */
export async function writeComponents(trx: Trx, change: SlotChange): Promise<void> {
  const { to, bundleOfferId, cycleId } = change
  await sql`
    update order_components c
    set    offer_id = ${to.offerId}, presentation_id = ${to.presentationId},
           ordered_base = ${to.count * to.baseQuantity}::int * line.count,
           producer_centavos = ${to.count * to.centavos}::int * line.count
    from   orders, order_lines line
    where  ${isHeld(change)}`.execute(trx)
  await sql`
    update order_lines line
    set    grams = sums.grams, producer_centavos = sums.centavos,
           rounding_centavos = line.total_centavos - line.transport_centavos - line.platform_centavos - sums.centavos
    from   (select   c.order_id, c.position, sum(c.producer_centavos) as centavos,
                     sum(c.ordered_base::bigint * coalesce(p.grams_per_piece, 1)) as grams
            from     order_lines bag
            join     order_components c on c.order_id = bag.order_id and c.position = bag.position
            join     presentations s on s.id = c.presentation_id
            join     products p on p.id = s.product_id
            where    bag.bundle_offer_id = ${bundleOfferId} and bag.cycle_id = ${cycleId}
            group by c.order_id, c.position) sums
    where  line.order_id = sums.order_id and line.position = sums.position
    and    (line.producer_centavos <> sums.centavos or line.grams <> sums.grams)`.execute(trx)
}

export async function insertRecomposition(
  trx: Trx,
  change: SlotChange & { bags: number; byPersonId: number; at: Date },
): Promise<number> {
  const { id } = await trx
    .insertInto('bundleRecompositions')
    .values({
      cycleId: change.cycleId,
      bundleOfferId: change.bundleOfferId,
      slot: change.from.slot,
      fromPresentationId: change.from.presentationId,
      fromCount: change.from.count,
      toPresentationId: change.to.presentationId,
      toCount: change.to.count,
      bags: change.bags,
      recomposedBy: change.byPersonId,
      recomposedAt: change.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The request of an offer, made where there is none yet, with what is asked of it now; locked. */
export async function upsertRequest(
  trx: Trx,
  of: { cycleId: number; offerId: number; addedBase: number; addedCentavos: number },
): Promise<void> {
  await sql`
    insert into harvest_requests
      (cycle_id, offer_id, association_id, product_id, requested_base, unit, unit_base, producer_centavos)
    select o.cycle_id, o.id, o.association_id, o.product_id, ${of.addedBase},
           coalesce(unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end),
           coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end),
           ${of.addedCentavos}
    from   offers o
    join   products product on product.id = o.product_id
    left join presentations unit on unit.product_id = o.product_id and unit.is_harvest_unit
    where  o.id = ${of.offerId} and o.cycle_id = ${of.cycleId}
    on conflict (offer_id) do update
    set    requested_base = harvest_requests.requested_base + excluded.requested_base,
           producer_centavos = harvest_requests.producer_centavos + excluded.producer_centavos`.execute(trx)
}

/** Lessens a request; false when nothing of it is left and it has to go. */
export async function lessenRequest(
  trx: Trx,
  of: { offerId: number; freedBase: number; freedCentavos: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update harvest_requests
    set    requested_base = requested_base - ${of.freedBase},
           confirmed_base = case when confirmed_base > requested_base - ${of.freedBase}
             then requested_base - ${of.freedBase} else confirmed_base end,
           producer_centavos = producer_centavos - ${of.freedCentavos}
    where  offer_id = ${of.offerId} and requested_base > ${of.freedBase}`.execute(trx)
  return numAffectedRows === 1n
}

export async function deleteRequest(trx: Trx, harvestRequestId: number): Promise<void> {
  await sql`delete from reallocations where harvest_request_id = ${harvestRequestId}`.execute(trx)
  await sql`delete from allotments where harvest_request_id = ${harvestRequestId}`.execute(trx)
  await sql`delete from harvest_requests where id = ${harvestRequestId}`.execute(trx)
}

/** Nobody is asked who has nothing left to bring. */
export async function closeEmptyQuestions(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update questions question set closed_at = chaka_now()
    where  question.cycle_id = ${cycleId} and question.closed_at is null
    and    not exists (select from allotments part
                       where part.cycle_id = ${cycleId} and part.producer_id = question.producer_id)`.execute(
    trx,
  )
}
