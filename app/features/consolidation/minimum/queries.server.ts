import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type LineLeft, type LineParts } from './reduced-line'

export type ParticipantSums = {
  associationId: number
  associationName: string
  minimumCentavos: number | null
  minimumGrams: number | null
  soldCentavos: number
  soldGrams: number
}

/** Associations of a cycle that named a minimum, with what placed orders hold of theirs. */
export async function listParticipantSums(trx: Trx, cycleId: number): Promise<ParticipantSums[]> {
  const { rows } = await sql<ParticipantSums>`
    select   taking_part.association_id, association.name as association_name,
             taking_part.minimum_centavos, taking_part.minimum_grams,
             coalesce(sum(c.producer_centavos), 0) as sold_centavos,
             coalesce(sum(c.ordered_base::bigint * coalesce(p.grams_per_piece, 1)), 0) as sold_grams
    from     cycle_participants taking_part
    join     organizations association on association.id = taking_part.association_id
    left join (offers o
               join products p         on p.id = o.product_id
               join order_components c on c.offer_id = o.id
               join orders             on orders.id = c.order_id and orders.state = 'placed')
          on o.cycle_id = taking_part.cycle_id and o.association_id = taking_part.association_id
    where    taking_part.cycle_id = ${cycleId}
    and      num_nonnulls(taking_part.minimum_centavos, taking_part.minimum_grams) = 1
    group by taking_part.cycle_id, taking_part.association_id, association.id
    order by taking_part.association_id`.execute(trx)
  return rows
}

export async function markLeft(
  trx: Trx,
  cycleId: number,
  left: readonly Pick<ParticipantSums, 'associationId' | 'soldCentavos' | 'soldGrams'>[],
  reason: string,
): Promise<void> {
  await sql`
    update cycle_participants taking_part
    set    cancelled_at = chaka_now(), cancel_reason = ${reason},
           sold_centavos = given.centavos, sold_grams = given.grams
    from   unnest(${left.map((row) => row.associationId)}::bigint[],
                  ${left.map((row) => row.soldCentavos)}::bigint[],
                  ${left.map((row) => row.soldGrams)}::bigint[]) given (association_id, centavos, grams)
    where  taking_part.cycle_id = ${cycleId} and taking_part.association_id = given.association_id`.execute(
    trx,
  )
}

/** What leaves one order: whose, and which products. */
export type OrderLoss = {
  orderId: number
  code: string
  phoneId: number
  language: string
  associations: string[]
  products: string[]
  /** nothing of it remains */
  isWhole: boolean
}

/** Placed orders that hold something of these associations. */
export async function listLosses(
  trx: Trx,
  cycleId: number,
  associationIds: readonly number[],
): Promise<OrderLoss[]> {
  const { rows } = await sql<OrderLoss>`
    select   orders.id as order_id, orders.code, orders.phone_id, orders.language,
             array_agg(distinct association.name) filter (where leaving.gone) as associations,
             array_agg(distinct p.name) filter (where leaving.gone) as products,
             bool_and(leaving.gone) as is_whole
    from     orders
    join     order_components c on c.order_id = orders.id
    join     offers o           on o.id = c.offer_id
    join     products p         on p.id = o.product_id
    join     organizations association on association.id = o.association_id
    cross join lateral (select o.association_id = any (${associationIds}::bigint[]) as gone) leaving
    where    orders.cycle_id = ${cycleId} and orders.state = 'placed'
    group by orders.id
    having   bool_or(leaving.gone)
    order by orders.id`.execute(trx)
  return rows
}

/**
 * Cancels orders of which nothing remains, with their places given back. Dated just before the cut-off: they
 * leave before the harvest is added up.
 */
export async function cancelEmptyOrders(
  trx: Trx,
  cycleId: number,
  cancel: { orderIds: readonly number[]; reason: string },
): Promise<void> {
  await sql`
    with gone as (
      update orders
      set    state = 'cancelled', cancelled_by = 'system', cancel_reason = ${cancel.reason},
             cancelled_at = cycle.closed_at - interval '1 microsecond'
      from   order_cycles cycle
      where  cycle.id = ${cycleId} and orders.cycle_id = cycle.id and orders.state = 'placed'
      and    orders.id = any (${cancel.orderIds}::bigint[])
      returning orders.window_id
    )
    update cycle_windows
    set    booked = booked - places.count
    from   (select window_id, count(*) as count from gone group by window_id) places
    where  cycle_windows.id = places.window_id`.execute(trx)
}

