import { sql, type Kysely } from 'kysely'

/**
 * REGISTRATION: a group asks to join. It becomes an organization only when the operator accepts it, so that
 * nothing unchecked is ever public or can offer. One is open for each contact: a form sent twice is one.
 *
 * A merged person stays as a row that names whom she became: what points at her from the past still reads.
 *
 * `person_phones.whose`: the relative to whom the phone belongs ("su hijo Wilmer"); empty when it is hers.
 *
 * `coordinates(membership)`: who is told of an association's harvest: its coordinators, or while it has none its
 * administrators, since a group that has just joined has only its contact.
 *
 * The last operator can neither be ended nor removed: nobody could let her in again without the command line.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table association_registrations (
      id                bigint generated always as identity primary key,
      contact_person_id bigint not null references people,
      contact_phone_id  bigint not null references phones,
      name              text not null check (length(name) between 2 and 120),
      municipality      text not null check (length(municipality) between 2 and 80),
      community         text not null check (length(community) between 2 and 80),
      story             text not null check (length(story) <= 1200),
      seal              text check (seal in ('spg', 'organic')),
      tax_regime        text check (tax_regime in ('rau', 'simplified', 'general')),
      nit               text check (nit ~ '^[0-9]{5,15}$'),
      state             text not null default 'waiting'
                        check (state in ('waiting', 'asked_back', 'accepted', 'declined')),
      question          text not null default '' check (length(question) <= 400),
      organization_id   bigint references organizations,
      sent_at           timestamptz not null,
      decided_at        timestamptz,
      decided_by        bigint references people,
      created_at        timestamptz not null default clock_timestamp(),
      constraint registrations_accepted check ((state = 'accepted') = (organization_id is not null)),
      constraint registrations_asked check (state <> 'asked_back' or question <> ''),
      constraint registrations_decided
        check ((state in ('accepted', 'declined')) = (decided_at is not null))
    )`.execute(db)
  await sql`
    create unique index registrations_one_open on association_registrations (contact_person_id)
    where state in ('waiting', 'asked_back')`.execute(db)
  await sql`
    create index registrations_by_state on association_registrations (state, sent_at)`.execute(db)

  await sql`
    alter table people
      add column merged_into_id bigint references people,
      add constraint people_merged_into_another check (merged_into_id <> id)`.execute(db)
  await sql`create index people_by_plain_name on people (plain_text(name), id)`.execute(db)

  await sql`
    alter table person_phones
      add column whose text not null default '' check (length(whose) <= 60)`.execute(db)

  await sql`alter table producers add column form_key uuid unique`.execute(db)

  await sql`create index consents_by_person on consents (person_id, what, id)
            where person_id is not null`.execute(db)
  await sql`create index memberships_by_organization on memberships (organization_id, id)`.execute(db)

  for (const column of ['actor_person_id', 'action', 'organization_id'])
    await sql`create index ${sql.raw(`audit_log_by_${column}`)} on audit_log (${sql.ref(column)}, id)`.execute(
      db,
    )

  await sql`
    create function coordinates(m memberships) returns boolean language sql stable as $$
      select m.until is null
         and (m.role = 'association_coordinator'
              or m.role = 'association_administrator'
                 and not exists (select from memberships other
                                 where other.organization_id = m.organization_id
                                   and other.role = 'association_coordinator' and other.until is null))
    $$`.execute(db)
  await sql`
    create function keep_an_operator() returns trigger language plpgsql as $$
    begin
      if old.role = 'operator' and old.until is null then
        -- one after the other: two operators who end each other at once would both see the other one left
        perform pg_advisory_xact_lock(hashtextextended('the last operator', 0));
        if not exists (select from memberships where role = 'operator' and until is null) then
          raise exception 'the last operator stays' using errcode = '23514', constraint = 'memberships_last_operator';
        end if;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger memberships_last_operator after update or delete on memberships
    for each row execute function keep_an_operator()`.execute(db)
}
