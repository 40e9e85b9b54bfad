import { sql, type Kysely } from 'kysely'

/**
 * DEPARTURE: when, and from where, the vehicles of an organization set out in one cycle, and how fast it thinks that
 * they get on. The hours at the stops follow from it; none is stored.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table departures (
      cycle_id        bigint not null references order_cycles,
      organization_id bigint not null references organizations,
      departs_at      timestamptz not null,
      place           text not null default '' check (length(place) <= 80),
      latitude        double precision check (latitude between -90 and 90),
      longitude       double precision check (longitude between -180 and 180),
      speed_kmh       smallint not null check (speed_kmh between 3 and 90),
      stop_minutes    smallint not null check (stop_minutes between 1 and 120),
      early_minutes   smallint not null check (early_minutes between 0 and 600),
      said_by         bigint not null references people,
      created_at      timestamptz not null default clock_timestamp(),
      primary key (cycle_id, organization_id),
      constraint departures_whole_place check ((latitude is null) = (longitude is null))
    )`.execute(db)
  await sql`create index departures_by_organization on departures (organization_id, departs_at)`.execute(db)
}
