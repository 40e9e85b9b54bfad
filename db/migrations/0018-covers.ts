import { sql, type Kysely } from 'kysely'

/**
 * COVER: what an association cannot bring of a product, asked of another that offers the same one in the cycle
 * and has not sold it all. Asked, not ordered: its coordinator says how much; no more is taken than is still
 * missing then. What is taken becomes components of the other's offer, so that harvest, packing and settlement
 * follow by themselves: buyers pay what they ordered at, the other is paid its own price, and the difference
 * is the operator's, within the named rounding of each line.
 *
 * COVERED COMPONENT: which part of which order was taken over by a cover, whole or in part.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table covers (
      id                  bigint generated always as identity primary key,
      cycle_id            bigint not null references order_cycles,
      short_offer_id      bigint not null,
      offer_id            bigint not null,
      asked_base          integer not null check (asked_base > 0),
      difference_centavos integer not null,
      asked_by            bigint references people,
      asked_at            timestamptz not null,
      answer_by           timestamptz not null,
      said_base           integer,
      taken_base          integer,
      answered_by         bigint references people,
      answered_at         timestamptz,
      created_at          timestamptz not null default clock_timestamp(),
      foreign key (short_offer_id, cycle_id) references offers (id, cycle_id),
      foreign key (offer_id, cycle_id) references offers (id, cycle_id),
      constraint covers_of_another check (short_offer_id <> offer_id),
      constraint covers_within check (said_base between 0 and asked_base and taken_base between 0 and said_base),
      constraint covers_answered check (
        num_nonnulls(said_base, taken_base, answered_by, answered_at) in (0, 4))
    )`.execute(db)
  await sql`
    create unique index covers_one_open on covers (short_offer_id, offer_id) where answered_at is null`.execute(
    db,
  )
  await sql`create index covers_by_cycle on covers (cycle_id)`.execute(db)
  await sql`create index covers_by_offer on covers (offer_id)`.execute(db)

  await sql`
    create table covered_components (
      cover_id   bigint not null references covers,
      order_id   bigint not null,
      position   smallint not null,
      slot       smallint not null,
      base       integer not null check (base > 0),
      created_at timestamptz not null default clock_timestamp(),
      primary key (cover_id, order_id, position, slot),
      foreign key (order_id, position, slot) references order_components (order_id, position, slot)
    )`.execute(db)
  await sql`
    create index covered_components_by_order on covered_components (order_id, position, slot)`.execute(db)

  await sql`
    alter table reallocations
      drop constraint reallocations_reason_check,
      add constraint reallocations_reason_check check (reason in ('by_hand', 'shortage', 'covered'))`.execute(
    db,
  )
}
