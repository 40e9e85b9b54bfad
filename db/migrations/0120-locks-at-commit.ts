import { type Kysely, sql } from 'kysely'

/**
 * An order refers to its window and, by its components, to the offers: rows that everybody wants. Checked at once,
 * each order locked them `for key share` before it took from them, so that each such row's lock was a list of all who
 * were ordering. When one of them then rolled back, PostgreSQL could take its update for one that was still under way
 * ("new multixact has more than one updating member"), and the next order failed. Checked at the commit, an order
 * locks only what it has changed itself. [8 such failures in 180,000 orders of 10 buyers for the same five rows, half
 * of whom were refused, and none in 30,000 since; with 40 buyers 545 a second instead of 87]
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table orders alter constraint orders_window_id_cycle_id_fkey deferrable initially deferred`.execute(
    db,
  )
  await sql`
    alter table order_components alter constraint order_components_offer_id_cycle_id_fkey
      deferrable initially deferred`.execute(db)
}
