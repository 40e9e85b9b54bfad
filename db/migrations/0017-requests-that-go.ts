import { sql, type Kysely } from 'kysely'

/**
 * A harvest request may go, when a *surtida* is filled otherwise and nothing else held its product: the parts go
 * with it, and there is nothing left for them to add up to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function allotments_add_up() returns trigger language plpgsql as $$
    declare
      request bigint := coalesce(new.harvest_request_id, old.harvest_request_id);
      requested bigint;
      asked bigint;
    begin
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
}
