import { sql } from 'kysely'
import { type Trx } from '../client.server'

/** What neighbours carry home; and a million of whole arrobas would not fit in an offer's integer. */
const TOO_HEAVY_GRAMS = 6_000

export type OrderBatch = {
  cycleId: number
  /** numbers of this batch among all orders of this load, 1 and on */
  from: number
  to: number
  /** all orders of this load, over which the instants of placing are spread */
  of: number
  /** buyers' phones are numbered on from here: +59160000000 is 0 */
  firstPhone: number
}

/**
 * Places one batch of orders in an open cycle, all at once: three to eight lines each, in every fourth order the
 * first is an agrobolsa; priced as `priceLine` and `priceBundle` price. Offers and windows are enlarged where
 * the batch needs it. Every constraint and trigger of the tables is in force.
 */
export async function loadOrders(trx: Trx, batch: OrderBatch): Promise<void> {
  await layOutShelf(trx, batch.cycleId)
  await drawOrders(trx, batch)
  await drawLines(trx, batch.cycleId)
  await writeOrders(trx, batch.cycleId)
  await reserve(trx, batch.cycleId)
}

/** What can be ordered, numbered from 0: products one by one, and the default recipe of each agrobolsa. */
async function layOutShelf(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    create temp table load_shelf on commit drop as
    select row_number() over (order by s.id) - 1 as place, o.id as offer_id, s.id as presentation_id,
           p.name, s.unit, p.picture, s.base_quantity, s.base_quantity * coalesce(p.grams_per_piece, 1) as grams,
           c.producer_centavos
    from offers o
    join products p      on p.id = o.product_id
    join offer_prices c  on c.offer_id = o.id
    join presentations s on s.id = c.presentation_id
    where o.cycle_id = ${cycleId} and s.base_quantity * coalesce(p.grams_per_piece, 1) < ${TOO_HEAVY_GRAMS}::int`.execute(
    trx,
  )
  await sql`
    create temp table load_bags on commit drop as
    select row_number() over (order by x.id) - 1 as place, x.id as bundle_offer_id, b.name, b.picture,
           sum(i.base_quantity * coalesce(p.grams_per_piece, 1)) as grams,
           sum(i.producer_centavos) as producer_centavos
    from bundle_offers x
    join bundles b            on b.id = x.bundle_id
    join bundle_offer_items i on i.bundle_offer_id = x.id and i.is_default
    join presentations s      on s.id = i.presentation_id
    join products p           on p.id = s.product_id
    where x.cycle_id = ${cycleId}
    group by x.id, b.id`.execute(trx)
  await sql`analyze load_shelf, load_bags`.execute(trx)
}

async function drawOrders(trx: Trx, { cycleId, from, to, of, firstPhone }: OrderBatch): Promise<void> {
  await sql`
    create temp table load_orders on commit drop as
    -- numbered in their order, whatever way the join below takes: the same load is the same every time
    select n, nextval('orders_id_seq') as id,
           nextval('phones_id_seq')    as phone_id,
           '+591' || 60000000 + ${firstPhone}::int + n - 1     as e164,
           window_id, placed_at
    from (
      select n, w.id as window_id,
             c.opens_at + (least(c.closes_at, clock.now) - c.opens_at) * ((n - 0.5) / ${of}::int) as placed_at
      from (select chaka_now() as now) clock
      join order_cycles c on c.id = ${cycleId}
      cross join (select count(*)::int as windows from cycle_windows where cycle_id = ${cycleId}) size
      cross join generate_series(${from}::int, ${to}::int) n
      join (select id, row_number() over (order by id) - 1 as place
            from cycle_windows where cycle_id = ${cycleId}) w on w.place = n % size.windows
      order by n
    ) drawn`.execute(trx)
}

async function drawLines(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    create temp table load_lines on commit drop as
    with drawn as (
      select o.id as order_id, position, bag.bundle_offer_id, shelf.presentation_id, shelf.offer_id,
             coalesce(bag.name, shelf.name) as label, coalesce(shelf.unit, 'agrobolsa') as unit,
             coalesce(bag.picture, shelf.picture) as picture, amount.count,
             coalesce(shelf.base_quantity, 1) * amount.count         as base_quantity,
             coalesce(bag.grams, shelf.grams)                         as grams,
             coalesce(bag.producer_centavos, shelf.producer_centavos) as producer_centavos
      from load_orders o
      cross join (select count(*)::int as places from load_shelf) size
      cross join (select count(*)::int as places from load_bags) bags
      cross join lateral generate_series(1, 3 + (o.n * 7 / 3) % 6) position
      left join load_bags bag    on position = 1 and o.n % 4 = 0 and bag.place = (o.n / 4) % bags.places
      left join load_shelf shelf on bag.place is null
                                and shelf.place = (o.n::bigint * 7919 + position * 11) % size.places
      cross join lateral (select case when bag.place is not null then 1
                                      else 1 + (o.n + position) % 3 end as count) amount
    ), priced as (
      select d.*, d.grams * d.count as line_grams, d.producer_centavos * d.count as line_producer,
             (2 * d.grams * d.count * c.transport_centavos_per_kg + 1000) / 2000                    as transport,
             (2 * d.producer_centavos::bigint * d.count * c.platform_basis_points + 10000) / 20000 as platform,
             d.producer_centavos + (2 * d.grams * c.transport_centavos_per_kg + 1000) / 2000
               + (2 * d.producer_centavos::bigint * c.platform_basis_points + 10000) / 20000       as one,
             case when d.bundle_offer_id is null then 10 else 50 end                               as step
      from drawn d join order_cycles c on c.id = ${cycleId}
    )
    select order_id, position, bundle_offer_id, presentation_id, offer_id, label, unit, picture, count,
           base_quantity, line_grams, line_producer, transport, platform,
           greatest(step, (one + step / 2) / step * step) * count - (line_producer + transport + platform)
             as rounding
    from priced`.execute(trx)
}

