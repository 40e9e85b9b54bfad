import { type Kysely, sql } from 'kysely'

/**
 * LOOK: somebody who works here opened what is kept of a person: her page, her order, her number, or a list of buyers
 * (of one point in one cycle, or what an association packs of it). One row for each viewer, purpose, day and thing,
 * however often she looked; a list is one row, and whose names stood in it follows from its orders.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table data_looks (
      id                bigint generated always as identity primary key,
      viewer_person_id  bigint not null references people,
      viewer_role       text not null check (viewer_role in ('association_coordinator', 'association_administrator',
                        'delivery_host', 'municipal_staff', 'municipal_administrator', 'operator')),
      purpose           text not null check (purpose in ('person', 'member', 'order', 'phone', 'handover', 'packing')),
      on_day            date not null,
      person_id         bigint references people,
      order_id          bigint references orders,
      cycle_id          bigint references order_cycles,
      delivery_point_id bigint references delivery_points,
      looked_at         timestamptz not null,
      created_at        timestamptz not null default clock_timestamp(),
      constraint data_looks_once unique nulls not distinct
        (viewer_person_id, on_day, purpose, person_id, order_id, cycle_id, delivery_point_id),
      constraint data_looks_at_one_thing check (
        num_nonnulls(person_id, order_id, delivery_point_id) = 1
        and (cycle_id is null) = (delivery_point_id is null))
    )`.execute(db)
  await sql`create index data_looks_by_person on data_looks (person_id) where person_id is not null`.execute(
    db,
  )
  await sql`create index data_looks_by_order on data_looks (order_id) where order_id is not null`.execute(db)
  await sql`
    create index data_looks_by_point on data_looks (cycle_id, delivery_point_id) where cycle_id is not null`.execute(
    db,
  )
}
