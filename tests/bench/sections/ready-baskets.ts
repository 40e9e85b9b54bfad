import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { findShopCycle } from '~/features/cycles/views.server'
import { findBasketView } from '~/features/orders/views.server'
import { type BenchWorld } from '../world'

/** What every basket of a kind holds: presentations, or one agrobolsa. */
export type Contents = { presentationIds: number[]; bundleId: number | null; products: number }

/** Room for as many orders as a machine can place: this measures speed, and being sold out has its own section. */
export async function makeRoom({ db, cycle }: Pick<BenchWorld, 'db' | 'cycle'>): Promise<void> {
  await sql`update offers set offered_base = 2000000000 where cycle_id = ${cycle.id}`.execute(db)
  await sql`update cycle_windows set capacity = 1000000000 where cycle_id = ${cycle.id}`.execute(db)
  await sql`
    update order_cycles set unverified_limit_centavos = 100000000, catalog_version = catalog_version + 1
    where id = ${cycle.id}`.execute(db)
}

/** Five products of five kinds, spread over what is on offer. */
export async function fiveLines({ db, cycle }: Pick<BenchWorld, 'db' | 'cycle'>): Promise<Contents> {
  const { rows } = await sql<{ id: number }>`
    select min(p.presentation_id) as id from offers o join offer_prices p on p.offer_id = o.id
    where o.cycle_id = ${cycle.id} group by o.id order by md5(o.id::text) limit 5`.execute(db)
  return { presentationIds: rows.map(({ id }) => id), bundleId: null, products: rows.length }
}

/** The agrobolsa of most products. */
export async function largestBundle({ db, cycle }: Pick<BenchWorld, 'db' | 'cycle'>): Promise<Contents> {
  const { rows } = await sql<{ id: number; products: number }>`
    select b.bundle_id as id, count(*) as products
    from bundle_offers b join bundle_offer_items i on i.bundle_offer_id = b.id
    where b.cycle_id = ${cycle.id} and i.is_default
    group by b.id order by count(*) desc, b.id limit 1`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('no agrobolsa is on offer')
  return { presentationIds: [], bundleId: row.id, products: row.products }
}

/** So many baskets that wait to be confirmed, as `/canasta` leaves them, and what each costs. */
export async function makeBaskets(
  { db }: Pick<BenchWorld, 'db' | 'cycle'>,
  contents: Contents,
  count: number,
): Promise<{ ids: string[]; totalCentavos: number }> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await sql`insert into baskets (id) select unnest(${ids}::uuid[])`.execute(db)
  await sql`
    insert into basket_items (basket_id, presentation_id, count)
    select b, p, 1 from unnest(${ids}::uuid[]) b, unnest(${contents.presentationIds}::bigint[]) p`.execute(db)
  if (contents.bundleId !== null) {
    await sql`
      insert into basket_items (basket_id, bundle_id, count)
      select b, ${contents.bundleId}::bigint, 1 from unnest(${ids}::uuid[]) b`.execute(db)
  }
  const found = await findShopCycle(db)
  const basket = await findBasketView(db, ids[0] ?? null, found?.cycle ?? null)
  if (!basket || basket.totalCentavos === 0) throw new Error('the basket is worth nothing')
  return { ids, totalCentavos: basket.totalCentavos }
}

export async function listWindows({ db, cycle }: Pick<BenchWorld, 'db' | 'cycle'>): Promise<number[]> {
  const rows = await db
    .selectFrom('cycleWindows')
    .select('id')
    .where('cycleId', '=', cycle.id)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
