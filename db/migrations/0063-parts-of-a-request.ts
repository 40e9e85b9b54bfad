import { sql, type Kysely } from 'kysely'

/**
 * A part belongs to a request of its own cycle: one foreign key says both, and is checked once. With two of them the
 * 20,000 parts of a large cut-off were 20,000 more look-ups. What figures they change is asked once for each request,
 * not for each part.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table harvest_requests add constraint harvest_requests_of_cycle unique (id, cycle_id)`.execute(db)
  await sql`
    alter table allotments
      drop constraint allotments_harvest_request_id_fkey,
      drop constraint allotments_cycle_id_fkey,
      add constraint allotments_request_of_cycle_fkey
          foreign key (harvest_request_id, cycle_id) references harvest_requests (id, cycle_id)`.execute(db)
  await sql`
    create or replace function figure_marks_of_allotments_insert() returns trigger language plpgsql as $$
    begin
      insert into figure_marks (cycle_id, window_id, association_id)
      select distinct request.cycle_id, null::bigint, request.association_id
      from   (select distinct harvest_request_id from added) changed
      join   harvest_requests request on request.id = changed.harvest_request_id;
      return null;
    end $$`.execute(db)
}
