import { sql, type Kysely } from 'kysely'

/**
 * RHYTHM: the week that repeats: on which weekday and hour of La Paz each moment of a cycle falls, and for how
 * many weeks ahead drafts are made. Each moment is the first such weekday and hour after the one before it.
 *
 * RHYTHM WEEK: what became of one week of a rhythm, named by its Monday: drafted, skipped with the reason, or
 * left because a cycle was there already. Its row is the promise that a week is looked at once: a draft that
 * someone changed, or a week that someone skipped, is never made again.
 *
 * HOLIDAY: a day on which nothing is harvested, taken in or handed over: a holiday, a strike, a blockade. A
 * removed one stays as a row, so that the national calendar does not bring it back.
 *
 * A basket may be a caller's: the operator fills it for the number that called. A window that was moved in its
 * cycle is left alone when the weekly hours of its point change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table holidays (
      id          bigint generated always as identity primary key,
      on_date     date not null,
      kind        text not null check (kind in ('holiday', 'strike', 'blockade')),
      name        text not null check (length(name) between 2 and 80),
      is_national boolean not null default false,
      removed_at  timestamptz,
      created_by  bigint references people,
      created_at  timestamptz not null default clock_timestamp(),
      constraint holidays_once unique (on_date, name)
    )`.execute(db)

  await sql`
    create table cycle_rhythms (
      id                bigint generated always as identity primary key,
      active            boolean not null default false,
      opens_weekday     smallint not null check (opens_weekday between 1 and 7),
      opens_time        time not null,
      closes_weekday    smallint not null check (closes_weekday between 1 and 7),
      closes_time       time not null,
      confirm_weekday   smallint not null check (confirm_weekday between 1 and 7),
      confirm_time      time not null,
      check_in_weekday  smallint not null check (check_in_weekday between 1 and 7),
      check_in_time     time not null,
      delivers_weekday  smallint not null check (delivers_weekday between 1 and 7),
      delivers_time     time not null,
      delivery_minutes  smallint not null check (delivery_minutes between 30 and 1440),
      weeks_ahead       smallint not null default 4 check (weeks_ahead between 1 and 12),
      created_at        timestamptz not null default clock_timestamp()
    )`.execute(db)
  // The week of the Agrobolsas of La Paz; it begins to make drafts when an operator turns it on.
  await sql`
    insert into cycle_rhythms (opens_weekday, opens_time, closes_weekday, closes_time, confirm_weekday, confirm_time,
                               check_in_weekday, check_in_time, delivers_weekday, delivers_time, delivery_minutes)
    values (5, '08:00', 1, '12:00', 2, '18:00', 3, '20:00', 4, '16:00', 120)`.execute(db)

  await sql`
    create table rhythm_weeks (
      rhythm_id  bigint not null references cycle_rhythms,
      monday     date not null check (extract(isodow from monday) = 1),
      outcome    text not null check (outcome in ('drafted', 'skipped', 'taken')),
      cycle_id   bigint unique references order_cycles,
      shift_days smallint not null default 0 check (shift_days between -6 and 6),
      reason     text,
      decided_by bigint references people,
      decided_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (rhythm_id, monday),
      constraint rhythm_weeks_drafted_has_cycle check ((outcome = 'drafted') = (cycle_id is not null)),
      constraint rhythm_weeks_skipped_is_told check (outcome <> 'skipped' or reason is not null)
    )`.execute(db)

  await sql`alter table cycle_windows add column moved_at timestamptz`.execute(db)
  await sql`create index cycle_windows_by_point on cycle_windows (delivery_point_id, cycle_id)`.execute(db)

  await sql`
    alter table baskets
      add column caller_e164 text check (caller_e164 ~ '^\\+[1-9][0-9]{6,14}$'),
      add column caller_name text`.execute(db)
  await sql`
    create unique index baskets_one_per_caller on baskets (caller_e164)
    where caller_e164 is not null and order_id is null`.execute(db)

  // The operator's list of a cycle is read by key, the newest first.
  await sql`create index orders_by_cycle_newest on orders (cycle_id, id)`.execute(db)
}
