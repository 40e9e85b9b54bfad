import { sql, type Kysely } from 'kysely'

/**
 * PARTICIPANT: an association in one cycle. It may say below which amount, at producers' prices, or weight the
 * trip is not worth it: at the cut-off it then leaves the cycle by itself, with a reason. Whoever changes its
 * offers locks its row first, so that two coordinators follow one another.
 *
 * WITHDRAWN COMPONENT: what left an order without its buyer asking, as it was ordered. The order itself holds
 * only what is still to come, so that every sum of components stays true.
 *
 * RECOMPOSITION: a slot of a *surtida* that its owner filled with something else after the cut-off (decision 7).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cycle_participants (
      cycle_id         bigint not null references order_cycles,
      association_id   bigint not null references organizations,
      minimum_centavos bigint check (minimum_centavos > 0),
      minimum_grams    bigint check (minimum_grams > 0),
      cancelled_at     timestamptz,
      cancel_reason    text,
      sold_centavos    bigint,
      sold_grams       bigint,
      created_at       timestamptz not null default clock_timestamp(),
      primary key (cycle_id, association_id),
      constraint cycle_participants_one_minimum check (num_nonnulls(minimum_centavos, minimum_grams) <= 1),
      constraint cycle_participants_cancelled_is_told check (
        (cancelled_at is null) = (cancel_reason is null)
        and (cancelled_at is null or num_nonnulls(sold_centavos, sold_grams) = 2))
    )`.execute(db)

  await sql`
    create table withdrawn_components (
      order_id          bigint not null,
      position          smallint not null,
      slot              smallint not null,
      cycle_id          bigint not null,
      offer_id          bigint not null,
      presentation_id   bigint not null references presentations,
      association_id    bigint not null references organizations,
      ordered_base      integer not null check (ordered_base > 0),
      producer_centavos integer not null check (producer_centavos > 0),
      withdrawn_at      timestamptz not null,
      created_at        timestamptz not null default clock_timestamp(),
      primary key (order_id, position, slot),
      foreign key (order_id, cycle_id) references orders (id, cycle_id),
      foreign key (offer_id, cycle_id) references offers (id, cycle_id)
    )`.execute(db)

  await sql`
    create table bundle_recompositions (
      id                   bigint generated always as identity primary key,
      cycle_id             bigint not null references order_cycles,
      bundle_offer_id      bigint not null references bundle_offers,
      slot                 smallint not null check (slot > 0),
      from_presentation_id bigint not null references presentations,
      from_count           smallint not null check (from_count > 0),
      to_presentation_id   bigint not null references presentations,
      to_count             smallint not null check (to_count > 0),
      bags                 integer not null check (bags >= 0),
      recomposed_by        bigint not null references people,
      recomposed_at        timestamptz not null,
      created_at           timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index bundle_recompositions_by_offer on bundle_recompositions (bundle_offer_id)`.execute(
    db,
  )

  await sql`create index offer_prices_by_presentation on offer_prices (presentation_id)`.execute(db)
  await sql`create index bundle_offer_items_by_offer on bundle_offer_items (offer_id)`.execute(db)
  await sql`create index bundles_by_owner on bundles (owner_id)`.execute(db)
}
