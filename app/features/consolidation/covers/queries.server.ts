import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type ShortageRule } from '~/features/cycles/forms'
import { type BaseUnit } from '~/kernel/quantity'
import { type CoverableComponent, type Helper, type PartToLessen } from './cover'

export type CycleToCover = {
  id: number
  number: number
  state: CycleState
  rule: ShortageRule
  settled: boolean
  confirmBy: Date
  checkInAt: Date
  now: Date
}

export async function getCycleToCover(db: Database | Trx, cycleId: number): Promise<CycleToCover> {
  const { rows } = await sql<CycleToCover>`
    select id, number, state, shortage_rule as rule, shortages_settled_at is not null as settled, confirm_by,
           check_in_at, chaka_now() as now
    from   order_cycles
    where  id = ${cycleId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`no cycle ${cycleId}`)
  return row
}

/** A harvest request of which something is missing; base units. */
export type ShortOffer = {
  offerId: number
  associationId: number
  productName: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  /** nobody of its own can bring it, nor is being asked for it */
  lackingBase: number
  /** of that, asked of other associations who have not answered */
  askedBase: number
}

const LACKING = sql`
  select   harvest_request_id,
           sum(asked_base - confirmed_base) filter (where answer is not null and asked_more_at is null) as base
  from     allotments
  where    cycle_id = cycle.id
  group by harvest_request_id`

/** What does not reach in a cycle by the answers so far; or of one offer only, null with `offerId`. */
export async function listShortOffers(
  db: Database | Trx,
  cycleId: number,
  offerId: number | null = null,
): Promise<ShortOffer[]> {
  const { rows } = await sql<ShortOffer>`
    select   request.offer_id, request.association_id, product.name as product_name, product.base_unit,
             request.unit, request.unit_base, lacking.base as lacking_base,
             coalesce((select sum(covers.asked_base) from covers
                       where covers.short_offer_id = request.offer_id and covers.answered_at is null), 0)
               as asked_base
    from     order_cycles cycle
    cross join lateral (${LACKING}) lacking
    join     harvest_requests request on request.id = lacking.harvest_request_id
    join     products product on product.id = request.product_id
    where    cycle.id = ${cycleId} and lacking.base > 0
    and      (${offerId}::bigint is null or request.offer_id = ${offerId})
    order by request.offer_id`.execute(db)
  return rows
}

export type HelperRow = Helper & { shortOfferId: number; associationId: number; associationName: string }

/** Who would be asked for how much of what falls short. */
export type PlannedAsk = {
  short: ShortOffer
  helper: HelperRow
  askedBase: number
  differenceCentavos: number
}

/**
 * Offers of the same product (the same name, counted alike) by associations that come and lack nothing of it,
 * with what they neither sold, promised for swaps, nor are being asked for. Who answered that she cannot bring
 * all she was asked is not asked again.
 */
export async function listHelpers(
  db: Database | Trx,
  cycleId: number,
  shortOfferIds: readonly number[],
): Promise<HelperRow[]> {
  const { rows } = await sql<HelperRow>`
    select   short.id as short_offer_id, helper.id as offer_id, helper.association_id,
             association.name as association_name, room.base as room_base, sold.presentations
    from     offers short
    join     products wanted on wanted.id = short.product_id
    join     products same on same.search_words = wanted.search_words and same.base_unit = wanted.base_unit
                          and same.association_id <> wanted.association_id
    join     offers helper on helper.product_id = same.id and helper.cycle_id = short.cycle_id
    join     organizations association on association.id = helper.association_id
    cross join lateral (
      select helper.offered_base - helper.reserved_base
             - coalesce((select offered_base - taken_base from swap_stock where offer_id = helper.id), 0)
             - coalesce((select sum(asked_base) from covers
                         where offer_id = helper.id and answered_at is null), 0) as base
    ) room
    cross join lateral (
      select json_agg(json_build_object(
               'presentationId', presentation.id,
               'unit', presentation.unit,
               'baseQuantity', presentation.base_quantity,
               'producerCentavos', price.producer_centavos) order by presentation.id) as presentations
      from   offer_prices price
      join   presentations presentation on presentation.id = price.presentation_id
      where  price.offer_id = helper.id
    ) sold
    where    short.id = any (${shortOfferIds}::bigint[]) and short.cycle_id = ${cycleId}
    and      room.base > 0 and sold.presentations is not null
    and      not exists (select from cycle_participants gone
                         where gone.cycle_id = helper.cycle_id and gone.association_id = helper.association_id
                         and gone.cancelled_at is not null)
    and      not exists (select from harvest_requests own
                         join allotments part on part.harvest_request_id = own.id
                         where own.offer_id = helper.id and part.confirmed_base < part.asked_base)
    and      not exists (select from covers
                         where covers.short_offer_id = short.id and covers.offer_id = helper.id
                         and (covers.answered_at is null or covers.said_base < covers.asked_base))
    order by short.id, helper.id`.execute(db)
  return rows
}

/**
 * Components of placed orders that draw on a short offer. A *surtida* that can still be filled otherwise is
 * left to its owner until the deadline for answers.
 */
export async function listCoverable(
  db: Database | Trx,
  cycleId: number,
  offerIds: readonly number[],
): Promise<(CoverableComponent & { offerId: number })[]> {
  const { rows } = await sql<CoverableComponent & { offerId: number }>`
    select    component.offer_id, component.order_id, component.position, component.slot,
              component.ordered_base, component.producer_centavos, presentation.unit,
              presentation.base_quantity, product.base_unit, line.bundle_offer_id is not null as is_bundle,
              orders.placed_at
    from      order_components component
    join      orders on orders.id = component.order_id and orders.state = 'placed'
    join      order_cycles cycle on cycle.id = orders.cycle_id
    join      order_lines line on line.order_id = component.order_id and line.position = component.position
    join      presentations presentation on presentation.id = component.presentation_id
    join      products product on product.id = presentation.product_id
    left join bundle_offers held on held.id = line.bundle_offer_id
    left join bundles on bundles.id = held.bundle_id
    where     component.offer_id = any (${offerIds}::bigint[]) and orders.cycle_id = ${cycleId}
    and       (cycle.state <> 'closed' or bundles.kind is distinct from 'surtida')
    order by  component.order_id, component.position, component.slot`.execute(db)
  return rows
}

export type NewCover = {
  shortOfferId: number
  offerId: number
  askedBase: number
  differenceCentavos: number
}

/** @returns their ids by offer that is asked and short offer */
export async function insertCovers(
  trx: Trx,
  asked: { cycleId: number; by: number | null; at: Date; answerBy: Date },
  covers: readonly NewCover[],
): Promise<Map<string, number>> {
  if (covers.length === 0) return new Map()
  const rows = await trx
    .insertInto('covers')
    .values(
      covers.map((cover) => ({
        ...cover,
        cycleId: asked.cycleId,
        askedBy: asked.by,
        askedAt: asked.at,
        answerBy: asked.answerBy,
      })),
    )
    .returning(['id', 'offerId', 'shortOfferId'])
    .execute()
  return new Map(rows.map((row) => [`${row.offerId}:${row.shortOfferId}`, row.id]))
}

export type CoverToAnswer = {
  id: number
  cycleId: number
  shortOfferId: number
  offerId: number
  askedBase: number
  askedBy: number | null
  saidBase: number | null
  takenBase: number | null
  unitBase: number
}

/** A cover that was asked of an association, locked; undefined when it is another's. */
export async function lockCover(
  trx: Trx,
  of: { coverId: number; associationId: number },
): Promise<CoverToAnswer | undefined> {
  const { rows } = await sql<CoverToAnswer>`
    select    covers.id, covers.cycle_id, covers.short_offer_id, covers.offer_id, covers.asked_base, covers.asked_by,
              covers.said_base, covers.taken_base,
              coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end) as unit_base
    from      covers
    join      offers on offers.id = covers.offer_id
    join      products product on product.id = offers.product_id
    left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
    where     covers.id = ${of.coverId} and offers.association_id = ${of.associationId}
    for update of covers`.execute(trx)
  return rows[0]
}

export async function listHelperPresentations(trx: Trx, offerId: number): Promise<Helper['presentations']> {
  return trx
    .selectFrom('offerPrices as price')
    .innerJoin('presentations as presentation', 'presentation.id', 'price.presentationId')
    .select([
      'price.presentationId',
      'presentation.unit',
      'presentation.baseQuantity',
      'price.producerCentavos',
    ])
    .where('price.offerId', '=', offerId)
    .orderBy('presentation.id')
    .execute()
}

/** Answered parts that bring less than they were asked, and are not being asked for more. */
export async function listPartsToLessen(trx: Trx, offerId: number): Promise<PartToLessen[]> {
  const { rows } = await sql<PartToLessen>`
    select   part.id, part.producer_id, part.asked_base, part.confirmed_base
    from     harvest_requests request
    join     allotments part on part.harvest_request_id = request.id
    where    request.offer_id = ${offerId} and part.answer is not null and part.asked_more_at is null
    and      part.confirmed_base < part.asked_base
    order by part.id
    for update of part`.execute(trx)
  return rows
}
