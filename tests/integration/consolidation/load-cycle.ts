import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** The full size of issue 2: one cycle of 10,000 orders of 8 lines, 40 associations. */
export const FULL_LOAD = {
  associations: 40,
  productsEach: 12,
  producersEach: 9,
  orders: 10_000,
  linesEach: 8,
}

export type Load = typeof FULL_LOAD

/** 2 in 100 by default (decision 17); CHAKA_LOAD_PERCENT=100 for the figures in the notes. */
export function loadSize(percent = Number(process.env['CHAKA_LOAD_PERCENT'] ?? 2)): Load {
  const part = (whole: number) => Math.max(1, Math.round((whole * percent) / 100))
  return { ...FULL_LOAD, associations: Math.max(2, part(40)), orders: part(10_000) }
}

/**
 * Fills a cycle that has windows: associations, producers who each promise a part of every product, and
 * orders over all of them, four out of five in a whole number of harvest units. The same every time.
 */
export async function loadCycle(db: Database, cycleId: number, load: Load): Promise<void> {
  await sql`
    with organization as (
      insert into organizations (kind, slug, name, municipality, collection_place)
      select 'association', 'carga-' || n, 'Carga ' || n, 'Viacha', 'Plaza de Viacha'
      from generate_series(1, ${load.associations}::int) n
      returning id
    ), person as (
      insert into people (name)
      select 'Productora ' || n from generate_series(1, ${load.associations * load.producersEach}::int) n
      returning id
    ), phone as (
      insert into phones (e164)
      select '+591' || (76000000 + n) from generate_series(1, ${load.associations * load.producersEach}::int) n
      returning id
    ), numbered as (
      select person.id as person_id, phone.id as phone_id, organization.id as association_id
      from (select id, row_number() over (order by id) - 1 as n from person) person
      join (select id, row_number() over (order by id) - 1 as n from phone) phone on phone.n = person.n
      join (select id, row_number() over (order by id) - 1 as n from organization) organization
        on organization.n = person.n / ${load.producersEach}::int
    ), reachable as (
      insert into person_phones (person_id, phone_id) select person_id, phone_id from numbered
    )
    insert into producers (association_id, person_id, since)
    select association_id, person_id, '2024-01-01' from numbered`.execute(db)

  await sql`
    with product as (
      insert into products (association_id, slug, name, category, base_unit)
      select o.id, 'carga-' || o.id || '-' || n, 'Producto ' || chr(64 + n), 'vegetable', 'gram'
      from organizations o, generate_series(1, ${load.productsEach}::int) n
      where o.slug like 'carga-%'
      returning id, association_id
    ), presentation as (
      insert into presentations (product_id, unit, base_quantity, factor, is_harvest_unit)
      select id, 'arroba', 11500, 'declared', true from product
      returning id, product_id
    ), offer as (
      insert into offers (cycle_id, product_id, association_id, offered_base)
      select ${cycleId}::bigint, id, association_id, 2000000000 from product
      returning id, product_id, association_id
    ), price as (
      insert into offer_prices (offer_id, presentation_id, producer_centavos)
      select offer.id, presentation.id, 4600 from offer join presentation using (product_id)
    )
    insert into commitments (offer_id, producer_id, committed_base)
    select offer.id, producer.id, 100000 + 7000 * ((producer.id + offer.id) % 23)
    from offer join producers producer using (association_id)`.execute(db)

  await sql`
    with offer as (
      select o.id as offer_id, s.id as presentation_id, (row_number() over (order by o.id) - 1)::int as n
      from offers o join presentations s on s.product_id = o.product_id
      where o.cycle_id = ${cycleId} and o.offered_base = 2000000000
    ), place as (
      select id, (row_number() over (order by id) - 1)::int as n, (count(*) over ())::int as total
      from cycle_windows where cycle_id = ${cycleId}
    ), buyer as (
      insert into phones (e164) select '+591' || (77000000 + n) from generate_series(1, ${load.orders}::int) n
      returning id
    ), placed as (
      insert into orders (cycle_id, window_id, phone_id, buyer_name, form_key, placed_at, lines_centavos,
                          order_fee_centavos, total_centavos)
      select ${cycleId}::bigint, place.id, buyer.id, 'Compradora ' || buyer.n, gen_random_uuid(), chaka_now(),
             ${load.linesEach * 400}::int, 0, ${load.linesEach * 400}::int
      from (select id, (row_number() over (order by id) - 1)::int as n from buyer) buyer
      join place on place.n = buyer.n % place.total
      returning id
    ), wanted as (
      select placed.id as order_id, line, offer.offer_id, offer.presentation_id,
             case when placed.id % 5 = 0 then 1150 + line * 10 else 1150 * line end as base
      from placed
      cross join generate_series(1, ${load.linesEach}::int) line
      join offer on offer.n = (placed.id * 31 + line * 17)::int % ${load.associations * load.productsEach}::int
    ), lines as (
      insert into order_lines (order_id, position, cycle_id, presentation_id, label, unit, picture, count,
                               base_quantity, grams, producer_centavos, transport_centavos, platform_centavos,
                               total_centavos)
      select order_id, line, ${cycleId}::bigint, presentation_id, 'Producto', 'kg', 'bolsa', 1,
             base, base, 400, 0, 0, 400
      from wanted
    )
    insert into order_components (order_id, position, cycle_id, offer_id, presentation_id, ordered_base,
                                  producer_centavos)
    select order_id, line, ${cycleId}::bigint, offer_id, presentation_id, base, 400 from wanted`.execute(db)

  await sql`
    update offers o set reserved_base = held.base
    from (select offer_id, sum(ordered_base) as base from order_components where cycle_id = ${cycleId}
          group by offer_id) held
    where held.offer_id = o.id`.execute(db)
  await sql`
    update cycle_windows w set capacity = greatest(capacity, held.orders), booked = held.orders
    from (select window_id, count(*) as orders from orders where cycle_id = ${cycleId} group by window_id) held
    where held.window_id = w.id`.execute(db)
  await sql`analyze`.execute(db)
}
