import { sql, type Kysely } from 'kysely'

/**
 * REALLOCATION: a change of one producer's part of a harvest request (no producer: the association itself) by
 * her coordinator: moved by hand, or asked of her because another cannot. Asked, not ordered: what she had
 * confirmed stands until she answers, and `answer_by` says until when; null when nothing is asked of her.
 * While she has not answered, her allotment says since when it asks for more.
 *
 * SHORTAGE: of one harvest request, what did not come and by which rule that was shared over its orders, once
 * when the answers are in and once more when the goods were weighed. The parts of its buyers and what could
 * not be shared (under one amarro) add up to what was missing.
 *
 * SHORTAGE CHOICE: one component of one order that a shortage touches: what its buyer was told, until when she
 * may choose, and what she chose. Nothing chosen means `less`: she pays only for what comes. Money stays as
 * it was sold in the line; what is given back is added up beside it, with this row as the reason.
 *
 * SWAP STOCK: what an association says it can bring beyond what was ordered, for buyers to choose instead.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table allotments add column asked_more_at timestamptz`.execute(db)
  await sql`
    create table reallocations (
      id                 bigint generated always as identity primary key,
      cycle_id           bigint not null references order_cycles,
      harvest_request_id bigint not null references harvest_requests,
      producer_id        bigint references producers,
      reason             text not null check (reason in ('by_hand', 'shortage')),
      asked_before       integer not null check (asked_before >= 0),
      asked_base         integer not null check (asked_base >= 0),
      answer_by          timestamptz,
      confirmed_base     integer check (confirmed_base >= 0),
      answered_at        timestamptz,
      moved_by           bigint not null references people,
      moved_at           timestamptz not null,
      created_at         timestamptz not null default clock_timestamp(),
      constraint reallocations_change check (asked_before <> asked_base),
      constraint reallocations_answered check ((confirmed_base is null) = (answered_at is null))
    )`.execute(db)
  await sql`create index reallocations_by_request on reallocations (harvest_request_id, producer_id)`.execute(
    db,
  )

  await sql`
    alter table order_cycles
      add column shortages_settled_at timestamptz,
      add column choose_by            timestamptz`.execute(db)
  await sql`
    create table shortages (
      id                 bigint generated always as identity primary key,
      cycle_id           bigint not null references order_cycles,
      harvest_request_id bigint not null references harvest_requests,
      stage              text not null check (stage in ('confirmed', 'received')),
      rule               text not null check (rule in ('proportional', 'by_order_time', 'protect_bundles')),
      expected_base      integer not null check (expected_base > 0),
      available_base     integer not null check (available_base >= 0),
      unshared_base      integer not null check (unshared_base >= 0),
      settled_at         timestamptz not null,
      settled_by         bigint references people,
      created_at         timestamptz not null default clock_timestamp(),
      unique (harvest_request_id, stage),
      constraint shortages_lack check (available_base < expected_base)
    )`.execute(db)
  await sql`create index shortages_by_cycle on shortages (cycle_id)`.execute(db)

  await sql`
    create table shortage_choices (
      id                bigint generated always as identity primary key,
      shortage_id       bigint not null references shortages,
      order_id          bigint not null,
      position          smallint not null,
      slot              smallint not null,
      cycle_id          bigint not null references order_cycles,
      expected_base     integer not null check (expected_base > 0),
      granted_base      integer not null check (granted_base >= 0),
      less_centavos     integer not null check (less_centavos >= 0),
      whole_centavos    integer not null check (whole_centavos >= less_centavos),
      choose_by         timestamptz not null,
      choice            text check (choice in ('less', 'refund', 'donate', 'substitute')),
      chosen_at         timestamptz,
      refunded_centavos integer not null check (refunded_centavos >= 0),
      donated_centavos  integer not null default 0 check (donated_centavos >= 0),
      substitute_line   smallint,
      created_at        timestamptz not null default clock_timestamp(),
      unique (shortage_id, order_id, position, slot),
      foreign key (order_id, position, slot) references order_components (order_id, position, slot),
      constraint shortage_choices_lack check (granted_base < expected_base),
      constraint shortage_choices_chosen check ((choice is null) = (chosen_at is null)),
      constraint shortage_choices_substitute check (
        (choice is not null and choice = 'substitute') = (substitute_line is not null)),
      constraint shortage_choices_money check (case coalesce(choice, 'less')
        when 'refund' then refunded_centavos = whole_centavos and donated_centavos = 0
        when 'donate' then refunded_centavos = 0 and donated_centavos = less_centavos
        else refunded_centavos = less_centavos and donated_centavos = 0 end)
    )`.execute(db)
  await sql`create index shortage_choices_by_order on shortage_choices (order_id)`.execute(db)

  await sql`
    alter table order_lines
      add column refunded_centavos integer not null default 0,
      add column is_substitute boolean not null default false,
      add constraint order_lines_refunded check (refunded_centavos between 0 and total_centavos)`.execute(db)
  await sql`
    alter table orders
      add column refunded_centavos integer not null default 0,
      add constraint orders_refunded check (refunded_centavos between 0 and total_centavos),
      add column due_centavos integer not null generated always as (total_centavos - refunded_centavos) stored`.execute(
    db,
  )

  await sql`
    create table swap_stock (
      offer_id     bigint primary key references offers,
      cycle_id     bigint not null references order_cycles,
      offered_base integer not null check (offered_base >= 0),
      taken_base   integer not null default 0,
      offered_by   bigint not null references people,
      created_at   timestamptz not null default clock_timestamp(),
      constraint swap_stock_never_overdrawn check (taken_base between 0 and offered_base)
    )`.execute(db)
}
