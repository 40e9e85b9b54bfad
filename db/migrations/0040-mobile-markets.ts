import { sql, type Kysely } from 'kysely'

/**
 * MOBILE MARKET (feria): a municipality's event at a place and time, with associations that it invites. A planned
 * one is its own business; from the moment it is published everyone sees it, and it never disappears again: it is
 * confirmed, postponed (another date), moved (another place) or cancelled, each change with its reason. `uid`,
 * `sequence` and `changed_at` are what calendar programs tell the same event, and a newer word on it, by.
 *
 * PLAN: one filling in of the form, which makes a market or one a week; `market_skips` are the days that it left
 * out, with the reason from the operator's calendar.
 *
 * INVITATION: an association at a market: chosen, invited (asked), then accepted or declined by its coordinator, by
 * message or on the web, or by the municipality in her name; withdrawn when it is no longer wanted. A stall stands
 * for one association at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_plans (
      id              bigint generated always as identity primary key,
      organization_id bigint not null references organizations,
      form_key        uuid not null unique,
      weeks           smallint not null default 1 check (weeks between 1 and 26),
      created_by      bigint not null references people,
      created_at      timestamptz not null default clock_timestamp(),
      unique (id, organization_id)
    )`.execute(db)

  await sql`
    create table market_skips (
      plan_id    bigint not null references market_plans,
      on_date    date not null,
      reason     text not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (plan_id, on_date)
    )`.execute(db)

  await sql`
    create table mobile_markets (
      id                bigint generated always as identity primary key,
      uid               uuid not null unique default gen_random_uuid(),
      plan_id           bigint not null,
      organization_id   bigint not null references organizations,
      slug              text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name              text not null check (length(name) between 2 and 80),
      district          text not null default '',
      address           text not null,
      reference_corner  text not null default '',
      latitude          double precision not null check (latitude between -90 and 90),
      longitude         double precision not null check (longitude between -180 and 180),
      delivery_point_id bigint references delivery_points,
      starts_at         timestamptz not null,
      ends_at           timestamptz not null,
      stalls            smallint not null check (stalls between 1 and 300),
      permit_number     text not null default '',
      state             text not null default 'planned'
                        check (state in ('planned', 'confirmed', 'postponed', 'moved', 'cancelled')),
      published_at      timestamptz,
      reason            text,
      sequence          integer not null default 0 check (sequence >= 0),
      changed_at        timestamptz not null,
      created_at        timestamptz not null default clock_timestamp(),
      foreign key (plan_id, organization_id) references market_plans (id, organization_id),
      constraint mobile_markets_hours check (starts_at < ends_at and ends_at <= starts_at + interval '24 hours'),
      constraint mobile_markets_once unique (plan_id, starts_at),
      constraint mobile_markets_published check (
        (state = 'planned' and published_at is null)
        or (state in ('confirmed', 'postponed', 'moved') and published_at is not null) or state = 'cancelled'),
      constraint mobile_markets_change_is_told check (
        state not in ('postponed', 'moved', 'cancelled') or length(reason) >= 2)
    )`.execute(db)
  await sql`create index mobile_markets_by_organization on mobile_markets (organization_id, starts_at)`.execute(
    db,
  )
  await sql`
    create index mobile_markets_public on mobile_markets (starts_at) where published_at is not null`.execute(
    db,
  )
  await sql`
    create index mobile_markets_by_point on mobile_markets (delivery_point_id, starts_at)
    where delivery_point_id is not null`.execute(db)

  await sql`
    create table market_invitations (
      id             bigint generated always as identity primary key,
      market_id      bigint not null references mobile_markets,
      association_id bigint not null references organizations,
      state          text not null default 'chosen'
                     check (state in ('chosen', 'invited', 'accepted', 'declined', 'withdrawn')),
      stall_number   smallint check (stall_number between 1 and 300),
      asked_at       timestamptz,
      answered_at    timestamptz,
      answered_by    bigint references people,
      answered_how   text check (answered_how in ('message', 'web', 'municipality')),
      created_at     timestamptz not null default clock_timestamp(),
      unique (market_id, association_id),
      constraint market_invitations_one_stall unique (market_id, stall_number),
      constraint market_invitations_stall_is_for_who_comes check (
        stall_number is null or state in ('chosen', 'invited', 'accepted')),
      constraint market_invitations_asked check (state not in ('invited') or asked_at is not null),
      constraint market_invitations_answered check (
        (state in ('accepted', 'declined')) = (answered_at is not null)
        and (answered_at is null) = (answered_how is null))
    )`.execute(db)
  await sql`
    create index market_invitations_by_association on market_invitations (association_id, market_id)`.execute(
    db,
  )
}
