import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { listRequestsToSplit } from '../queries.server'
import { type SharedRequest } from './moved-shares'

/**
 * One product of an association with everyone who promised it, to move their shares: null when nothing of it
 * was ordered in the cycle, or it is another association's. Two queries.
 */
export async function findSharedRequest(
  db: Database,
  of: { cycleId: number; offerId: number; associationId: number },
): Promise<SharedRequest | null> {
  const { rows } = await sql<{ id: number; parts: SharedRequest['parts'] }>`
    select   request.id,
             jsonb_agg(jsonb_build_object(
               'allotmentId', allotment.id,
               'producerId', allotment.producer_id,
               'askedBase', allotment.asked_base,
               'confirmedBase', allotment.confirmed_base) order by allotment.id) as parts
    from     harvest_requests request
    join     allotments allotment on allotment.harvest_request_id = request.id
    where    request.cycle_id = ${of.cycleId} and request.offer_id = ${of.offerId}
    and      request.association_id = ${of.associationId}
    group by request.id`.execute(db)
  const [row] = rows
  if (!row) return null
  const [split] = await listRequestsToSplit(db, of.cycleId, row.id)
  return split ? { ...split, parts: row.parts } : null
}
