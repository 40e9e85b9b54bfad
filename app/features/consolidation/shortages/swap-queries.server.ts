import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleFees, type CycleState } from '~/features/cycles/cycle'
import { type BaseUnit } from '~/kernel/quantity'
import { type Substitute, type SwapOffer } from './substitute'

/** What can be taken instead in a cycle, presentation by presentation. */
export async function listSwapOffers(db: Database | Trx, cycleId: number): Promise<SwapOffer[]> {
  const { rows } = await sql<SwapOffer>`
    select   stock.offer_id, presentation.id as presentation_id, product.name as product_name,
             association.name as association_name, product.picture, product.base_unit,
             product.grams_per_piece, presentation.unit, presentation.base_quantity,
             price.producer_centavos, stock.offered_base - stock.taken_base as room_base
    from     swap_stock stock
    join     offers on offers.id = stock.offer_id
    join     offer_prices price on price.offer_id = stock.offer_id
    join     presentations presentation on presentation.id = price.presentation_id
    join     products product on product.id = offers.product_id
    join     organizations association on association.id = offers.association_id
    where    stock.cycle_id = ${cycleId} and stock.offered_base - stock.taken_base >= presentation.base_quantity
    order by product.name, presentation.id`.execute(db)
  return rows
}

export async function getFees(db: Database | Trx, cycleId: number): Promise<CycleFees> {
  return db
    .selectFrom('orderCycles')
    .select(['transportCentavosPerKg', 'platformBasisPoints', 'orderFeeCentavos'])
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow()
}

/** Takes from what is offered for swaps and from the offer itself. @returns false when another was quicker */
export async function takeSwapStock(trx: Trx, taken: { offerId: number; base: number }): Promise<boolean> {
  const { rows } = await sql`
    with stock as (
      update swap_stock set taken_base = taken_base + ${taken.base}
      where  offer_id = ${taken.offerId} and taken_base + ${taken.base} <= offered_base
      returning offer_id
    )
    update offers set reserved_base = reserved_base + ${taken.base}
    from   stock
    where  offers.id = stock.offer_id and reserved_base + ${taken.base} <= offered_base
    returning offers.id`.execute(trx)
  return rows.length > 0
}

/** The substitute as a line of its own, confirmed whole, and the order's sums with it. @returns its position */
export async function insertSubstituteLine(
  trx: Trx,
  order: { orderId: number; cycleId: number },
  substitute: Substitute,
): Promise<number> {
  const { count, base, grams, price, unit, picture, presentationId, offerId, productName } = substitute
  const { rows } = await sql<{ position: number }>`
    with line as (
      insert into order_lines (order_id, position, cycle_id, presentation_id, label, unit, picture, count,
                               base_quantity, grams, producer_centavos, transport_centavos, platform_centavos,
                               rounding_centavos, total_centavos, is_substitute)
      select ${order.orderId}::bigint, max(position) + 1, ${order.cycleId}::bigint, ${presentationId}::bigint,
             ${productName}, ${unit}, ${picture}, ${count}::smallint, ${base}::int, ${grams}::int,
             ${price.producerCentavos}::int, ${price.transportCentavos}::int, ${price.platformCentavos}::int,
             ${price.roundingCentavos}::int, ${price.totalCentavos}::int, true
      from   order_lines
      where  order_id = ${order.orderId}
      returning position
    ), added as (
      update orders
      set    lines_centavos = lines_centavos + ${price.totalCentavos}::int,
             total_centavos = total_centavos + ${price.totalCentavos}::int
      where  id = ${order.orderId}
    )
    select position from line`.execute(trx)
  const position = rows[0]?.position
  if (position === undefined) throw new Error('a substitute for an order without lines')
  await sql`
    insert into order_components (order_id, position, slot, cycle_id, offer_id, presentation_id, ordered_base,
                                  confirmed_base, producer_centavos)
    values (${order.orderId}, ${position}, 0, ${order.cycleId}, ${offerId}, ${presentationId}, ${base}, ${base},
            ${price.producerCentavos})`.execute(trx)
  return position
}

/**
 * What was taken is the association's own part of the harvest: it said that it brings it. The request and
 * its part grow by the same, so that every sum still holds.
 */
