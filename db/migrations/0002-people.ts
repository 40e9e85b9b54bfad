import { sql, type Kysely } from 'kysely'

/**
 * PERSON: someone who works with Chaka or has signed in. A consumer who orders without an account is only a
 * name on an order and a phone. Sex is asked of the person, never of the phone's owner.
 *
 * PHONE: an address that messages reach. Usually an E.164 number; since 2026 WhatsApp may show an opaque id
 * instead, which is kept raw in `provider_address` and has no number. Families share phones, so a phone may
 * belong to several people and a person may have several.
 *
 * ORGANIZATION: an association of producers, a municipality, or the operator of the platform.
 *
 * PRODUCER: a person within an association, from a day until a day.
 *
 * MEMBERSHIP: the right of a person to work for an organization in a role; a delivery host is bound to one
 * point. Ended, never deleted.
 *
 * DELIVERY POINT: a corner where orders are handed over, with its weekly hours and how many orders fit in
 * each window. It belongs to one organization.
 *
 * SESSION and SIGN-IN CODE: rows, hashed, so that ending one ends it everywhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table people (
      id         bigint generated always as identity primary key,
      name       text not null check (length(name) between 1 and 120),
      language   text not null default 'es' check (language ~ '^[a-z]{2,3}$'),
      sex        text check (sex in ('female', 'male')),
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table phones (
      id               bigint generated always as identity primary key,
      e164             text unique check (e164 ~ '^\\+[1-9][0-9]{6,14}$'),
      provider_address text unique,
      can_whatsapp     boolean,
      can_sms          boolean,
      verified_at      timestamptz,
      created_at       timestamptz not null default clock_timestamp(),
      constraint phones_reachable check (e164 is not null or provider_address is not null)
    )`.execute(db)

  await sql`
    create table person_phones (
      person_id  bigint not null references people,
      phone_id   bigint not null references phones,
      position   smallint not null default 0,
      created_at timestamptz not null default clock_timestamp(),
      primary key (person_id, phone_id)
    )`.execute(db)
  await sql`create index person_phones_by_phone on person_phones (phone_id)`.execute(db)

  await sql`
    create table organizations (
      id           bigint generated always as identity primary key,
      kind         text not null check (kind in ('association', 'municipality', 'operator')),
      slug         text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name         text not null check (length(name) between 2 and 120),
      municipality text not null,
      department   text not null default 'La Paz',
      community    text,
      latitude     double precision check (latitude between -90 and 90),
      longitude    double precision check (longitude between -180 and 180),
      story        text not null default '',
      picture      text,
      seal         text check (seal in ('spg', 'organic')),
      tax_regime   text check (tax_regime in ('rau', 'simplified', 'general')),
      nit          text,
      collection_place text,
      checked_at   timestamptz,
      created_at   timestamptz not null default clock_timestamp()
    )`.execute(db)

  await sql`
    create table producers (
      id             bigint generated always as identity primary key,
      association_id bigint not null references organizations,
      person_id      bigint not null references people,
      community      text not null default '',
      since          date not null,
      until          date,
      channel        text not null default 'whatsapp' check (channel in ('whatsapp', 'sms', 'voice')),
      created_at     timestamptz not null default clock_timestamp(),
      unique (association_id, person_id),
      constraint producers_stay check (until is null or until >= since)
    )`.execute(db)
  await sql`create index producers_by_person on producers (person_id)`.execute(db)

  await sql`
    create table delivery_points (
      id                  bigint generated always as identity primary key,
      organization_id     bigint not null references organizations,
      slug                text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name                text not null,
      zone                text not null,
      city                text not null,
      district            text not null default '',
      address             text not null,
      reference_corner    text not null,
      latitude            double precision not null check (latitude between -90 and 90),
      longitude           double precision not null check (longitude between -180 and 180),
      weekday             smallint not null default 4 check (weekday between 1 and 7),
      opens_time          time not null default '16:00',
      closes_time         time not null default '18:00',
      window_minutes      smallint not null default 60 check (window_minutes between 15 and 720),
      capacity_per_window integer not null check (capacity_per_window >= 0),
      contact_name        text not null default '',
      contact_phone_id    bigint references phones,
      picture             text,
      state               text not null default 'open' check (state in ('proposed', 'open', 'closed')),
      created_at          timestamptz not null default clock_timestamp(),
      constraint delivery_points_hours check (opens_time < closes_time)
    )`.execute(db)

  await sql`
    create table memberships (
      id                bigint generated always as identity primary key,
      person_id         bigint not null references people,
      organization_id   bigint not null references organizations,
      role              text not null check (role in ('association_coordinator', 'association_administrator',
                          'delivery_host', 'municipal_staff', 'municipal_administrator', 'operator')),
      delivery_point_id bigint references delivery_points,
      since             timestamptz not null default clock_timestamp(),
      until             timestamptz,
      created_at        timestamptz not null default clock_timestamp(),
      constraint memberships_host_has_point check ((role = 'delivery_host') = (delivery_point_id is not null))
    )`.execute(db)
  await sql`
    create unique index memberships_once on memberships (person_id, organization_id, role, delivery_point_id)
    nulls not distinct where until is null`.execute(db)

  await sql`
    create table sessions (
      id_hash    bytea primary key,
      person_id  bigint not null references people,
      user_agent text not null default '',
      created_at timestamptz not null default clock_timestamp(),
      seen_at    timestamptz not null,
      expires_at timestamptz not null,
      ended_at   timestamptz
    )`.execute(db)
  await sql`create index sessions_by_person on sessions (person_id)`.execute(db)

  await sql`
    create table sign_in_codes (
      id           bigint generated always as identity primary key,
      phone_e164   text not null,
      browser_hash bytea not null,
      salt         bytea not null,
      code_hash    bytea not null,
      tries        smallint not null default 0 check (tries between 0 and 5),
      created_at   timestamptz not null,
      expires_at   timestamptz not null,
      used_at      timestamptz
    )`.execute(db)
  await sql`create index sign_in_codes_by_browser on sign_in_codes (browser_hash, phone_e164)`.execute(db)

  await sql`
    create table consents (
      id           bigint generated always as identity primary key,
      person_id    bigint references people,
      phone_id     bigint references phones,
      what         text not null,
      given        boolean not null,
      how          text not null,
      text_version text not null,
      recorded_by  bigint references people,
      recorded_at  timestamptz not null,
      created_at   timestamptz not null default clock_timestamp(),
      constraint consents_of_someone check (person_id is not null or phone_id is not null)
    )`.execute(db)

  await sql`
    create table audit_log (
      id              bigint generated always as identity primary key,
      at              timestamptz not null,
      actor_person_id bigint references people,
      actor           text not null,
      action          text not null,
      subject         text not null,
      organization_id bigint references organizations,
      before          jsonb,
      after           jsonb,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index audit_log_by_subject on audit_log (subject, id)`.execute(db)
  await sql`
    create function audit_log_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'audit_log is append-only'; end $$`.execute(db)
  await sql`
    create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function audit_log_is_append_only()`.execute(db)
}
