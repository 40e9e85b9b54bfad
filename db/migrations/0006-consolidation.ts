import { sql, type Kysely } from 'kysely'

/**
 * HARVEST REQUEST: what an association must harvest of one offer in one cycle: the sum of the components of
 * its placed orders, with the unit that producers are asked in copied at the cut-off.
 *
 * ALLOTMENT: the part of a harvest request that falls to one producer, or to the association itself (no
 * producer) for what was offered beyond the commitments (decision 4). Her letter is fixed at the notice, so
 * "B 2" means the same product until the deadline (decision 6). The parts of a request add up to it: checked
 * at commit, because the rows are written one by one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table harvest_requests (
      id                bigint generated always as identity primary key,
      cycle_id          bigint not null references order_cycles,
      offer_id          bigint not null unique references offers,
      association_id    bigint not null references organizations,
      product_id        bigint not null references products,
      requested_base    integer not null check (requested_base > 0),
      confirmed_base    integer check (confirmed_base between 0 and requested_base),
      received_base     integer check (received_base >= 0),
      unit              text not null,
      unit_base         integer not null check (unit_base > 0),
      producer_centavos bigint not null check (producer_centavos > 0),
      created_at        timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index harvest_requests_by_association on harvest_requests (cycle_id, association_id)`.execute(
    db,
  )

  await sql`
    create table allotments (
      id                 bigint generated always as identity primary key,
      harvest_request_id bigint not null references harvest_requests,
      cycle_id           bigint not null references order_cycles,
      producer_id        bigint references producers,
      letter             text check (letter ~ '^[A-Z]{1,2}$'),
      committed_base     integer not null check (committed_base >= 0),
      asked_base         integer not null check (asked_base > 0),
      producer_centavos  bigint not null check (producer_centavos >= 0),
      confirmed_base     integer,
      answer             text check (answer in ('yes', 'less', 'no')),
      answered_at        timestamptz,
      answered_by        bigint references people,
      answered_how       text check (answered_how in ('message', 'coordinator', 'deadline')),
      created_at         timestamptz not null default clock_timestamp(),
      unique nulls not distinct (harvest_request_id, producer_id),
      constraint allotments_within_commitment check (producer_id is null or asked_base <= committed_base),
      constraint allotments_answer check (
        (answer is null and confirmed_base is null and answered_at is null)
        or (answered_at is not null and answered_how is not null and (
            (answer = 'yes' and confirmed_base = asked_base)
            or (answer = 'less' and confirmed_base > 0 and confirmed_base < asked_base)
            or (answer = 'no' and confirmed_base = 0))))
    )`.execute(db)
  await sql`create index allotments_by_producer on allotments (producer_id, cycle_id)`.execute(db)
  await sql`create index allotments_by_cycle on allotments (cycle_id)`.execute(db)

  await sql`
    create function allotments_add_up() returns trigger language plpgsql as $$
    declare
      request bigint := coalesce(new.harvest_request_id, old.harvest_request_id);
      requested bigint;
      asked bigint;
    begin
      select requested_base into requested from harvest_requests where id = request;
      select coalesce(sum(asked_base), 0) into asked from allotments where harvest_request_id = request;
      if requested is distinct from asked then
        raise exception 'allotments of harvest request % add up to %, not %', request, asked, requested
          using errcode = 'check_violation', constraint = 'allotments_add_up';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create constraint trigger allotments_add_up after insert or delete or update of asked_base, harvest_request_id
    on allotments deferrable initially deferred for each row execute function allotments_add_up()`.execute(db)
}
