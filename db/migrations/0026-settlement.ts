import { sql, type Kysely } from 'kysely'

/**
 * SETTLEMENT: what one cycle brought to one association, once: what was sold of its goods, what its producers are
 * owed for what they handed in, and the difference between the two, which is the association's own. Only figures of
 * that moment; the ledger carries the money.
 *
 * SETTLEMENT ITEM: one product of one producer in it (no producer: the association's own part): what was received,
 * weighed or not, and what it is worth. SHARE: what each producer is owed in all.
 *
 * ADJUSTMENT: what is put right afterwards, up or down, with reason and author: of a producer against her
 * association, or of an association against the platform.
 *
 * PAYOUT: money that went to an association from the platform, or to a producer from her association, once each,
 * with the number that proves it. A wrong one is taken back and said again; the ledger keeps both.
 *
 * CASH RECEIPT: what the operator received of a point's box, and what lacked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table settlements (
      id                  bigint generated always as identity primary key,
      cycle_id            bigint not null references order_cycles,
      association_id      bigint not null references organizations,
      sold_centavos       bigint not null,
      producers_centavos  bigint not null check (producers_centavos >= 0),
      difference_centavos bigint not null generated always as (sold_centavos - producers_centavos) stored,
      unweighed           integer not null check (unweighed >= 0),
      pay_on              date not null,
      settled_at          timestamptz not null,
      settled_by          bigint references people,
      created_at          timestamptz not null default clock_timestamp(),
      unique (cycle_id, association_id),
      unique (id, association_id)
    )`.execute(db)
  await sql`create index settlements_by_association on settlements (association_id, cycle_id)`.execute(db)

  await sql`
    create table settlement_items (
      settlement_id      bigint not null references settlements,
      harvest_request_id bigint not null references harvest_requests,
      producer_id        bigint references producers,
      received_base      integer not null check (received_base >= 0),
      is_weighed         boolean not null,
      amount_centavos    bigint not null check (amount_centavos >= 0),
      created_at         timestamptz not null default clock_timestamp(),
      unique nulls not distinct (harvest_request_id, producer_id)
    )`.execute(db)
  await sql`create index settlement_items_by_settlement on settlement_items (settlement_id, producer_id)`.execute(
    db,
  )

  await sql`
    create table settlement_adjustments (
      id              bigint generated always as identity primary key,
      settlement_id   bigint not null references settlements,
      producer_id     bigint references producers,
      amount_centavos bigint not null check (amount_centavos <> 0),
      reason          text not null check (length(reason) between 3 and 160),
      form_key        uuid not null unique,
      adjusted_by     bigint not null references people,
      adjusted_at     timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index settlement_adjustments_by_settlement on settlement_adjustments (settlement_id)`.execute(
    db,
  )

  await sql`
    create table payouts (
      id              bigint generated always as identity primary key,
      settlement_id   bigint not null,
      association_id  bigint not null,
      producer_id     bigint references producers,
      amount_centavos bigint not null check (amount_centavos > 0),
      method          text not null check (method in ('bank', 'qr', 'cash')),
      proof           text not null check (proof ~ '^[0-9A-Z./-]{1,40}$'),
      form_key        uuid not null unique,
      paid_at         timestamptz not null,
      paid_by         bigint not null references people,
      taken_back_at   timestamptz,
      taken_back_by   bigint references people,
      back_reason     text check (length(back_reason) between 3 and 160),
      created_at      timestamptz not null default clock_timestamp(),
      foreign key (settlement_id, association_id) references settlements (id, association_id),
      constraint payouts_taken_back check (
        (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (back_reason is null))
    )`.execute(db)
  await sql`create unique index payouts_once on payouts (settlement_id, producer_id) nulls not distinct
            where taken_back_at is null`.execute(db)
  // A transfer pays one thing: its number twice is the same transfer told twice.
  await sql`create unique index payouts_one_proof on payouts (association_id, (producer_id is null), method, proof)
            where taken_back_at is null`.execute(db)

  await sql`
    create table cash_receipts (
      id                bigint generated always as identity primary key,
      cycle_id          bigint not null references order_cycles,
      delivery_point_id bigint not null references delivery_points,
      expected_centavos bigint not null check (expected_centavos > 0),
      received_centavos bigint not null check (received_centavos >= 0),
      reason            text not null default '' check (length(reason) <= 160),
      form_key          uuid not null unique,
      received_by       bigint not null references people,
      received_at       timestamptz not null,
      created_at        timestamptz not null default clock_timestamp(),
      constraint cash_receipts_difference_is_told check (received_centavos = expected_centavos or length(reason) >= 3)
    )`.execute(db)
  await sql`create index cash_receipts_by_point on cash_receipts (cycle_id, delivery_point_id)`.execute(db)
}
