import { type Kysely, sql } from 'kysely'

/**
 * A LOOK at a list: the harvest with its producers' numbers, what buyers are to be given back and where to, orders and
 * people, the rows behind a number. Who stands in them changes by the hour and with what was typed, so they are noted
 * as messages are: a row for each who stood on the page, once a day. What an association packs for a point is one row,
 * as the point's own list: of those who stand in it, it saw only who ordered something of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table data_looks
      add column association_id bigint references organizations,
      drop constraint data_looks_purpose_check,
      add constraint data_looks_purpose_check check (
        purpose in ('person', 'member', 'order', 'phone', 'handover', 'packing', 'message', 'harvest', 'refund', 'list')),
      drop constraint data_looks_once,
      add constraint data_looks_once unique nulls not distinct
        (viewer_person_id, on_day, purpose, person_id, order_id, cycle_id, delivery_point_id, association_id),
      add constraint data_looks_of_its_part check (
        association_id is null or (purpose = 'packing' and delivery_point_id is not null))`.execute(db)
}
