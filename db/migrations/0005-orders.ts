import { sql, type Kysely } from 'kysely'

/**
 * BASKET: what a browser has chosen, kept under a random id that only its cookie knows. It names
 * presentations and bundles, not offers, so it outlives the cut-off and is priced anew each cycle. Placing
 * an order consumes it: the basket's id is the order's form key, so two tabs make one order (decision 12).
 * To change an order, its lines are put into a basket that names the order; what the buyer was choosing
 * meanwhile is set aside and comes back afterwards.
 *
 * ORDER: one buyer, one cycle, one window. LINE: what the buyer sees, with each part of the price copied.
 * COMPONENT: what a line takes from one offer, in base units: ordered, confirmed, delivered. A bundle has
 * one component per slot, a single product has one. Consolidation, packing, shortage, capture and settlement
 * all sum components, so they cannot disagree.
 *
 * Lines and components have natural keys: the whole order is written by three multi-row inserts that need
 * nothing returned.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table orders (
      id                 bigint generated always as identity primary key,
      code               text not null unique default order_code(nextval('order_numbers')),
      cycle_id           bigint not null references order_cycles,
      window_id          bigint not null,
      phone_id           bigint not null references phones,
      person_id          bigint references people,
      buyer_name         text not null check (length(buyer_name) between 1 and 80),
      language           text not null default 'es',
      form_key           uuid not null unique,
      state              text not null default 'placed'
                         check (state in ('placed', 'cancelled', 'handed_over', 'not_collected')),
      placed_at          timestamptz not null,
      revision           integer not null default 1 check (revision > 0),
      changed_at         timestamptz,
      payment_method     text not null default 'cash' check (payment_method in ('cash', 'qr', 'card')),
      cash_note_centavos integer check (cash_note_centavos > 0),
      lines_centavos     integer not null check (lines_centavos > 0),
      order_fee_centavos integer not null check (order_fee_centavos >= 0),
      total_centavos     integer not null,
      cancelled_at       timestamptz,
      cancelled_by       text check (cancelled_by in ('buyer', 'operator', 'system')),
      cancel_reason      text,
      created_at         timestamptz not null default clock_timestamp(),
      unique (id, cycle_id),
      foreign key (window_id, cycle_id) references cycle_windows (id, cycle_id),
      constraint orders_total check (total_centavos = lines_centavos + order_fee_centavos),
      constraint orders_cancelled_is_told check (
        (state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null))
    )`.execute(db)
  await sql`create index orders_by_cycle on orders (cycle_id, placed_at)`.execute(db)
  await sql`create index orders_by_window on orders (window_id)`.execute(db)
  await sql`create index orders_by_phone on orders (phone_id, cycle_id)`.execute(db)

  /** Invariant 2: PostgreSQL keeps no commit times, so the order's own instant is compared (decision 1). */
  await sql`
    create function orders_placed_within_cycle() returns trigger language plpgsql as $$
    declare
      cycle record;
    begin
      select opens_at, closes_at, closed_at into cycle from order_cycles where id = new.cycle_id;
      if new.placed_at < cycle.opens_at or new.placed_at >= least(cycle.closes_at, cycle.closed_at) then
        raise exception 'order placed at % outside its cycle', new.placed_at
          using errcode = 'check_violation', constraint = 'orders_placed_within_cycle';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger orders_placed_within_cycle before insert or update of placed_at, cycle_id on orders
    for each row execute function orders_placed_within_cycle()`.execute(db)

  await sql`
    create table order_lines (
      order_id           bigint not null,
      position           smallint not null check (position > 0),
      cycle_id           bigint not null,
      presentation_id    bigint references presentations,
      bundle_offer_id    bigint references bundle_offers,
      label              text not null,
      unit               text not null,
      picture            text not null,
      swaps              jsonb not null default '[]',
      count              smallint not null check (count between 1 and 999),
      base_quantity      integer not null check (base_quantity > 0),
      grams              integer not null check (grams > 0),
      producer_centavos  integer not null check (producer_centavos > 0),
      transport_centavos integer not null check (transport_centavos >= 0),
      platform_centavos  integer not null check (platform_centavos >= 0),
      rounding_centavos  integer not null default 0,
      total_centavos     integer not null check (total_centavos > 0),
      created_at         timestamptz not null default clock_timestamp(),
      primary key (order_id, position),
      foreign key (order_id, cycle_id) references orders (id, cycle_id),
      constraint order_lines_total check (
        total_centavos = producer_centavos + transport_centavos + platform_centavos + rounding_centavos),
      constraint order_lines_one_thing check ((presentation_id is null) <> (bundle_offer_id is null))
    )`.execute(db)

  await sql`
    create table order_components (
      order_id          bigint not null,
      position          smallint not null,
      slot              smallint not null default 0,
      cycle_id          bigint not null,
      offer_id          bigint not null,
      presentation_id   bigint not null references presentations,
      ordered_base      integer not null check (ordered_base > 0),
      confirmed_base    integer check (confirmed_base >= 0),
      delivered_base    integer check (delivered_base >= 0),
      producer_centavos integer not null check (producer_centavos > 0),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (order_id, position, slot),
      foreign key (order_id, position) references order_lines (order_id, position),
      foreign key (offer_id, cycle_id) references offers (id, cycle_id),
      constraint order_components_confirmed check (confirmed_base <= ordered_base)
    )`.execute(db)
  await sql`create index order_components_by_offer on order_components (offer_id)`.execute(db)

  await sql`
    create table baskets (
      id               uuid primary key,
      order_id         bigint references orders,
      changes_order_id bigint references orders,
      set_aside_id     uuid references baskets,
      typed            jsonb,
      created_at       timestamptz not null default clock_timestamp(),
      updated_at       timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create table basket_items (
      id              bigint generated always as identity primary key,
      basket_id       uuid not null references baskets,
      presentation_id bigint references presentations,
      bundle_id       bigint references bundles,
      swaps           jsonb not null default '{}',
      count           smallint not null check (count between 1 and 999),
      created_at      timestamptz not null default clock_timestamp(),
      unique nulls not distinct (basket_id, presentation_id, bundle_id, swaps),
      constraint basket_items_one_thing check ((presentation_id is null) <> (bundle_id is null))
    )`.execute(db)
}
