import { sql, type Kysely } from 'kysely'

/** `return_origin`: where the buyer came from, so that a page that is asked for again is asked for in the same words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column return_origin text not null default ''`.execute(db)
  await sql`create index orders_by_card on orders (cycle_id) where payment_method = 'card' and state = 'placed'`.execute(
    db,
  )
}
