import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'

export type NoticeRow = {
  name: string
  unit: string
  baseQuantity: number
  producerCentavos: number
  baseUnit: BaseUnit
  gramsPerPiece: number | null
}

/** What an association still has to sell in a cycle, each product in its first unit, by name. */
export async function listNoticeRows(
  db: Database,
  of: { cycleId: number; associationId: number; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select   p.name, first.unit, first.base_quantity, first.producer_centavos, p.base_unit, p.grams_per_piece
    from     offers o
    join     products p on p.id = o.product_id
    cross join lateral (
      select   s.unit, s.base_quantity, c.producer_centavos
      from     offer_prices c
      join     presentations s on s.id = c.presentation_id
      where    c.offer_id = o.id and s.base_quantity <= o.offered_base - o.reserved_base
      order by s.position, s.id
      limit    1
    ) first
    where    o.cycle_id = ${of.cycleId} and o.association_id = ${of.associationId}
    order by plain_text(p.name), p.id
    limit    ${of.limit}`.execute(db)
  return rows
}

/** The agrobolsas of the week that hold an offer. */
export async function listBundleNames(db: Database, offerId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct b.name
    from   bundle_offer_items i
    join   bundle_offers bo on bo.id = i.bundle_offer_id
    join   bundles b on b.id = bo.bundle_id
    where  i.offer_id = ${offerId}
    order by b.name`.execute(db)
  return rows.map((row) => row.name)
}