/** Takes the components of these associations out of the orders that go on, and keeps them as what left. */
export async function withdrawComponents(
  trx: Trx,
  cycleId: number,
  associationIds: readonly number[],
): Promise<void> {
  await sql`
    with gone as (
      delete from order_components c
      using  offers o, orders
      where  o.cycle_id = ${cycleId} and o.association_id = any (${associationIds}::bigint[])
      and    c.offer_id = o.id and orders.id = c.order_id and orders.state = 'placed'
      returning c.*, o.association_id
    )
    insert into withdrawn_components (order_id, position, slot, cycle_id, offer_id, presentation_id,
                                      association_id, ordered_base, producer_centavos, withdrawn_at)
    select order_id, position, slot, cycle_id, offer_id, presentation_id, association_id, ordered_base,
           producer_centavos, chaka_now()
    from   gone`.execute(trx)
}

export type LessenedLine = LineParts & { orderId: number; position: number; grams: number; left: LineLeft }

/** Lines of these orders that no longer weigh what they say, after their components left. */
export async function listLessenedLines(trx: Trx, orderIds: readonly number[]): Promise<LessenedLine[]> {
  const { rows } = await sql<LessenedLine>`
    select    line.order_id, line.position, line.grams, line.producer_centavos, line.transport_centavos,
              line.platform_centavos, line.rounding_centavos, line.total_centavos,
              jsonb_build_object('producerCentavos', coalesce(rest.centavos, 0),
                                 'grams', coalesce(rest.grams, 0)) as left
    from      order_lines line
    left join lateral (
      select sum(c.producer_centavos) as centavos,
             sum(c.ordered_base::bigint * coalesce(p.grams_per_piece, 1)) as grams
      from   order_components c
      join   offers o   on o.id = c.offer_id
      join   products p on p.id = o.product_id
      where  c.order_id = line.order_id and c.position = line.position
    ) rest on true
    where     line.order_id = any (${orderIds}::bigint[])
    and       line.producer_centavos <> coalesce(rest.centavos, 0)
    order by  line.order_id, line.position`.execute(trx)
  return rows
}

export type RewrittenLine = LineParts & { orderId: number; position: number; grams: number }

/** Writes what lines cost now, takes out those of which nothing is left, and adds up their orders. */
export async function rewriteLines(
  trx: Trx,
  orderIds: readonly number[],
  lines: readonly RewrittenLine[],
): Promise<void> {
  await sql`
    delete from order_lines line
    where  line.order_id = any (${orderIds}::bigint[])
    and    not exists (select from order_components c
                       where c.order_id = line.order_id and c.position = line.position)`.execute(trx)
  await sql`
    update order_lines line
    set    grams = given.grams, producer_centavos = given.producer, transport_centavos = given.transport,
           platform_centavos = given.platform, rounding_centavos = given.rounding, total_centavos = given.total
    from   unnest(${lines.map((line) => line.orderId)}::bigint[],
                  ${lines.map((line) => line.position)}::smallint[],
                  ${lines.map((line) => line.grams)}::int[],
                  ${lines.map((line) => line.producerCentavos)}::int[],
                  ${lines.map((line) => line.transportCentavos)}::int[],
                  ${lines.map((line) => line.platformCentavos)}::int[],
                  ${lines.map((line) => line.roundingCentavos)}::int[],
                  ${lines.map((line) => line.totalCentavos)}::int[])
           given (order_id, position, grams, producer, transport, platform, rounding, total)
    where  line.order_id = given.order_id and line.position = given.position`.execute(trx)
  await sql`
    update orders
    set    lines_centavos = sums.total, total_centavos = sums.total + orders.order_fee_centavos
    from   (select order_id, sum(total_centavos) as total from order_lines
            where order_id = any (${orderIds}::bigint[]) group by order_id) sums
    where  orders.id = sums.order_id`.execute(trx)
}

/** Gives back the stock of what left. */
export async function releaseStockOf(
  trx: Trx,
  cycleId: number,
  associationIds: readonly number[],
): Promise<void> {
  await sql`
    update offers set reserved_base = 0
    where  cycle_id = ${cycleId} and association_id = any (${associationIds}::bigint[]) and reserved_base > 0`.execute(
    trx,
  )
}

export async function listTotals(
  trx: Trx,
  orderIds: readonly number[],
): Promise<{ orderId: number; totalCentavos: number }[]> {
  return await trx
    .selectFrom('orders')
    .select(['id as orderId', 'totalCentavos'])
    .where('id', 'in', orderIds.length > 0 ? [...orderIds] : [-1])
    .execute()
}
