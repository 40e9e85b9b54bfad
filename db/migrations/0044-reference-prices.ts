import { sql, type Kysely } from 'kysely'

/**
 * MARKET GOOD: what a market sells under one name ("papa imilla"), whoever grew it, counted in one base unit. A
 * product of the catalogue is compared with the good of its own name and base unit, or with the one that the
 * operator chose (`product_goods`; none chosen there: with nothing).
 *
 * SURVEY MARKET: a place where a municipality looks at prices.
 *
 * PRICE OBSERVATION: what one unit of a good cost in one market on one day, with how many base units that unit
 * held by the catalogue's factors of that day, or as the person weighed it. `centavos_per_million` is the price
 * of 1,000,000 base units, half-up, so that an arroba seen at Bs 72 is compared as Bs 72. Never edited and never deleted: what is
 * wrong is excluded, with a reason, and may be counted again. A form or an imported row counts once
 * (`source_key`, `line`).
 *
 * SURVEY IMPORT: a spreadsheet of observations with what was read in each row, until it is confirmed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_goods (
      id           bigint generated always as identity primary key,
      slug         text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name         text not null check (length(name) between 2 and 80),
      search_words text not null generated always as (plain_text(name)) stored unique,
      category     text not null check (category in ('vegetable', 'root', 'grain', 'fruit', 'animal', 'other')),
      base_unit    text not null check (base_unit in ('gram', 'piece')),
      usual_unit   text not null check (length(usual_unit) between 1 and 40),
      picture      text not null default 'bolsa',
      created_at   timestamptz not null default clock_timestamp(),
      unique (id, base_unit)
    )`.execute(db)

  await sql`
    create table product_goods (
      product_id bigint primary key references products,
      good_id    bigint references market_goods,
      chosen_by  bigint not null references people,
      chosen_at  timestamptz not null,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index product_goods_by_good on product_goods (good_id)`.execute(db)
  await sql`create index products_by_search_words on products (search_words)`.execute(db)

  await sql`
    create table survey_markets (
      id              bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      name            text not null check (length(name) between 2 and 80),
      city            text not null check (length(city) between 2 and 80),
      search_words    text not null generated always as (plain_text(name)) stored,
      created_at      timestamptz not null default clock_timestamp(),
      unique (organization_id, search_words),
      unique (id, organization_id)
    )`.execute(db)

  await sql`
    create table price_observations (
      id                    bigint generated always as identity primary key,
      organization_id       bigint not null,
      market_id             bigint not null,
      good_id               bigint not null references market_goods,
      observed_on           date not null,
      unit                  text not null check (length(unit) between 1 and 40),
      base_quantity         integer not null check (base_quantity > 0),
      factor                text not null check (factor in ('measured', 'declared', 'assumed')),
      price_centavos        integer not null check (price_centavos between 1 and 10000000),
      centavos_per_million bigint not null generated always as
                            ((price_centavos::bigint * 2000000 + base_quantity) / (2 * base_quantity::bigint)) stored,
      source                text not null check (source in ('typed', 'imported')),
      source_key            uuid not null,
      line                  integer not null check (line > 0),
      observed_by           bigint not null references people,
      excluded_at           timestamptz,
      excluded_by           bigint references people,
      exclude_reason        text check (length(exclude_reason) between 3 and 160),
      created_at            timestamptz not null default clock_timestamp(),
      unique (source_key, line),
      foreign key (market_id, organization_id) references survey_markets (id, organization_id),
      constraint price_observations_excluded_is_told check (
        (excluded_at is null) = (excluded_by is null) and (excluded_at is null) = (exclude_reason is null))
    )`.execute(db)
  await sql`create index price_observations_by_good on price_observations (good_id, observed_on)`.execute(db)
  await sql`
    create index price_observations_by_organization on price_observations (organization_id, observed_on, good_id)`.execute(
    db,
  )

  await sql`
    create table survey_imports (
      id              bigint generated always as identity primary key,
      key             uuid not null unique,
      organization_id bigint not null references organizations,
      person_id       bigint not null references people,
      file_name       text not null check (length(file_name) between 1 and 100),
      content         bytea,
      read_rows       integer not null check (read_rows >= 0),
      error_rows      integer not null check (error_rows >= 0),
      confirmed_at    timestamptz,
      created_at      timestamptz not null default clock_timestamp(),
      constraint survey_imports_content check ((content is null) = (confirmed_at is not null))
    )`.execute(db)
  await sql`create index survey_imports_by_person on survey_imports (organization_id, person_id)`.execute(db)
}
