import { sql, type Kysely } from 'kysely'

/**
 * ORDER CYCLE: one week of selling. draft -> open -> closed -> confirmed -> delivering -> settled, or
 * cancelled from any state before delivering. Orders enter in [opens_at, closes_at). The fees in force are
 * the cycle's: centavos per kilogram for transport, basis points of the producer's price for the platform,
 * centavos per order.
 *
 * WINDOW: one delivery point, one stretch of time in one cycle, and how many orders it takes.
 *
 * OFFER: what an association puts of one product into one cycle, in base units, and how much of it is
 * reserved by orders. The constraint is the promise that stock is never oversold. Associations may change
 * `offered`; only orders change `reserved`. `association_id` repeats the product's so that lists by
 * association need no join.
 *
 * COMMITMENT: the part of an offer that one producer promises. The offer may exceed their sum; the excess is
 * the association's own (decision 4).
 *
 * BUNDLE OFFER: an agrobolsa in this cycle, its recipe and producers' prices copied so that a later change
 * of the bundle leaves this week alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_cycles (
      id                        bigint generated always as identity primary key,
      number                    integer not null unique check (number > 0),
      state                     text not null default 'draft' check (state in
                                ('draft', 'open', 'closed', 'confirmed', 'delivering', 'settled', 'cancelled')),
      opens_at                  timestamptz not null,
      closes_at                 timestamptz not null,
      confirm_by                timestamptz not null,
      check_in_at               timestamptz not null,
      delivers_at               timestamptz not null,
      delivery_ends_at          timestamptz not null,
      transport_centavos_per_kg integer not null check (transport_centavos_per_kg between 0 and 10000),
      platform_basis_points     integer not null check (platform_basis_points between 0 and 5000),
      order_fee_centavos        integer not null default 0 check (order_fee_centavos between 0 and 100000),
      unverified_limit_centavos integer not null default 40000 check (unverified_limit_centavos > 0),
      shortage_rule             text not null default 'proportional'
                                check (shortage_rule in ('proportional', 'by_order_time', 'protect_bundles')),
      catalog_version           bigint not null default 1,
      opened_at                 timestamptz,
      closed_at                 timestamptz,
      closed_how                text check (closed_how in ('clock', 'late_start', 'operator')),
      closed_by                 bigint references people,
      reminded_at               timestamptz,
      confirmed_at              timestamptz,
      delivering_at             timestamptz,
      settled_at                timestamptz,
      cancelled_at              timestamptz,
      cancel_reason             text,
      created_at                timestamptz not null default clock_timestamp(),
      constraint order_cycles_sequence check (opens_at < closes_at and closes_at < confirm_by
        and confirm_by <= check_in_at and check_in_at <= delivers_at and delivers_at < delivery_ends_at),
      constraint order_cycles_closed_is_told check (
        (state in ('draft', 'open') and closed_at is null)
        or (state in ('closed', 'confirmed', 'delivering', 'settled') and closed_at is not null and closed_how is not null)
        or state = 'cancelled'),
      constraint order_cycles_cancelled_is_told check (
        (state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null or cancel_reason is not null))
    )`.execute(db)
  await sql`create index order_cycles_by_state on order_cycles (state, closes_at)`.execute(db)

  await sql`
    create table cycle_windows (
      id                bigint generated always as identity primary key,
      cycle_id          bigint not null references order_cycles,
      delivery_point_id bigint not null references delivery_points,
      starts_at         timestamptz not null,
      ends_at           timestamptz not null,
      capacity          integer not null check (capacity >= 0),
      booked            integer not null default 0,
      created_at        timestamptz not null default clock_timestamp(),
      unique (cycle_id, delivery_point_id, starts_at),
      unique (id, cycle_id),
      constraint cycle_windows_hours check (starts_at < ends_at),
      constraint cycle_windows_never_overbooked check (booked between 0 and capacity)
    )`.execute(db)

  await sql`
    create table offers (
      id             bigint generated always as identity primary key,
      cycle_id       bigint not null references order_cycles,
      product_id     bigint not null references products,
      association_id bigint not null references organizations,
      offered_base   integer not null check (offered_base >= 0),
      reserved_base  integer not null default 0,
      created_at     timestamptz not null default clock_timestamp(),
      unique (cycle_id, product_id),
      unique (id, cycle_id),
      constraint offers_never_oversold check (reserved_base between 0 and offered_base)
    ) with (fillfactor = 70)`.execute(db)
  await sql`create index offers_by_association on offers (cycle_id, association_id)`.execute(db)

  await sql`
    create table offer_prices (
      offer_id          bigint not null references offers,
      presentation_id   bigint not null references presentations,
      producer_centavos integer not null check (producer_centavos between 1 and 10000000),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (offer_id, presentation_id)
    )`.execute(db)

  await sql`
    create table commitments (
      offer_id       bigint not null references offers,
      producer_id    bigint not null references producers,
      committed_base integer not null check (committed_base > 0),
      created_at     timestamptz not null default clock_timestamp(),
      primary key (offer_id, producer_id)
    )`.execute(db)
  await sql`create index commitments_by_producer on commitments (producer_id)`.execute(db)

  await sql`
    create table bundle_offers (
      id         bigint generated always as identity primary key,
      cycle_id   bigint not null references order_cycles,
      bundle_id  bigint not null references bundles,
      created_at timestamptz not null default clock_timestamp(),
      unique (cycle_id, bundle_id)
    )`.execute(db)

  await sql`
    create table bundle_offer_items (
      bundle_offer_id   bigint not null references bundle_offers,
      slot              smallint not null check (slot > 0),
      offer_id          bigint not null references offers,
      presentation_id   bigint not null references presentations,
      count             smallint not null check (count between 1 and 100),
      base_quantity     integer not null check (base_quantity > 0),
      producer_centavos integer not null check (producer_centavos > 0),
      is_default        boolean not null,
      created_at        timestamptz not null default clock_timestamp(),
      primary key (bundle_offer_id, slot, presentation_id)
    )`.execute(db)
  await sql`
    create unique index bundle_offer_items_one_default
    on bundle_offer_items (bundle_offer_id, slot) where is_default`.execute(db)
}
