import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Minimum, type SoldInCycle } from './minimum'
import { type OfferRow } from './offer'

/** Which products of an association: a page of them, or those named. */
export type OfferSearch = {
  cycleId: number
  associationId: number
  /** plain word beginnings, all of which the name has */
  stems: readonly string[]
  show: 'all' | 'offered' | 'missing'
  limit: number
  offset: number
}

const OFFER_PARTS = sql`
    left join presentations harvest on harvest.product_id = p.id and harvest.is_harvest_unit
    cross join lateral (
      select coalesce(sum(committed_base), 0) as committed_base, count(*) as producers
      from   commitments where offer_id = o.id
    ) promised`

type Counted = OfferRow & { total: number; offered: number }

/**
 * Products of an association with what a cycle offers of them, what is on offer first, then by name; each row
 * carries how many the search finds and how many of those are on offer. One statement; prices and promises are
 * read for the rows of the page only.
 */
export async function listOfferRows(db: Database | Trx, search: OfferSearch): Promise<Counted[]> {
  const { cycleId, associationId, stems, show, limit, offset } = search
  const patterns = stems.map((stem) => `%${stem}%`)
  const { rows } = await sql<Counted>`
    with found as (
      select    p.id, p.name, o.id as offer_id,
                coalesce((select true from offer_prices c where c.offer_id = o.id limit 1), false) as is_offered
      from      products p
      left join offers o on o.product_id = p.id and o.cycle_id = ${cycleId}
      where     p.association_id = ${associationId} and (p.retired_at is null or o.id is not null)
      and       p.search_words like all (${patterns}::text[])
    ), counts as (
      select count(*) as total, count(*) filter (where is_offered) as offered from found
    ), page as (
      select   * from found
      where    ${show} = 'all' or (${show} = 'offered') = is_offered
      order by is_offered desc, plain_text(name), id
      limit    ${limit} offset ${offset}
    )
    select   ${offerColumns(cycleId)}, counts.total, counts.offered
    from     page
    cross join counts
    join     products p on p.id = page.id
    left join offers o on o.id = page.offer_id
    ${OFFER_PARTS}
    order by page.is_offered desc, plain_text(p.name), p.id`.execute(db)
  return rows
}

/** The rows of these products, their offers locked in the order in which orders lock them. */
export async function lockOfferRows(
  trx: Trx,
  which: { cycleId: number; associationId: number; productIds: readonly number[] },
): Promise<OfferRow[]> {
  const { cycleId, associationId, productIds } = which
  await sql`
    select   id from offers
    where    cycle_id = ${cycleId} and association_id = ${associationId}
    and      product_id = any (${productIds}::bigint[])
    order by id
    for update`.execute(trx)
  return await listNamedRows(trx, which)
}

export async function listNamedRows(
  db: Database | Trx,
  which: { cycleId: number; associationId: number; productIds: readonly number[] },
): Promise<OfferRow[]> {
  const { cycleId, associationId, productIds } = which
  const { rows } = await sql<OfferRow>`
    select    ${offerColumns(cycleId)}
    from      products p
    left join offers o on o.product_id = p.id and o.cycle_id = ${cycleId}
    ${OFFER_PARTS}
    where     p.association_id = ${associationId} and p.id = any (${productIds}::bigint[])
    and       (p.retired_at is null or o.id is not null)
    order by  p.id`.execute(db)
  return rows
}

/** The cycle that closes next among those that take offers. */
export async function findComingCycle(
  db: Database | Trx,
): Promise<{ id: number; number: number } | undefined> {
  const { rows } = await sql<{ id: number; number: number }>`
    select   id, number from order_cycles
    where    state in ('draft', 'open') and closes_at > chaka_now()
    order by closes_at
    limit    1`.execute(db)
  return rows[0]
}