async function writeOrders(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    insert into phones (id, e164, can_whatsapp, verified_at) overriding system value
    select phone_id, e164, true, placed_at from load_orders order by n`.execute(trx)
  await sql`
    insert into orders (id, cycle_id, window_id, phone_id, buyer_name, form_key, placed_at, lines_centavos,
                        order_fee_centavos, total_centavos)
    overriding system value
    select o.id, c.id, o.window_id, o.phone_id, 'Vecina ' || o.id, md5('carga-' || o.id)::uuid, o.placed_at,
           lines.centavos, c.order_fee_centavos, lines.centavos + c.order_fee_centavos
    from load_orders o
    join order_cycles c on c.id = ${cycleId}
    join (select order_id, sum(line_producer + transport + platform + rounding) as centavos
          from load_lines group by order_id) lines on lines.order_id = o.id
    order by o.id`.execute(trx)
  await sql`
    insert into order_lines (order_id, position, cycle_id, presentation_id, bundle_offer_id, label, unit, picture,
                             count, base_quantity, grams, producer_centavos, transport_centavos,
                             platform_centavos, rounding_centavos, total_centavos)
    select order_id, position, ${cycleId}::bigint, presentation_id, bundle_offer_id, label, unit, picture, count,
           base_quantity, line_grams, line_producer, transport, platform, rounding,
           line_producer + transport + platform + rounding
    from load_lines
    order by order_id, position`.execute(trx)
  await sql`
    create temp table load_components on commit drop as
    select order_id, position, 0 as slot, offer_id, presentation_id, base_quantity as base, line_producer as centavos
    from load_lines where bundle_offer_id is null
    union all
    select l.order_id, l.position, i.slot, i.offer_id, i.presentation_id, i.base_quantity * l.count,
           i.producer_centavos * l.count
    from load_lines l
    join bundle_offer_items i on i.bundle_offer_id = l.bundle_offer_id and i.is_default`.execute(trx)
  await sql`
    insert into order_components (order_id, position, slot, cycle_id, offer_id, presentation_id, ordered_base,
                                  producer_centavos)
    select order_id, position, slot, ${cycleId}::bigint, offer_id, presentation_id, base, centavos
    from load_components
    order by order_id, position, slot`.execute(trx)
}

/** Offers first by id, as orders do, then windows: a running shop and a load never wait for each other in a circle. */
async function reserve(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    with taken as (
      select offer_id, sum(base) as base from load_components group by offer_id
    ), locked as (
      select o.id, taken.base from offers o join taken on taken.offer_id = o.id
      where o.cycle_id = ${cycleId} order by o.id for update of o
    )
    update offers o
    set reserved_base = o.reserved_base + locked.base,
        offered_base  = greatest(o.offered_base, o.reserved_base + locked.base)
    from locked where locked.id = o.id`.execute(trx)
  await sql`
    with taken as (
      select window_id, count(*) as orders from load_orders group by window_id
    ), locked as (
      select w.id, taken.orders from cycle_windows w join taken on taken.window_id = w.id
      order by w.id for update of w
    )
    update cycle_windows w
    set booked = w.booked + locked.orders, capacity = greatest(w.capacity, w.booked + locked.orders)
    from locked where locked.id = w.id`.execute(trx)
}
