import { sql, type Kysely } from 'kysely'

/**
 * PRODUCT: what an association grows or makes, counted in one base unit: gram or piece. A product counted in
 * pieces says about how many grams a piece weighs, for transport and loads, and how that is known.
 *
 * PRESENTATION: a unit it is sold in (kg, libra, cuarta, arroba, amarro, docena...) as a whole number of base
 * units. Local units differ by product, place and association, so each factor says whether it was measured,
 * declared by the association, or assumed. One presentation of each product is its harvest unit: producers
 * are asked in it.
 *
 * BUNDLE: an agrobolsa, the lasting recipe. Each slot holds one presentation a number of times; alternatives
 * of a slot are the swaps a buyer may choose.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table products (
      id                     bigint generated always as identity primary key,
      association_id         bigint not null references organizations,
      slug                   text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name                   text not null check (length(name) between 2 and 80),
      category               text not null check (category in ('vegetable', 'root', 'grain', 'fruit', 'animal', 'other')),
      base_unit              text not null check (base_unit in ('gram', 'piece')),
      grams_per_piece        integer check (grams_per_piece > 0),
      grams_per_piece_factor text check (grams_per_piece_factor in ('measured', 'declared', 'assumed')),
      season_months          smallint[] not null default '{}',
      seal                   text check (seal in ('spg', 'organic')),
      picture                text not null default 'bolsa',
      story                  text not null default '',
      cold_chain             boolean not null default false,
      sanitary_registration  text,
      sanitary_expires_on    date,
      retired_at             timestamptz,
      search_words           text generated always as (plain_text(name)) stored,
      created_at             timestamptz not null default clock_timestamp(),
      constraint products_piece_weight check (
        (base_unit = 'piece') = (grams_per_piece is not null)
        and (grams_per_piece is null) = (grams_per_piece_factor is null)),
      constraint products_season check (season_months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'::smallint[])
    )`.execute(db)
  await sql`create index products_by_association on products (association_id)`.execute(db)

  await sql`
    create table presentations (
      id              bigint generated always as identity primary key,
      product_id      bigint not null references products,
      unit            text not null,
      base_quantity   integer not null check (base_quantity > 0),
      factor          text not null check (factor in ('measured', 'declared', 'assumed')),
      is_harvest_unit boolean not null default false,
      position        smallint not null default 0,
      retired_at      timestamptz,
      created_at      timestamptz not null default clock_timestamp(),
      unique (product_id, unit, base_quantity)
    )`.execute(db)
  await sql`
    create unique index presentations_one_harvest_unit on presentations (product_id) where is_harvest_unit`.execute(
    db,
  )

  await sql`
    create table bundles (
      id         bigint generated always as identity primary key,
      owner_id   bigint not null references organizations,
      slug       text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name       text not null,
      serves     text not null default '',
      story      text not null default '',
      picture    text not null default 'agrobolsa',
      kind       text not null default 'fixed' check (kind in ('fixed', 'surtida')),
      max_swaps  smallint not null default 2 check (max_swaps >= 0),
      retired_at timestamptz,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table bundle_items (
      bundle_id       bigint not null references bundles,
      slot            smallint not null check (slot > 0),
      presentation_id bigint not null references presentations,
      count           smallint not null check (count between 1 and 100),
      is_default      boolean not null,
      created_at      timestamptz not null default clock_timestamp(),
      primary key (bundle_id, slot, presentation_id)
    )`.execute(db)
  await sql`
    create unique index bundle_items_one_default on bundle_items (bundle_id, slot) where is_default`.execute(
    db,
  )
}
