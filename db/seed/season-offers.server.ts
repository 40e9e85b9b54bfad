import { sql } from 'kysely'
import { type Trx } from '../client.server'
import { PRODUCTS } from './demo/catalog'

const FEWEST_SLOTS = 8

/**
 * Offers the demo's products that are in season in a month and that the cycle lacks, at the demo's prices,
 * promised by up to four producers of each association to nine tenths; the rest is the association's own
 * (decision 4). One statement.
 *
 * @param month 1 to 12, of the delivery
 * @param late associations, by slug, that have not offered yet
 */
export async function offerSeason(
  trx: Trx,
  cycleId: number,
  month: number,
  late: readonly string[] = [],
): Promise<void> {
  const products = PRODUCTS.filter(({ association }) => !late.includes(association)).map(
    ({ slug, weekly }) => ({ slug, weekly }),
  )
  const prices = PRODUCTS.flatMap(({ slug, units }) =>
    units.map(([unit, base, centavos]) => ({ slug, unit, base, centavos })),
  )
  await sql`
    with known as (
      select p.id, p.association_id, h.base_quantity as unit_base, x.weekly,
             row_number() over (partition by p.association_id order by p.id) as number
      from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as x (slug text, weekly int)
      join products p      on p.slug = x.slug and p.retired_at is null
      join presentations h on h.product_id = p.id and h.is_harvest_unit
      where p.season_months = '{}' or ${month} = any (p.season_months)
    ), offered as (
      insert into offers (cycle_id, product_id, association_id, offered_base)
      select ${cycleId}, id, association_id, weekly * unit_base from known order by id
      on conflict (cycle_id, product_id) do nothing
      returning id, product_id
    ), priced as (
      insert into offer_prices (offer_id, presentation_id, producer_centavos)
      select offered.id, s.id, x.centavos
      from jsonb_to_recordset(${JSON.stringify(prices)}::jsonb) as x (slug text, unit text, base int, centavos int)
      join products p      on p.slug = x.slug
      join offered         on offered.product_id = p.id
      join presentations s on s.product_id = p.id and s.unit = x.unit and s.base_quantity = x.base
                          and s.retired_at is null
    ), members as (
      select id, association_id,
             row_number() over (partition by association_id order by id) as number,
             count(*) over (partition by association_id) as members
      from producers where until is null
    )
    insert into commitments (offer_id, producer_id, committed_base)
    select offered.id, m.id, promise.units * k.unit_base
    from offered
    join known k   on k.id = offered.product_id
    join members m on m.association_id = k.association_id
    cross join lateral (select (m.number - k.number + m.members * 100) % m.members as place) turn
    cross join lateral (select (k.weekly * 9 * (4 - turn.place) / 100)::int as units) promise
    where turn.place < 4 and promise.units > 0`.execute(trx)
}

/**
 * Offers every agrobolsa in a cycle by its lasting recipe, with this week's prices. Where a slot's product is
 * not offered its first swap stands in; a slot without any is left out, and an agrobolsa of fewer than eight
 * slots is not offered at all. One statement.
 */
export async function offerBundles(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    with choices as (
      select i.bundle_id, i.slot, i.presentation_id, i.count, o.id as offer_id,
             i.count * s.base_quantity     as base_quantity,
             i.count * c.producer_centavos as producer_centavos,
             row_number() over (partition by i.bundle_id, i.slot order by i.is_default desc, s.id) as preference
      from bundle_items i
      join bundles b       on b.id = i.bundle_id and b.retired_at is null
      join presentations s on s.id = i.presentation_id
      join offers o        on o.product_id = s.product_id and o.cycle_id = ${cycleId}
      join offer_prices c  on c.offer_id = o.id and c.presentation_id = s.id
    ), offered as (
      insert into bundle_offers (cycle_id, bundle_id)
      select ${cycleId}, bundle_id from choices
      group by bundle_id having count(distinct slot) >= ${FEWEST_SLOTS} order by bundle_id
      on conflict (cycle_id, bundle_id) do nothing
      returning id, bundle_id
    )
    insert into bundle_offer_items (bundle_offer_id, slot, offer_id, presentation_id, count, base_quantity,
                                    producer_centavos, is_default)
    select offered.id, slot, offer_id, presentation_id, count, base_quantity, producer_centavos, preference = 1
    from choices join offered using (bundle_id)`.execute(trx)
}