export async function addToHarvest(
  trx: Trx,
  added: { offerId: number; base: number; producerCentavos: number; at: Date },
): Promise<void> {
  const { offerId, base, producerCentavos, at } = added
  await sql`
    with request as (
      insert into harvest_requests (cycle_id, offer_id, association_id, product_id, requested_base, confirmed_base,
                                    unit, unit_base, producer_centavos)
      select offers.cycle_id, offers.id, offers.association_id, offers.product_id, ${base}::int, ${base}::int,
             coalesce(unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end),
             coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end),
             ${producerCentavos}::int
      from   offers
      join   products product on product.id = offers.product_id
      left join presentations unit on unit.product_id = offers.product_id and unit.is_harvest_unit
      where  offers.id = ${offerId}
      on conflict (offer_id) do update
      set    requested_base = harvest_requests.requested_base + ${base}::int,
             confirmed_base = harvest_requests.confirmed_base + ${base}::int,
             producer_centavos = harvest_requests.producer_centavos + ${producerCentavos}::int
      returning id, cycle_id
    )
    insert into allotments (cycle_id, harvest_request_id, committed_base, asked_base, producer_centavos,
                            confirmed_base, answer, answered_at, answered_how, answered_by)
    select request.cycle_id, request.id, ${base}::int, ${base}::int, ${producerCentavos}::int, ${base}::int,
           'yes', ${at}::timestamptz, 'coordinator', stock.offered_by
    from   request, swap_stock stock
    where  stock.offer_id = ${offerId}
    on conflict (harvest_request_id, producer_id) do update
    set    asked_base = allotments.asked_base + ${base}::int,
           confirmed_base = allotments.confirmed_base + ${base}::int,
           producer_centavos = allotments.producer_centavos + ${producerCentavos}::int,
           answer = case when allotments.confirmed_base = allotments.asked_base then 'yes' else 'less' end`.execute(
    trx,
  )
}

/** One product that an association may offer for swaps, base units. */
export type SwapProduct = {
  offerId: number
  productName: string
  picture: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  /** offered and sold to nobody, what is offered for swaps included */
  freeBase: number
  offeredBase: number
  takenBase: number
}

/** An association's offers with something left, and how much of it may be taken instead of what is missing. */
export async function listSwapProducts(
  db: Database | Trx,
  of: { cycleId: number; associationId: number },
): Promise<SwapProduct[]> {
  const { rows } = await sql<SwapProduct>`
    select    offers.id as offer_id, product.name as product_name, product.picture, product.base_unit,
              coalesce(unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end) as unit,
              coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end) as unit_base,
              offers.offered_base - offers.reserved_base + coalesce(stock.taken_base, 0) as free_base,
              coalesce(stock.offered_base, 0) as offered_base, coalesce(stock.taken_base, 0) as taken_base
    from      offers
    join      products product on product.id = offers.product_id
    left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
    left join swap_stock stock on stock.offer_id = offers.id
    left join harvest_requests request on request.offer_id = offers.id
    where     offers.cycle_id = ${of.cycleId} and offers.association_id = ${of.associationId}
    and       offers.offered_base - offers.reserved_base + coalesce(stock.taken_base, 0) > 0
    and       (request.confirmed_base is null or request.confirmed_base >= request.requested_base)
    order by  product.name, offers.id`.execute(db)
  return rows
}

export async function getStage(trx: Trx, cycleId: number): Promise<{ state: CycleState; now: Date }> {
  const { rows } = await sql<{ state: CycleState; now: Date }>`
    select state, chaka_now() as now from order_cycles where id = ${cycleId}`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`no cycle ${cycleId}`)
  return row
}

export async function upsertSwapStock(
  trx: Trx,
  stock: { cycleId: number; offerId: number; base: number; byPersonId: number },
): Promise<void> {
  await sql`
    insert into swap_stock (offer_id, cycle_id, offered_base, offered_by)
    values (${stock.offerId}, ${stock.cycleId}, ${stock.base}, ${stock.byPersonId})
    on conflict (offer_id) do update
    set    offered_base = excluded.offered_base, offered_by = excluded.offered_by`.execute(trx)
}
