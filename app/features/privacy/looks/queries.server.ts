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

/**
 * At her page or her line, at an order of hers, or at a list in which one stood; of what an association packs, only
 * where something of it was its own. Found by index, one kind after the other: her few among everybody's.
 */
export function isLookAt(party: Party): RawBuilder<boolean> {
  const hers = sql`(select o.id from orders o where ${isOrderOf(party, 'o')})`
  return sql`look.viewer_person_id <> all (${idArray(party.personIds)})
    and look.id = any (array(
          select id from data_looks where person_id = any (${idArray(party.personIds)})
          union all
          select id from data_looks where order_id in ${hers}
          union all
          select list.id
          from   orders o
          join   cycle_windows windows on windows.id = o.window_id
          join   data_looks list on (list.cycle_id, list.delivery_point_id) = (o.cycle_id, windows.delivery_point_id)
          where  o.id in ${hers}
          and    (list.association_id is null
                  or exists (select from order_components component join offers on offers.id = component.offer_id
                             where  component.order_id = o.id and offers.association_id = list.association_id))))`
}
