import { sql, type Kysely } from 'kysely'

/**
 * SUPPLY: what an association will have each week, from the week of one Monday to that of another, in whole units of
 * one presentation, and what it asks for one (nothing: the middle of the market).
 *
 * DEMAND: what a municipality, or somebody for whom it buys, needs of a good in one week at one delivery point.
 *
 * NEGOTIATION: one supply for one demand. The prices of one unit that both may name lie in the fair band, copied
 * from the market of the day on which it began; offers outside it cannot be written. Each offer is signed by who
 * made it (who, when, version of the text); taking the last one signs for the other side, and makes the agreement.
 * `key` is the basket of its order: however often the order is tried, it is placed once.
 *
 * An agreed basket item carries the producer's price that was agreed, instead of the offer's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table supplies (
      id              bigint generated always as identity primary key,
      association_id  bigint not null references organizations,
      presentation_id bigint not null references presentations,
      good_id         bigint not null references market_goods,
      units_per_week  integer not null check (units_per_week between 1 and 999),
      from_week       date not null check (extract(isodow from from_week) = 1),
      until_week      date not null check (extract(isodow from until_week) = 1),
      ask_centavos    integer check (ask_centavos between 1 and 10000000),
      form_key        uuid not null unique,
      published_by    bigint not null references people,
      published_at    timestamptz not null,
      withdrawn_at    timestamptz,
      created_at      timestamptz not null default clock_timestamp(),
      constraint supplies_weeks check (until_week between from_week and from_week + 364)
    )`.execute(db)
  await sql`create index supplies_open on supplies (good_id, until_week) where withdrawn_at is null`.execute(
    db,
  )
  await sql`create index supplies_by_association on supplies (association_id, id)`.execute(db)

  await sql`
    create table demands (
      id                bigint generated always as identity primary key,
      organization_id   bigint not null references organizations,
      buyer_kind        text not null check (buyer_kind in
                        ('municipality', 'school_meals', 'institution', 'mobile_market')),
      buyer_name        text not null check (length(buyer_name) between 2 and 80),
      phone_e164        text not null check (phone_e164 ~ '^\\+[1-9][0-9]{6,14}$'),
      payment_method    text not null check (payment_method in ('cash', 'qr')),
      good_id           bigint not null references market_goods,
      quantity_base     integer not null check (quantity_base > 0),
      week              date not null check (extract(isodow from week) = 1),
      delivery_point_id bigint not null references delivery_points,
      form_key          uuid not null,
      line              smallint not null check (line > 0),
      published_by      bigint not null references people,
      published_at      timestamptz not null,
      withdrawn_at      timestamptz,
      created_at        timestamptz not null default clock_timestamp(),
      unique (form_key, line)
    )`.execute(db)
  await sql`create index demands_by_organization on demands (organization_id, week, id)`.execute(db)
  await sql`create index demands_open on demands (week, id) where withdrawn_at is null`.execute(db)

  await sql`
    create table negotiations (
      id               bigint generated always as identity primary key,
      key              uuid not null unique,
      demand_id        bigint not null references demands,
      supply_id        bigint not null references supplies,
      state            text not null default 'open' check (state in ('open', 'agreed', 'refused', 'withdrawn')),
      unit_base        integer not null check (unit_base > 0),
      floor_centavos   integer not null check (floor_centavos > 0),
      ceiling_centavos integer not null,
      started_at       timestamptz not null,
      expires_at       timestamptz not null,
      ended_at         timestamptz,
      agreed_side      text check (agreed_side in ('buyer', 'association')),
      agreed_by        bigint references people,
      agreed_units     integer check (agreed_units between 1 and 999),
      agreed_centavos  integer,
      text_version     text,
      order_id         bigint unique references orders,
      order_problem    text,
      order_tried_at   timestamptz,
      created_at       timestamptz not null default clock_timestamp(),
      unique (id, floor_centavos, ceiling_centavos),
      constraint negotiations_band check (floor_centavos <= ceiling_centavos),
      constraint negotiations_in_band check (agreed_centavos between floor_centavos and ceiling_centavos),
      constraint negotiations_ended check ((state = 'open') = (ended_at is null)),
      constraint negotiations_agreed check (
        (state = 'agreed') = (agreed_by is not null) and (agreed_by is null) = (agreed_side is null)
        and (agreed_by is null) = (agreed_units is null) and (agreed_by is null) = (agreed_centavos is null)
        and (agreed_by is null) = (text_version is null)),
      constraint negotiations_ordered check (order_id is null or state = 'agreed')
    )`.execute(db)
  await sql`
    create unique index negotiations_one_open on negotiations (demand_id, supply_id) where state = 'open'`.execute(
    db,
  )
  await sql`create index negotiations_by_supply on negotiations (supply_id, id)`.execute(db)
  await sql`create index negotiations_to_order on negotiations (id) where state = 'agreed' and order_id is null`.execute(
    db,
  )

  await sql`
    create table negotiation_offers (
      negotiation_id   bigint not null,
      number           smallint not null check (number between 1 and 50),
      side             text not null check (side in ('buyer', 'association')),
      units            integer not null check (units between 1 and 999),
      centavos         integer not null,
      floor_centavos   integer not null,
      ceiling_centavos integer not null,
      made_by          bigint not null references people,
      made_at          timestamptz not null,
      text_version     text not null,
      created_at       timestamptz not null default clock_timestamp(),
      primary key (negotiation_id, number),
      foreign key (negotiation_id, floor_centavos, ceiling_centavos)
        references negotiations (id, floor_centavos, ceiling_centavos),
      constraint negotiation_offers_in_band check (centavos between floor_centavos and ceiling_centavos)
    )`.execute(db)

  await sql`
    alter table basket_items
      add column agreed_centavos integer check (agreed_centavos > 0),
      add constraint basket_items_agreed_is_product check (agreed_centavos is null or presentation_id is not null)`.execute(
    db,
  )
}
