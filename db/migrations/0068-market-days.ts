import { sql, type Kysely } from 'kysely'

/**
 * MARKET RULES: what a municipality looks at on the day of its markets: its biosecurity checklist, and how much a
 * weight may fall short and a price exceed the market's before it counts, with where that comes from. Without a row
 * the defaults of the code hold, which say that they are assumed.
 *
 * MARKET DAY: a market once its day was opened, by hand: rules and reference prices are copied, so that what was
 * judged on the pavement can be explained afterwards, whatever changed since.
 *
 * MARKET ACT: one thing that an official noted at a market: who came, a check of weight and price, a point of the
 * checklist, an incident, a sale, what was left, or that an act is taken back. Like the desk's events (0016): made on
 * a phone with its own id, sent later, in any order and more than once; append-only, and the day's state is worked
 * out from all of them. `happened_at` is the phone's moment by the database's clock. `kept_because`: it came after
 * the day was closed; it is shown and changes nothing. `base_quantity` in base units: sold, left, or weighed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_rules (
      organization_id     bigint primary key references organizations,
      checklist           jsonb not null check (jsonb_typeof(checklist) = 'array'),
      weight_tolerance_bp smallint not null check (weight_tolerance_bp between 0 and 2000),
      price_tolerance_bp  smallint not null check (price_tolerance_bp between 0 and 5000),
      tolerance_source    text not null check (length(tolerance_source) between 3 and 200),
      changed_by          bigint not null references people,
      changed_at          timestamptz not null,
      created_at          timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table market_days (
      market_id           bigint primary key references mobile_markets,
      checklist           jsonb not null check (jsonb_typeof(checklist) = 'array'),
      weight_tolerance_bp smallint not null check (weight_tolerance_bp between 0 and 2000),
      price_tolerance_bp  smallint not null check (price_tolerance_bp between 0 and 5000),
      tolerance_source    text not null check (length(tolerance_source) between 3 and 200),
      prices              jsonb not null check (jsonb_typeof(prices) = 'array'),
      opened_by           bigint not null references people,
      opened_at           timestamptz not null,
      created_at          timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table market_acts (
      id                uuid primary key,
      sequence          bigint generated always as identity unique,
      market_id         bigint not null references market_days,
      kind              text not null check (kind in (
                          'attendance', 'check', 'checklist', 'incident', 'sale', 'leftover', 'undo')),
      undoes_id         uuid,
      association_id    bigint,
      attendance        text check (attendance in ('came', 'late', 'absent')),
      product_id        bigint references products,
      product_name      text check (length(product_name) between 1 and 80),
      base_unit         text check (base_unit in ('gram', 'piece')),
      base_quantity     integer check (base_quantity between 0 and 100000000),
      total_centavos    integer check (total_centavos between 0 and 10000000),
      fate              text check (fate in ('returned', 'donated', 'wasted')),
      is_good           boolean,
      checklist_item    smallint check (checklist_item between 0 and 29),
      topic             text check (topic in ('resale', 'weight', 'hygiene', 'accident', 'dispute', 'weather', 'other')),
      photo_name        text references photos,
      through           text not null check (through in ('phone', 'page')),
      person_id         bigint not null references people,
      sent_by_person_id bigint not null references people,
      at_phone          timestamptz not null,
      happened_at       timestamptz not null,
      kept_because      text check (kept_because in ('day_closed')),
      payload           jsonb not null,
      created_at        timestamptz not null,
      foreign key (market_id, association_id) references market_invitations (market_id, association_id),
      constraint market_acts_say_what_they_are check (case kind
        when 'attendance' then association_id is not null and attendance is not null
        when 'check'      then association_id is not null and product_name is not null and base_unit is not null
                               and base_quantity is not null and is_good is not null
        when 'checklist'  then checklist_item is not null and is_good is not null
        when 'incident'   then topic is not null
        when 'sale'       then association_id is not null and product_name is not null and base_unit is not null
                               and base_quantity > 0 and total_centavos is not null
        when 'leftover'   then association_id is not null and product_name is not null and base_unit is not null
                               and base_quantity is not null and fate is not null
        when 'undo'       then undoes_id is not null
      end)
    )`.execute(db)
  await sql`create index market_acts_by_market on market_acts (market_id, sequence)`.execute(db)
  await sql`
    create trigger market_acts_append_only before update or delete on market_acts
    for each row execute function desk_is_append_only()`.execute(db)
}
