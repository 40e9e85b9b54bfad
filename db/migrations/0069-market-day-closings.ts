import { sql, type Kysely } from 'kysely'

/**
 * MARKET DAY CLOSING: what a market's day came to when it was closed, once: the sums of the acts that count, and the
 * orders of the shop that were handed over at its point that day. Grams are of what is weighed, pieces of what is
 * counted: what a piece weighs is not known of everything that is sold at a stall.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_day_closings (
      market_id          bigint primary key references market_days,
      came               smallint not null check (came >= 0),
      late               smallint not null check (late >= 0),
      absent             smallint not null check (absent >= 0),
      unmarked           smallint not null check (unmarked >= 0),
      checks             integer not null check (checks >= 0),
      checks_failed      integer not null check (checks_failed between 0 and checks),
      checklist_good     smallint not null check (checklist_good >= 0),
      checklist_bad      smallint not null check (checklist_bad >= 0),
      incidents          integer not null check (incidents >= 0),
      sales              integer not null check (sales >= 0),
      sales_centavos     bigint not null check (sales_centavos >= 0),
      sold_grams         bigint not null check (sold_grams >= 0),
      sold_pieces        bigint not null check (sold_pieces >= 0),
      left_grams         bigint not null check (left_grams >= 0),
      left_pieces        bigint not null check (left_pieces >= 0),
      wasted_grams       bigint not null check (wasted_grams between 0 and left_grams),
      wasted_pieces      bigint not null check (wasted_pieces between 0 and left_pieces),
      orders_handed_over integer not null check (orders_handed_over >= 0),
      note               text not null default '' check (length(note) <= 1000),
      closed_by          bigint not null references people,
      closed_at          timestamptz not null,
      created_at         timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create trigger market_day_closings_append_only before update or delete on market_day_closings
    for each row execute function desk_is_append_only()`.execute(db)
}
