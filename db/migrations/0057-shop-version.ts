import { type Kysely, sql } from 'kysely'

/** What pages for everybody are made of. The test of the page cache finds a page that reads anything else. */
const SHOP_TABLES = [
  'bundle_items',
  'bundle_offer_items',
  'bundle_offers',
  'bundles',
  'commitments',
  'cycle_participants',
  'cycle_rhythms',
  'cycle_windows',
  'delivery_points',
  'holidays',
  'installation',
  'less_than_sold',
  'offer_prices',
  'offers',
  'order_cycles',
  'organizations',
  'people',
  'photo_files',
  'photos',
  'presentations',
  'producers',
  'products',
  'rhythm_weeks',
  'swap_stock',
]

/**
 * The version of what the shop shows: the sum of the marks. Every statement that changes one of its tables adds
 * one to a mark, in the same transaction, so a changed shop and its new version are seen together.
 *
 * Sixty-four marks and not one, and only one that nobody holds: all orders of the last minutes change stock, and
 * each would wait for the one before it to commit. Once in a transaction is enough, since nobody sees it before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table shop_marks (
      mark    smallint generated always as identity primary key,
      changes bigint not null default 0
    ) with (fillfactor = 50)`.execute(db)
  await sql`insert into shop_marks (changes) select 0 from generate_series(1, 64)`.execute(db)
  await sql`
    create function mark_shop_change() returns trigger language plpgsql as $$
    begin
      if current_setting('chaka.shop_marked', true) is not distinct from pg_current_xact_id()::text then
        return null;
      end if;
      perform set_config('chaka.shop_marked', pg_current_xact_id()::text, true);
      update shop_marks set changes = changes + 1
       where mark = (select mark from shop_marks
                      where mark > pg_backend_pid() % 32
                      order by mark limit 1 for update skip locked);
      if not found then
        insert into shop_marks (changes) values (1);
      end if;
      return null;
    end $$`.execute(db)
  for (const table of SHOP_TABLES) {
    await sql`
      create trigger shop_change after insert or update or delete or truncate on ${sql.table(table)}
      for each statement execute function mark_shop_change()`.execute(db)
  }
}
