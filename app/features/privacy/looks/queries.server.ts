import { type RawBuilder, sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database } from '#db/client.server'
import { type Party } from '../party'
import { isOrderOf } from '../party-queries.server'
import { type SeenLook } from './looks'

/** Looks, the newest first, older than `before`: paged by key. `of`: at this party only. */
export async function listLookRows(
  db: Database,
  of: { party: Party | null; before: number | null; limit: number },
): Promise<SeenLook[]> {
  const { rows } = await sql<SeenLook>`
    select   look.id, look.looked_at as at, viewer.name as viewer_name, look.viewer_role, look.purpose,
             coalesce(person.name, orders.code, point.name || ' · ' || cycle.number) as about
    from     data_looks look
    join     people viewer              on viewer.id = look.viewer_person_id
    left join people person             on person.id = look.person_id
    left join orders                    on orders.id = look.order_id
    left join delivery_points point     on point.id = look.delivery_point_id
    left join order_cycles cycle        on cycle.id = look.cycle_id
    where    ${of.before === null ? sql`true` : sql`look.id < ${of.before}`}
    and      ${of.party ? isLookAt(of.party) : sql`true`}
    order by look.id desc
    limit    ${of.limit}`.execute(db)
  return rows
}

/** At her page, at an order of hers, or at a list in which one stood. */
export function isLookAt(party: Party): RawBuilder<boolean> {
  const hers = sql`(select o.id from orders o where ${isOrderOf(party, 'o')})`
  return sql`look.viewer_person_id <> all (${idArray(party.personIds)})
    and (look.person_id = any (${idArray(party.personIds)})
         or look.order_id in ${hers}
         or look.association_id is null and (look.cycle_id, look.delivery_point_id) in (
              select o.cycle_id, windows.delivery_point_id
              from   orders o join cycle_windows windows on windows.id = o.window_id
              where  o.id in ${hers})
         or (look.cycle_id, look.delivery_point_id, look.association_id) in (
              select o.cycle_id, windows.delivery_point_id, offers.association_id
              from   orders o
              join   cycle_windows windows      on windows.id = o.window_id
              join   order_components component on component.order_id = o.id
              join   offers                     on offers.id = component.offer_id
              where  o.id in ${hers}))`
}
