import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

/** An agrobolsa of this owner, and its offer in the cycle; orders of it wait until the change is through. */
export async function findOwnBundle(
  trx: Trx,
  of: { associationId: number; cycleId: number; bundleId: number },
): Promise<{ isRetired: boolean; bundleOfferId: number | null } | undefined> {
  const { rows } = await sql<{ isRetired: boolean; bundleOfferId: number | null }>`
    select    b.retired_at is not null as is_retired, bo.id as bundle_offer_id
    from      bundles b
    left join bundle_offers bo on bo.bundle_id = b.id and bo.cycle_id = ${of.cycleId}
    where     b.id = ${of.bundleId} and b.owner_id = ${of.associationId}
    for update of b`.execute(trx)
  return rows[0]
}

/**
 * Deletes an agrobolsa of the week that no order names. An order under way holds its row shared by its foreign
 * key: then this waits, and finds the order.
 * @returns false when it was ordered, in orders cancelled since too
 */
export async function deleteBundleOffer(trx: Trx, bundleOfferId: number): Promise<boolean> {
  await sql`select from bundle_offers where id = ${bundleOfferId} for update`.execute(trx)
  const { rows } = await sql<{ sold: boolean }>`
    select exists (select from order_lines where bundle_offer_id = ${bundleOfferId}) as sold`.execute(trx)
  if (rows[0]?.sold) return false
  await sql`
    with items as (delete from bundle_offer_items where bundle_offer_id = ${bundleOfferId})
    delete from bundle_offers where id = ${bundleOfferId}`.execute(trx)
  return true
}
