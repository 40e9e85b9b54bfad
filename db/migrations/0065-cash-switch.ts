import { sql, type Kysely } from 'kysely'

/**
 * Cash can be switched off, too, for every cycle, one cycle or one point; without a switch it is on. `takes_no_cash`:
 * whether a point of a cycle collects by QR alone what is not paid at pickup: cash is off there and QR is on. Where
 * neither is, cash is collected all the same: there is no other way.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment_switches
      drop constraint payment_switches_method_check,
      add constraint payment_switches_method_check check (method in ('card', 'qr', 'cash'))`.execute(db)
  await sql`
    create function method_is_on(asked text, cycle bigint, point bigint) returns boolean language sql stable as $$
      select coalesce((
        select   is_on
        from     payment_switches
        where    method = asked
        and      (delivery_point_id = point or delivery_point_id is null and (cycle_id = cycle or cycle_id is null))
        order by delivery_point_id is null, cycle_id is null
        limit    1), asked = 'cash')
    $$`.execute(db)
  await sql`
    create function takes_no_cash(cycle bigint, point bigint) returns boolean language sql stable as $$
      select not method_is_on('cash', cycle, point) and method_is_on('qr', cycle, point)
    $$`.execute(db)
}
