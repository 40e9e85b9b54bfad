import { sql, type Kysely } from 'kysely'

/**
 * ALLOTMENT CHECK: a harvest request whose new parts must add up when the transaction commits; gone by then. One for
 * each request and statement: a check for each part read all parts of its request, which took 4.6 s of a cut-off
 * that asked 10,000 producers for four products each. Parts that are changed or go are checked one by one, as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table allotment_checks (
      id                 bigint generated always as identity primary key,
      harvest_request_id bigint not null
    )`.execute(db)
  await sql`
    create function allotments_to_add_up() returns trigger language plpgsql as $$
    begin
      insert into allotment_checks (harvest_request_id) select distinct harvest_request_id from added;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger allotments_to_add_up after insert on allotments referencing new table as added
    for each statement execute function allotments_to_add_up()`.execute(db)
  await sql`
    create or replace function allotments_add_up() returns trigger language plpgsql as $$
    declare
      request bigint := coalesce(new.harvest_request_id, old.harvest_request_id);
      requested bigint;
      asked bigint;
    begin
      if tg_table_name = 'allotment_checks' then
        delete from allotment_checks where id = new.id;
      end if;
      select requested_base into requested from harvest_requests where id = request;
      if not found then
        return null;
      end if;
      select coalesce(sum(asked_base), 0) into asked from allotments where harvest_request_id = request;
      if requested is distinct from asked then
        raise exception 'allotments of harvest request % add up to %, not %', request, asked, requested
          using errcode = 'check_violation', constraint = 'allotments_add_up';
      end if;
      return null;
    end $$`.execute(db)
  await sql`drop trigger allotments_add_up on allotments`.execute(db)
  await sql`
    create constraint trigger allotments_add_up after delete or update of asked_base, harvest_request_id
    on allotments deferrable initially deferred for each row execute function allotments_add_up()`.execute(db)
  await sql`
    create constraint trigger allotments_add_up after insert on allotment_checks
    deferrable initially deferred for each row execute function allotments_add_up()`.execute(db)
}
