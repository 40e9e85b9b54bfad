import { sql, type Kysely } from 'kysely'

/**
 * CHECK-IN: what was weighed or counted when a producer handed in one product at the collection point, beside
 * what was expected of her then: what she had confirmed, or was asked while she said nothing. One in force for
 * each harvest request and producer (none: the association's own part). It is never edited: a correction is a
 * new row that points at the one it corrects, and says the whole quantity anew. What a harvest request has
 * received is the sum of those in force, held at commit.
 *
 * VEHICLE: who carries, and how much. `crate_kg` is what fits in a crate on it, for people who load by crates.
 *
 * MANIFEST: one vehicle's journey in one cycle. STOP: a delivery point on it, in its order. A point is served by
 * one vehicle, so that what travels on all of them adds up to the harvest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table harvest_requests add constraint harvest_requests_id_cycle unique (id, cycle_id)`.execute(db)
  await sql`
    create table check_ins (
      id                 bigint generated always as identity primary key,
      cycle_id           bigint not null,
      harvest_request_id bigint not null,
      producer_id        bigint references producers,
      expected_base      integer not null check (expected_base >= 0),
      received_base      integer not null check (received_base >= 0),
      reason             text check (reason in ('frost', 'hail', 'pest', 'transport_damage', 'quality',
                                                'brought_more', 'other')),
      note               text check (length(note) between 1 and 160),
      received_at        timestamptz not null,
      received_by        bigint not null references people,
      corrects_id        bigint references check_ins,
      form_key           uuid not null,
      created_at         timestamptz not null default clock_timestamp(),
      foreign key (harvest_request_id, cycle_id) references harvest_requests (id, cycle_id),
      unique (form_key, harvest_request_id),
      constraint check_ins_reason check (
        reason is null or reason = 'other'
        or (reason = 'brought_more' and received_base > expected_base)
        or (reason <> 'brought_more' and received_base < expected_base)),
      constraint check_ins_other_is_told check ((reason = 'other') is not true or note is not null)
    )`.execute(db)
  await sql`
    create unique index check_ins_one_in_force on check_ins (harvest_request_id, producer_id)
    nulls not distinct where corrects_id is null`.execute(db)
  await sql`create unique index check_ins_corrected_once on check_ins (corrects_id)`.execute(db)
  await sql`create index check_ins_by_producer on check_ins (producer_id, cycle_id)`.execute(db)

  await sql`
    create function check_ins_are_kept() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        raise exception 'check-ins are corrected by a new row';
      end if;
      if not exists (select from check_ins c where c.id = new.corrects_id
                     and c.harvest_request_id = new.harvest_request_id
                     and c.producer_id is not distinct from new.producer_id) then
        raise exception 'check-in % is of another product or producer', new.corrects_id
          using errcode = 'check_violation', constraint = 'check_ins_correct_their_own';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger check_ins_append_only before update or delete on check_ins
    for each row execute function check_ins_are_kept()`.execute(db)
  await sql`
    create trigger check_ins_correct_their_own before insert on check_ins
    for each row when (new.corrects_id is not null) execute function check_ins_are_kept()`.execute(db)

  await sql`
    create function check_ins_add_up() returns trigger language plpgsql as $$
    declare
      request bigint := case tg_table_name when 'check_ins' then (to_jsonb(new) ->> 'harvest_request_id')::bigint
                                           else (to_jsonb(new) ->> 'id')::bigint end;
      told bigint;
      weighed bigint;
    begin
      select received_base into told from harvest_requests where id = request;
      select sum(c.received_base) into weighed from check_ins c
      where c.harvest_request_id = request and not exists (select from check_ins n where n.corrects_id = c.id);
      if weighed is not null and told is distinct from weighed then
        raise exception 'check-ins of harvest request % add up to %, not %', request, weighed, told
          using errcode = 'check_violation', constraint = 'check_ins_add_up';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create constraint trigger check_ins_add_up after insert on check_ins
    deferrable initially deferred for each row execute function check_ins_add_up()`.execute(db)
  await sql`
    create constraint trigger harvest_requests_received_adds_up after update of received_base on harvest_requests
    deferrable initially deferred for each row execute function check_ins_add_up()`.execute(db)

  await sql`
    create table vehicles (
      id              bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      plate           text not null check (plate ~ '^[A-Z0-9]{3,9}$'),
      driver_name     text not null check (length(driver_name) between 2 and 80),
      capacity_kg     integer not null check (capacity_kg between 20 and 40000),
      crate_kg        smallint not null default 20 check (crate_kg between 2 and 100),
      keeps_cold      boolean not null default false,
      retired_at      timestamptz,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    create unique index vehicles_one_plate on vehicles (organization_id, plate) where retired_at is null`.execute(
    db,
  )

  await sql`
    create table manifests (
      id         bigint generated always as identity primary key,
      cycle_id   bigint not null references order_cycles,
      vehicle_id bigint not null references vehicles,
      created_at timestamptz not null default clock_timestamp(),
      unique (cycle_id, vehicle_id),
      unique (id, cycle_id)
    )`.execute(db)
  await sql`
    create table manifest_stops (
      cycle_id          bigint not null,
      delivery_point_id bigint not null references delivery_points,
      manifest_id       bigint not null,
      position          smallint not null check (position > 0),
      created_at        timestamptz not null default clock_timestamp(),
      primary key (cycle_id, delivery_point_id),
      foreign key (manifest_id, cycle_id) references manifests (id, cycle_id),
      constraint manifest_stops_in_order unique (manifest_id, position) deferrable initially deferred
    )`.execute(db)
}
