import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Minimum } from './minimum'
import { type OfferChange } from './decide-offers'

type Place = { cycleId: number; associationId: number }

/** Quantities of several offers; new ones are made. `offers_never_oversold` stands behind it. */
export async function upsertOffers(trx: Trx, place: Place, changes: readonly OfferChange[]): Promise<void> {
  // Who offers it anew takes back that less of it comes.
  await sql`
    with taken_back as (
      delete from less_than_sold using offers
      where  offers.id = less_than_sold.offer_id and offers.cycle_id = ${place.cycleId}
      and    offers.product_id = any (${changes.map((change) => change.productId)}::bigint[])
    )
    insert into offers (cycle_id, association_id, product_id, offered_base)
    select   ${place.cycleId}::bigint, ${place.associationId}::bigint, given.product_id, given.offered_base
    from     unnest(${changes.map((change) => change.productId)}::bigint[],
                    ${changes.map((change) => change.offeredBase)}::int[]) given (product_id, offered_base)
    order by given.product_id
    on conflict (cycle_id, product_id) do update set offered_base = excluded.offered_base`.execute(trx)
}

/** The prices of several offers: those given are written, those given as null go. Placed orders keep theirs. */
export async function writePrices(trx: Trx, place: Place, changes: readonly OfferChange[]): Promise<void> {
  const prices = changes.flatMap((change) =>
    change.prices.map((price) => ({
      ...price,
      productId: change.productId,
      centavos: change.offeredBase === 0 ? null : price.centavos,
    })),
  )
  const given = sql`
    unnest(${prices.map((price) => price.productId)}::bigint[],
           ${prices.map((price) => price.presentationId)}::bigint[],
           ${prices.map((price) => price.centavos)}::int[]) given (product_id, presentation_id, centavos)
    join offers o on o.product_id = given.product_id and o.cycle_id = ${place.cycleId}`
  await sql`
    with gone as (
      delete from offer_prices c
      using  ${given}
      where  given.centavos is null and c.offer_id = o.id and c.presentation_id = given.presentation_id
    )
    insert into offer_prices (offer_id, presentation_id, producer_centavos)
    select o.id, given.presentation_id, given.centavos
    from   ${given}
    where  given.centavos is not null
    on conflict (offer_id, presentation_id) do update set producer_centavos = excluded.producer_centavos`.execute(
    trx,
  )
}

/** The prices of everything that an association has on offer in a cycle. */
export async function listPricesOf(
  db: Database | Trx,
  place: Place,
): Promise<{ productId: number; presentationId: number; centavos: number }[]> {
  return await db
    .selectFrom('offers')
    .innerJoin('offerPrices', 'offerPrices.offerId', 'offers.id')
    .select(['offers.productId', 'offerPrices.presentationId', 'offerPrices.producerCentavos as centavos'])
    .where('offers.cycleId', '=', place.cycleId)
    .where('offers.associationId', '=', place.associationId)
    .execute()
}

/** Prices of units of products on offer, new ones and changed ones. */
export async function upsertPrices(
  trx: Trx,
  place: Place,
  prices: readonly { productId: number; presentationId: number; centavos: number }[],
): Promise<void> {
  await sql`
    insert into offer_prices (offer_id, presentation_id, producer_centavos)
    select o.id, given.presentation_id, given.centavos
    from   unnest(${prices.map((price) => price.productId)}::bigint[],
                  ${prices.map((price) => price.presentationId)}::bigint[],
                  ${prices.map((price) => price.centavos)}::int[]) given (product_id, presentation_id, centavos)
    join   offers o on o.product_id = given.product_id and o.cycle_id = ${place.cycleId}
                   and o.association_id = ${place.associationId}
    where  exists (select from offer_prices c where c.offer_id = o.id)
    on conflict (offer_id, presentation_id) do update set producer_centavos = excluded.producer_centavos`.execute(
    trx,
  )
}

/**
 * Agrobolsas of a draft follow the prices of what they hold: nobody has seen them yet. Once the cycle is open
 * they keep those with which they were shown.
 */
export async function repriceBundlesOfDraft(trx: Trx, place: Place): Promise<void> {
  await sql`
    update bundle_offer_items item
    set    producer_centavos = item.count * c.producer_centavos
    from   offers o
    join   offer_prices c on c.offer_id = o.id
    join   order_cycles cycle on cycle.id = o.cycle_id and cycle.state = 'draft'
    where  o.cycle_id = ${place.cycleId} and o.association_id = ${place.associationId}
    and    item.offer_id = o.id and item.presentation_id = c.presentation_id
    and    item.producer_centavos <> item.count * c.producer_centavos`.execute(trx)
}

/** Offers of 0 that no order and no agrobolsa ever named: nothing remains of them. The others keep their row. */
export async function deleteEmptyOffers(
  trx: Trx,
  place: Place,
  productIds: readonly number[],
): Promise<void> {
  const empty = sql`
    select o.id from offers o
    where  o.cycle_id = ${place.cycleId} and o.association_id = ${place.associationId}
    and    o.product_id = any (${productIds}::bigint[]) and o.offered_base = 0
    and    not exists (select from order_components c where c.offer_id = o.id)
    and    not exists (select from withdrawn_components w where w.offer_id = o.id)
    and    not exists (select from bundle_offer_items i where i.offer_id = o.id)`
  await sql`
    with announced as (delete from less_than_sold where offer_id in (${empty})),
         promised as (delete from commitments where offer_id in (${empty})),
         priced   as (delete from offer_prices where offer_id in (${empty}))
    delete from offers where id in (${empty})`.execute(trx)
}

/** Nothing more of it is sold; what is sold stays. */
export async function updateWithdrawn(trx: Trx, offerId: number): Promise<void> {
  await sql`
    with gone as (delete from offer_prices where offer_id = ${offerId})
    update offers set offered_base = reserved_base where id = ${offerId}`.execute(trx)
}

export async function updateMinimum(trx: Trx, place: Place, minimum: Minimum): Promise<void> {
  await trx
    .updateTable('cycleParticipants')
    .set({
      minimumCentavos: minimum && 'centavos' in minimum ? minimum.centavos : null,
      minimumGrams: minimum && 'grams' in minimum ? minimum.grams : null,
    })
    .where('cycleId', '=', place.cycleId)
    .where('associationId', '=', place.associationId)
    .execute()
}
