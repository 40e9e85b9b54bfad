import { sql, type Kysely } from 'kysely'

/**
 * LESS THAN SOLD: an association says before the cut-off that it brings less of an offer than buyers have ordered.
 * Nothing more of it is sold. At the cut-off what is missing becomes a part of the harvest that nobody brings, and
 * goes the way of every shortage: producers with room, other associations, then the orders.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table less_than_sold (
      offer_id    bigint primary key,
      cycle_id    bigint not null,
      brings_base integer not null check (brings_base >= 0),
      said_by     bigint not null references people,
      said_at     timestamptz not null,
      created_at  timestamptz not null default clock_timestamp(),
      foreign key (offer_id, cycle_id) references offers (id, cycle_id)
    )`.execute(db)
}