export async function findProductId(
  db: Database,
  of: { associationId: number; slug: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('products')
    .select('id')
    .where('slug', '=', of.slug)
    .where('associationId', '=', of.associationId)
    .executeTakeFirst()
  return row?.id
}

function offerColumns(cycleId: number) {
  return sql`
    p.id as product_id, p.slug, p.name, p.picture, p.base_unit, p.grams_per_piece,
    coalesce(harvest.unit, case p.base_unit when 'gram' then 'kg' else 'unidad' end) as unit,
    coalesce(harvest.base_quantity, case p.base_unit when 'gram' then 1000 else 1 end) as unit_base,
    o.id as offer_id, coalesce(o.offered_base, 0) as offered_base, coalesce(o.reserved_base, 0) as reserved_base,
    promised.committed_base, promised.producers,
    (select brings_base from less_than_sold where offer_id = o.id) as brings_base,
    coalesce((
      select jsonb_agg(jsonb_build_object(
               'id', s.id, 'unit', s.unit, 'baseQuantity', s.base_quantity,
               'centavos', c.producer_centavos,
               'lastCentavos', (
                 select   earlier.producer_centavos
                 from     offer_prices earlier
                 join     offers past on past.id = earlier.offer_id and past.cycle_id <> ${cycleId}
                 where    earlier.presentation_id = s.id
                 order by past.cycle_id desc
                 limit    1)) order by s.position, s.id)
      from      presentations s
      left join offer_prices c on c.offer_id = o.id and c.presentation_id = s.id
      where     s.product_id = p.id and (s.retired_at is null or c.offer_id is not null)
    ), '[]') as presentations`
}

export type ParticipantRow = {
  minimumCentavos: number | null
  minimumGrams: number | null
  cancelledAt: Date | null
  cancelReason: string | null
}

export function minimumOfRow(
  row: Pick<ParticipantRow, 'minimumCentavos' | 'minimumGrams'> | undefined,
): Minimum {
  if (row?.minimumCentavos) return { centavos: row.minimumCentavos }
  return row?.minimumGrams ? { grams: row.minimumGrams } : null
}

/** The association's row in a cycle, made where it is missing, and locked: its offers change one save at a time. */
export async function lockParticipant(
  trx: Trx,
  of: { cycleId: number; associationId: number },
): Promise<ParticipantRow> {
  return await trx
    .insertInto('cycleParticipants')
    .values({ cycleId: of.cycleId, associationId: of.associationId })
    .onConflict((conflict) =>
      conflict
        .columns(['cycleId', 'associationId'])
        .doUpdateSet((eb) => ({ cycleId: eb.ref('excluded.cycleId') })),
    )
    .returning(['minimumCentavos', 'minimumGrams', 'cancelledAt', 'cancelReason'])
    .executeTakeFirstOrThrow()
}

/** What an association has sold in a cycle so far, and its minimum. */
export async function readParticipant(
  db: Database | Trx,
  of: { cycleId: number; associationId: number },
): Promise<ParticipantRow & SoldInCycle> {
  const { rows } = await sql<ParticipantRow & SoldInCycle>`
    select    taking_part.minimum_centavos, taking_part.minimum_grams, taking_part.cancelled_at,
              taking_part.cancel_reason, sold.sold_centavos, sold.sold_grams
    from      (
      select coalesce(sum(c.producer_centavos), 0) as sold_centavos,
             coalesce(sum(c.ordered_base::bigint * coalesce(p.grams_per_piece, 1)), 0) as sold_grams
      from   offers o
      join   products p         on p.id = o.product_id
      join   order_components c on c.offer_id = o.id
      join   orders             on orders.id = c.order_id and orders.state <> 'cancelled'
      where  o.cycle_id = ${of.cycleId} and o.association_id = ${of.associationId}
    ) sold
    left join cycle_participants taking_part
           on taking_part.cycle_id = ${of.cycleId} and taking_part.association_id = ${of.associationId}`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('a sum without a row')
  return row
}
