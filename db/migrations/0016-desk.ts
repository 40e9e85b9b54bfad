import { sql, type Kysely } from 'kysely'

/**
 * DESK EVENT: one act of a host at a delivery point: handed over, nobody came, taken back, sold to a passer-by,
 * counted the box. Phones without signal make them with their own id and send them later, in any order and more
 * than once; `sequence`, given under the point's lock, is the order that decides. Append-only: what follows
 * from the events can always be worked out again. `at_phone` is what the phone's clock said, `happened_at` the
 * same instant by the database's clock, `created_at` when it arrived. `kept_because`: it is kept and shown, and
 * changes nothing (the order was cancelled, belongs to another point, or its cycle is settled).
 *
 * HANDOVER: the handover in force of an order, one at most: the first event in sequence that nobody took back.
 * Others are conflicts: kept, shown, and their cash is not counted.
 *
 * WALK-IN SALE: something left over that a passer-by bought, in cash.
 *
 * CASH BOX: what was counted at the end against what was expected. A correction is a new row that names the one
 * it corrects.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table desk_events (
      id                uuid primary key,
      sequence          bigint generated always as identity unique,
      delivery_point_id bigint not null references delivery_points,
      cycle_id          bigint not null references order_cycles,
      order_id          bigint,
      kind              text not null check (kind in ('handover', 'no_show', 'undo', 'walk_in', 'cash_up')),
      undoes_id         uuid,
      through           text not null check (through in ('desk', 'page', 'sheet')),
      host_person_id    bigint not null references people,
      sent_by_person_id bigint not null references people,
      at_phone          timestamptz not null,
      happened_at       timestamptz not null,
      kept_because      text check (kept_because in ('order_elsewhere', 'order_cancelled', 'cycle_settled')),
      payload           jsonb not null,
      created_at        timestamptz not null,
      foreign key (order_id, cycle_id) references orders (id, cycle_id),
      constraint desk_events_of_an_order check (kind not in ('handover', 'no_show') or order_id is not null),
      constraint desk_events_undo check ((kind = 'undo') = (undoes_id is not null))
    )`.execute(db)
  await sql`create index desk_events_by_point on desk_events (cycle_id, delivery_point_id, sequence)`.execute(
    db,
  )
  await sql`create index desk_events_by_order on desk_events (order_id, sequence)`.execute(db)
  await sql`create index desk_events_undone on desk_events (undoes_id) where undoes_id is not null`.execute(
    db,
  )

  await sql`
    create table handovers (
      order_id           bigint primary key,
      event_id           uuid not null unique references desk_events,
      cycle_id           bigint not null,
      delivery_point_id  bigint not null references delivery_points,
      method             text not null check (method in ('cash', 'qr', 'card')),
      due_centavos       integer not null check (due_centavos >= 0),
      collected_centavos integer not null check (collected_centavos >= 0),
      note_centavos      integer check (note_centavos > 0),
      picked_up_by       text check (length(picked_up_by) between 1 and 80),
      less               jsonb not null default '[]',
      host_person_id     bigint not null references people,
      happened_at        timestamptz not null,
      created_at         timestamptz not null,
      foreign key (order_id, cycle_id) references orders (id, cycle_id)
    )`.execute(db)
  await sql`create index handovers_by_point on handovers (cycle_id, delivery_point_id)`.execute(db)

  await sql`
    create table walk_in_sales (
      event_id          uuid primary key references desk_events,
      cycle_id          bigint not null,
      delivery_point_id bigint not null references delivery_points,
      offer_id          bigint not null,
      presentation_id   bigint not null references presentations,
      count             smallint not null check (count between 1 and 999),
      base_quantity     integer not null check (base_quantity > 0),
      total_centavos    integer not null check (total_centavos between 0 and 10000000),
      created_at        timestamptz not null,
      foreign key (offer_id, cycle_id) references offers (id, cycle_id)
    )`.execute(db)
  await sql`create index walk_in_sales_by_point on walk_in_sales (cycle_id, delivery_point_id)`.execute(db)

  await sql`
    create table cash_boxes (
      id                  bigint generated always as identity primary key,
      event_id            uuid not null unique references desk_events,
      cycle_id            bigint not null references order_cycles,
      delivery_point_id   bigint not null references delivery_points,
      corrects_id         bigint unique references cash_boxes,
      opening_centavos    integer not null check (opening_centavos >= 0),
      expected_centavos   integer not null check (expected_centavos >= 0),
      counted_centavos    integer not null check (counted_centavos >= 0),
      difference_centavos integer not null generated always as (counted_centavos - expected_centavos) stored,
      counts              jsonb not null,
      reason              text not null default '',
      signed_name         text not null check (length(signed_name) between 1 and 80),
      host_person_id      bigint not null references people,
      happened_at         timestamptz not null,
      created_at          timestamptz not null
    )`.execute(db)
  await sql`create unique index cash_boxes_first on cash_boxes (cycle_id, delivery_point_id)
            where corrects_id is null`.execute(db)

  await sql`
    create function desk_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
  for (const table of ['desk_events', 'cash_boxes']) {
    await sql`
      create trigger ${sql.raw(table)}_append_only before update or delete on ${sql.raw(table)}
      for each row execute function desk_is_append_only()`.execute(db)
  }
}
