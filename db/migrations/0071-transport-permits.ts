import { sql, type Kysely } from 'kysely'

/**
 * TRANSPORT PERMIT: what a municipality gives to whoever carries food on one vehicle, from one day until another,
 * both counted, to be shown at a checkpoint. It is never edited; a wrong one is withdrawn and another issued. Its
 * signature is made of what is written here, so nothing of it is stored.
 *
 * HAULAGE OFFER: who carries, from where to where, on which days and for how much, as the haulier says it; an
 * association, a municipality or the operator posts it. What is agreed is agreed by telephone: nobody takes a
 * commission and nothing of it is known here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table transport_permits (
      id               bigint generated always as identity primary key,
      organization_id  bigint not null references organizations,
      number           text not null check (length(number) between 1 and 30),
      plate            text not null check (plate ~ '^[A-Z0-9]{3,9}$'),
      driver_name      text not null check (length(driver_name) between 2 and 80),
      valid_from       date not null,
      valid_until      date not null,
      form_key         uuid not null unique,
      issued_by        bigint not null references people,
      issued_at        timestamptz not null,
      withdrawn_at     timestamptz,
      withdrawn_by     bigint references people,
      withdrawn_reason text check (length(withdrawn_reason) between 2 and 160),
      created_at       timestamptz not null default clock_timestamp(),
      unique (organization_id, number),
      constraint transport_permits_days check (valid_until between valid_from and valid_from + 366),
      constraint transport_permits_withdrawal_is_told check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
    )`.execute(db)
  await sql`create index transport_permits_by_plate on transport_permits (plate, valid_until)`.execute(db)

  await sql`
    create table haulage_offers (
      id              bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      haulier_name    text not null check (length(haulier_name) between 2 and 80),
      phone_e164      text not null check (phone_e164 ~ '^\\+[1-9][0-9]{7,14}$'),
      from_place      text not null check (length(from_place) between 2 and 80),
      to_place        text not null check (length(to_place) between 2 and 80),
      runs_on         text not null check (length(runs_on) between 2 and 80),
      capacity_kg     integer not null check (capacity_kg between 20 and 40000),
      keeps_cold      boolean not null default false,
      price_per       text not null check (price_per in ('load', 'kg')),
      price_centavos  integer not null check (price_centavos between 1 and 10000000),
      note            text not null default '' check (length(note) <= 160),
      until_date      date not null,
      form_key        uuid not null unique,
      posted_by       bigint not null references people,
      posted_at       timestamptz not null,
      withdrawn_at    timestamptz,
      withdrawn_by    bigint references people,
      created_at      timestamptz not null default clock_timestamp(),
      constraint haulage_offers_withdrawal_is_told check ((withdrawn_at is null) = (withdrawn_by is null))
    )`.execute(db)
  await sql`
    create index haulage_offers_standing on haulage_offers (until_date, id) where withdrawn_at is null`.execute(
    db,
  )
  await sql`
    create table haulage_reports (
      offer_id        bigint not null references haulage_offers,
      organization_id bigint not null references organizations,
      reason          text not null check (length(reason) between 2 and 160),
      reported_by     bigint not null references people,
      reported_at     timestamptz not null,
      created_at      timestamptz not null default clock_timestamp(),
      primary key (offer_id, organization_id)
    )`.execute(db)
}
