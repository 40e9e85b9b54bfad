import { sql, type Kysely } from 'kysely'

/**
 * FIGURES: what every closed cycle amounts to, by place, association, product and sex of who produced, so that a
 * report or the public page of impact never adds up orders. Sales are summed for each PLACE (the district of the
 * delivery points), what producers brought for each ASSOCIATION; each of these is worked out whole, from the rows
 * themselves, and written over what was there, so that summing again changes nothing.
 *
 * MARK: something of a closed cycle changed: at a window, of an association, or (neither) all of it. Triggers write
 * them in the transaction of the change, as rows of their own, so that nobody waits for anybody. A job turns them
 * into what is DUE, once for each place and association, and sums it. So late handovers, refunds, weights put
 * right and the settlement itself all move the figures, whoever changes them and whenever.
 *
 * Base units are kept with the grams of one, since a piece's weight may be put right. `ready` is what was handed
 * over, or still stands to be: what fell short is what was ordered and is not ready. `paid` is what buyers paid for
 * what was handed over to them; the shares of one order's components add up to what it cost. `left` was received in
 * a settled cycle and neither handed over nor sold to passers-by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sales(db)
  await harvests(db)
  await work(db)
}

async function sales(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_places (
      cycle_id                  bigint not null references order_cycles,
      city                      text not null,
      district                  text not null,
      orders                    integer not null check (orders >= 0),
      handed_over               integer not null check (handed_over >= 0),
      not_collected             integer not null check (not_collected >= 0),
      cancelled                 integer not null check (cancelled >= 0),
      buyers                    integer not null check (buyers >= 0),
      ordered_centavos          bigint not null,
      refunded_centavos         bigint not null,
      sold_centavos             bigint not null,
      producer_centavos         bigint not null,
      walk_in_centavos          bigint not null,
      ordered_grams             bigint not null,
      ready_grams               bigint not null,
      handed_grams              bigint not null,
      walk_in_grams             bigint not null,
      summed_at                 timestamptz not null,
      created_at                timestamptz not null default clock_timestamp(),
      primary key (cycle_id, city, district),
      constraint figure_places_orders check (handed_over + not_collected <= orders)
    )`.execute(db)
  await sql`
    create table figure_sales (
      cycle_id          bigint not null references order_cycles,
      city              text not null,
      district          text not null,
      association_id    bigint not null references organizations,
      product_id        bigint not null references products,
      orders            integer not null,
      ordered_base      bigint not null,
      ready_base        bigint not null,
      handed_base       bigint not null,
      ordered_centavos  bigint not null,
      handed_centavos   bigint not null,
      paid_centavos     bigint not null,
      walk_in_base      bigint not null,
      walk_in_centavos  bigint not null,
      grams_per_base    integer not null check (grams_per_base > 0),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, city, district, association_id, product_id)
    )`.execute(db)
  await sql`create index figure_sales_by_association on figure_sales (association_id, cycle_id)`.execute(db)
  await sql`create index figure_sales_by_product on figure_sales (product_id)`.execute(db)
}

async function harvests(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_harvests (
      cycle_id          bigint not null references order_cycles,
      association_id    bigint not null references organizations,
      product_id        bigint not null references products,
      sex               text not null check (sex in ('female', 'male', 'unknown', 'association')),
      families          integer not null,
      received_base     bigint not null,
      centavos          bigint not null,
      grams_per_base    integer not null check (grams_per_base > 0),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id, product_id, sex)
    )`.execute(db)
  await sql`create index figure_harvests_by_association on figure_harvests (association_id, cycle_id)`.execute(
    db,
  )
  await sql`create index figure_harvests_by_product on figure_harvests (product_id)`.execute(db)
  await sql`
    create table figure_families (
      cycle_id          bigint not null references order_cycles,
      association_id    bigint not null references organizations,
      sex               text not null check (sex in ('female', 'male', 'unknown', 'association')),
      families          integer not null,
      received_grams    bigint not null,
      centavos          bigint not null,
      adjusted_centavos bigint not null,
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id, sex)
    )`.execute(db)
  await sql`create index figure_families_by_association on figure_families (association_id, cycle_id)`.execute(
    db,
  )
  await sql`
    create table figure_leftovers (
      cycle_id          bigint not null references order_cycles,
      association_id    bigint not null references organizations,
      product_id        bigint not null references products,
      left_base         bigint not null check (left_base >= 0),
      grams_per_base    integer not null check (grams_per_base > 0),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id, product_id)
    )`.execute(db)
  await sql`create index figure_leftovers_by_association on figure_leftovers (association_id, cycle_id)`.execute(
    db,
  )
  await sql`create index figure_leftovers_by_product on figure_leftovers (product_id)`.execute(db)
  await sql`
    create table figure_associations (
      cycle_id          bigint not null references order_cycles,
      association_id    bigint not null references organizations,
      orders            integer not null,
      left_grams        bigint not null check (left_grams >= 0),
      summed_at         timestamptz not null,
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id)
    )`.execute(db)
  await sql`create index figure_associations_by_association on figure_associations (association_id)`.execute(
    db,
  )
}

async function work(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table figure_marks (
      id             bigint generated always as identity primary key,
      cycle_id       bigint not null,
      window_id      bigint,
      association_id bigint,
      created_at     timestamptz not null default clock_timestamp(),
      constraint figure_marks_of_one_kind check (window_id is null or association_id is null)
    )`.execute(db)
  await sql`
    create table figures_due (
      id             bigint generated always as identity primary key,
      cycle_id       bigint not null references order_cycles,
      city           text,
      district       text,
      association_id bigint,
      due_at         timestamptz not null,
      created_at     timestamptz not null default clock_timestamp(),
      unique nulls not distinct (cycle_id, city, district, association_id),
      constraint figures_due_of_one_kind check (
        (city is null) = (district is null) and (city is null) <> (association_id is null))
    )`.execute(db)
  await sql`create index figures_due_by_time on figures_due (due_at)`.execute(db)
}
