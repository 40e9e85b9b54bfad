import { sql, type Kysely } from 'kysely'

/**
 * SECOND FACTOR: what somebody has besides her phone number: an app that shows another code every 30 seconds
 * (TOTP). One at a time for a person: set up (`confirmed_at` empty until its first right code), then good until it
 * is ended. `last_step` is the newest 30 seconds whose code was used: it only grows, so that a code that somebody
 * saw over a shoulder is worth nothing.
 *
 * RECOVERY CODE: good once, for the day on which the phone with the app is lost.
 *
 * A session notes when the second factor was shown in it (`factor_at`), and when a code by message was typed
 * again (`confirmed_at`); its `number` is what its owner ends it by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table second_factors (
      id           bigint generated always as identity primary key,
      person_id    bigint not null references people,
      secret       bytea not null check (length(secret) >= 20),
      last_step    bigint,
      confirmed_at timestamptz,
      ended_at     timestamptz,
      created_at   timestamptz not null default clock_timestamp(),
      constraint second_factors_proven check (confirmed_at is null or last_step is not null)
    )`.execute(db)
  await sql`create unique index second_factors_one on second_factors (person_id) where ended_at is null`.execute(
    db,
  )
  await sql`create index second_factors_by_person on second_factors (person_id)`.execute(db)
  await sql`
    create function second_factor_code_is_used_once() returns trigger language plpgsql as
    $$ begin
      if old.last_step is not null and (new.last_step is null or new.last_step < old.last_step) then
        raise exception 'the code of a second factor is used once';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger second_factors_never_back before update on second_factors
    for each row execute function second_factor_code_is_used_once()`.execute(db)

  await sql`
    create table recovery_codes (
      id         bigint generated always as identity primary key,
      factor_id  bigint not null references second_factors,
      salt       bytea not null,
      code_hash  bytea not null,
      used_at    timestamptz,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index recovery_codes_by_factor on recovery_codes (factor_id)`.execute(db)

  await sql`
    alter table sessions
      add column number       bigint generated always as identity unique,
      add column factor_at    timestamptz,
      add column confirmed_at timestamptz`.execute(db)
}
