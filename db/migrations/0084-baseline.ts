import { sql, type Kysely } from 'kysely'

/**
 * BASELINE: four questions about how a producer sells and who decides, by which it is seen over the years whether
 * anything got better: asked by message once a quarter, one after the other, and whoever does not want to is not asked
 * again. Asking begins when the operator says so: each question costs a message.
 *
 * ROUND: one person in one quarter of La Paz ("2026-4"), in the name of the association that she is of, on the phone on
 * which she is asked; without one her coordinator types what she says. `asked_question` is what she was asked last.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table baseline_settings (
      id           boolean primary key default true check (id),
      asks         boolean not null,
      next_look_at timestamptz not null,
      changed_by   bigint references people,
      changed_at   timestamptz not null,
      created_at   timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    insert into baseline_settings (asks, next_look_at, changed_at) values (false, chaka_now(), chaka_now())`.execute(
    db,
  )
  await sql`
    create table baseline_rounds (
      id             bigint generated always as identity primary key,
      quarter        text not null check (quarter ~ '^[0-9]{4}-[1-4]$'),
      person_id      bigint not null references people,
      producer_id    bigint not null,
      association_id bigint not null,
      phone_id       bigint references phones,
      asked_question smallint check (asked_question between 1 and 4),
      begun_at       timestamptz not null,
      ended_at       timestamptz,
      ended_how      text check (ended_how in ('answered', 'declined')),
      created_at     timestamptz not null default clock_timestamp(),
      unique (quarter, person_id),
      foreign key (producer_id, association_id) references producers (id, association_id),
      constraint baseline_rounds_asked_on_a_phone check ((phone_id is null) = (asked_question is null)),
      constraint baseline_rounds_ended check ((ended_at is null) = (ended_how is null))
    )`.execute(db)
  await sql`create index baseline_rounds_by_phone on baseline_rounds (phone_id, id) where phone_id is not null`.execute(
    db,
  )
  await sql`create index baseline_rounds_by_producer on baseline_rounds (producer_id)`.execute(db)
  await sql`create index baseline_rounds_by_association on baseline_rounds (association_id, quarter)`.execute(
    db,
  )
  await sql`create index baseline_rounds_by_person on baseline_rounds (person_id)`.execute(db)
  await sql`
    create table baseline_answers (
      round_id     bigint not null references baseline_rounds,
      question     smallint not null check (question between 1 and 4),
      answer       smallint not null check (answer between 1 and 4),
      how          text not null check (how in ('message', 'coordinator')),
      by_person_id bigint references people,
      answered_at  timestamptz not null,
      created_at   timestamptz not null default clock_timestamp(),
      primary key (round_id, question),
      constraint baseline_answers_typed_by_somebody check ((how = 'coordinator') = (by_person_id is not null))
    )`.execute(db)
}
