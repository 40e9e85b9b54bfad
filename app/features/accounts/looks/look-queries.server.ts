import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Look } from './look'

/** Nothing when it was noted today already, or she looks at herself. */
export async function insertLook(db: Database | Trx, look: Look): Promise<void> {
  const personId = 'personId' in look ? look.personId : null
  const orderId = 'orderId' in look ? look.orderId : null
  const [cycleNumber, pointId] =
    'cycleNumber' in look ? [look.cycleNumber, look.deliveryPointId] : [null, null]
  const { viewer, purpose } = look
  await sql`
    insert into data_looks (viewer_person_id, viewer_role, purpose, on_day, person_id, order_id, cycle_id,
                            delivery_point_id, looked_at)
    select ${viewer.personId}, ${viewer.role}, ${purpose}, (now at time zone 'America/La_Paz')::date,
           ${personId}::bigint, ${orderId}::bigint, (select id from order_cycles where number = ${cycleNumber}::bigint),
           ${pointId}::bigint, now
    from   (select chaka_now() as now) clock
    where  ${personId}::bigint is distinct from ${viewer.personId}
    on conflict on constraint data_looks_once do nothing`.execute(db)
}
