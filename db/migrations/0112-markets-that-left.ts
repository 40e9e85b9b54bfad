import { type Kysely, sql } from 'kysely'

/**
 * MARKET THAT LEFT: a published market stood in its point's calendar until it went to another point, or to none.
 * Programs that hold the old point's feed keep an event that only disappears, so the feed says of it what it last
 * said, cancelled and with a newer word, for as long as it would have been there. Kept by a trigger: no way of
 * changing a market can forget it; coming back to the point takes it away again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table markets_that_left (
      market_id         bigint not null references mobile_markets,
      delivery_point_id bigint not null references delivery_points,
      sequence          integer not null,
      left_at           timestamptz not null,
      starts_at         timestamptz not null,
      ends_at           timestamptz not null,
      address           text not null,
      reference_corner  text not null,
      district          text not null,
      latitude          double precision not null,
      longitude         double precision not null,
      created_at        timestamptz not null default clock_timestamp(),
      primary key (delivery_point_id, market_id)
    )`.execute(db)
  await sql`
    create function market_leaves_its_point() returns trigger language plpgsql as $$
    begin
      insert into markets_that_left (market_id, delivery_point_id, sequence, left_at, starts_at, ends_at, address,
                                     reference_corner, district, latitude, longitude)
      select old.id, old.delivery_point_id, greatest(new.sequence, old.sequence + 1), new.changed_at, old.starts_at,
             old.ends_at, old.address, old.reference_corner, old.district, old.latitude, old.longitude
      where  old.delivery_point_id is not null;
      delete from markets_that_left where market_id = new.id and delivery_point_id = new.delivery_point_id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger market_leaves_its_point after update of delivery_point_id on mobile_markets
    for each row when (old.published_at is not null and old.delivery_point_id is distinct from new.delivery_point_id)
    execute function market_leaves_its_point()`.execute(db)
}
