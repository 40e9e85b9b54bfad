import { type Kysely, sql } from 'kysely'

/**
 * POINT REQUEST: somebody would like a delivery point in her neighbourhood. No account, no name: the zone, the browser
 * that asked (so that a second tap is not a second person) and, if she wants to be told, a phone. Where she tapped
 * the map is kept to a hundredth of a degree, about a kilometre: enough to draw a neighbourhood, never a home.
 * She is told once, when a point opens in that zone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table point_requests (
      id            bigint generated always as identity primary key,
      city          text not null check (length(city) between 2 and 60),
      zone          text not null check (length(zone) between 2 and 60),
      latitude      numeric(4, 2) check (latitude between -90 and 90),
      longitude     numeric(5, 2) check (longitude between -180 and 180),
      browser_hash  bytea not null,
      phone_id      bigint references phones,
      language      text not null default 'es',
      text_version  text not null,
      asked_at      timestamptz not null,
      told_at       timestamptz,
      told_point_id bigint references delivery_points,
      created_at    timestamptz not null default clock_timestamp(),
      constraint point_requests_place check ((latitude is null) = (longitude is null)),
      constraint point_requests_told check ((told_at is null) = (told_point_id is null))
    )`.execute(db)
  await sql`
    create unique index point_requests_once
    on point_requests (browser_hash, plain_text(city), plain_text(zone))`.execute(db)
  await sql`
    create index point_requests_by_zone on point_requests (plain_text(city), plain_text(zone))`.execute(db)
  await sql`
    create index point_requests_by_phone on point_requests (phone_id) where phone_id is not null`.execute(db)
  await sql`
    create index point_requests_by_point on point_requests (told_point_id)
    where told_point_id is not null`.execute(db)
  await sql`
    create index delivery_points_by_zone on delivery_points (plain_text(city), plain_text(zone))`.execute(db)
}
