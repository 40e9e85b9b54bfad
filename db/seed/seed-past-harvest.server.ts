import { sql } from 'kysely'
import { type HarvestShare } from '~/features/consolidation/fair-split'
import {
  planAllotments,
  type PlannedAllotment,
  type RequestToSplit,
} from '~/features/consolidation/harvest-plan'
import { addMinutes } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { pick } from './past-orders'

type PastCycle = { id: number; closesAt: Date; confirmBy: Date }

/**
 * What followed last week's cut-off: harvest requests, the fair split, everyone's answer, what arrived; and
 * every order confirmed whole, until `insertPastShortages` says what did not reach.
 */
export async function insertPastHarvest(trx: Trx, cycle: PastCycle): Promise<void> {
  await sql`
    insert into harvest_requests (cycle_id, offer_id, association_id, product_id, requested_base, unit, unit_base,
                                  producer_centavos)
    select o.cycle_id, o.id, o.association_id, o.product_id, sum(c.ordered_base), h.unit, h.base_quantity,
           sum(c.producer_centavos)
    from order_components c
    join orders r        on r.id = c.order_id and r.state <> 'cancelled'
    join offers o        on o.id = c.offer_id
    join presentations h on h.product_id = o.product_id and h.is_harvest_unit
    where r.cycle_id = ${cycle.id}
    group by o.id, h.id
    order by o.id`.execute(trx)

  const askedOf = await listMembers(trx)
  const planned = planAllotments(await listRequests(trx, cycle.id))
  await trx
    .insertInto('allotments')
    .values(
      planned.map((allotment) => ({
        cycleId: cycle.id,
        ...allotment,
        ...answerTo(allotment, cycle, askedOf),
      })),
    )
    .execute()
  await trx
    .insertInto('questions')
    .columns(['kind', 'cycleId', 'producerId', 'phoneId', 'askedAt', 'answerBy', 'closedAt'])
    .expression(
      sql`
        select distinct on (a.producer_id) 'harvest', a.cycle_id, a.producer_id, f.phone_id,
               ${cycle.closesAt}::timestamptz, ${cycle.confirmBy}::timestamptz, ${cycle.confirmBy}::timestamptz
        from allotments a
        join producers p     on p.id = a.producer_id
        join person_phones f on f.person_id = p.person_id
        where a.cycle_id = ${cycle.id}
        order by a.producer_id, f.position`,
    )
    .execute()
  await sql`
    update harvest_requests h set confirmed_base = told.base, received_base = told.base
    from (select harvest_request_id, sum(confirmed_base) as base from allotments
          where cycle_id = ${cycle.id} group by harvest_request_id) told
    where told.harvest_request_id = h.id`.execute(trx)
  await sql`
    update order_components c set confirmed_base = c.ordered_base
    from orders r
    where r.id = c.order_id and r.cycle_id = ${cycle.id} and r.state <> 'cancelled'`.execute(trx)
}

/** Who came got everything that was confirmed. */
export async function handPastOver(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update order_components c
    set delivered_base = case r.state when 'handed_over' then c.confirmed_base else 0 end
    from orders r
    where r.id = c.order_id and r.cycle_id = ${cycleId} and r.state <> 'cancelled'`.execute(trx)
}

async function listRequests(trx: Trx, cycleId: number): Promise<RequestToSplit[]> {
  const { rows } = await sql<RequestToSplit>`
    select h.id as harvest_request_id, p.name as product_name, h.requested_base, h.unit_base, o.offered_base,
           h.producer_centavos,
           coalesce((select json_agg(json_build_object('producerId', c.producer_id, 'soldCentavosBefore', 0,
                                                       'committedBase', c.committed_base) order by c.producer_id)
                     from commitments c where c.offer_id = o.id), '[]') as shares
    from harvest_requests h
    join offers o   on o.id = h.offer_id
    join products p on p.id = h.product_id
    where h.cycle_id = ${cycleId}
    order by h.id`.execute(trx)
  return rows.map((row) => ({ ...row, shares: row.shares satisfies HarvestShare[] }))
}

/** Who answers for a part: the producer by message, or the coordinator for the association and for those who cannot. */
type Member = { producerId: number; personId: number; coordinatorId: number; writes: boolean }

async function listMembers(trx: Trx): Promise<Map<number, Member>> {
  const { rows } = await sql<Member>`
    select p.id as producer_id, p.person_id, min(m.person_id) as coordinator_id,
           p.channel <> 'voice' and exists (select from person_phones f where f.person_id = p.person_id) as writes
    from producers p
    join memberships m on m.organization_id = p.association_id and m.role = 'association_coordinator'
    group by p.id`.execute(trx)
  return new Map(rows.map((row) => [row.producerId, row]))
}

/** One part in 16 is answered NO, two MENOS with three quarters, the rest SÍ; some half an hour after another. */
function answerTo(part: PlannedAllotment, cycle: PastCycle, members: ReadonlyMap<number, Member>) {
  const member = part.producerId === null ? undefined : members.get(part.producerId)
  const minutes = (cycle.confirmBy.getTime() - cycle.closesAt.getTime()) / 60_000
  const seed = part.harvestRequestId * 31 + (part.producerId ?? 0)
  const mood = part.producerId === null ? 15 : pick(seed, 30, 16)
  const reduced = Math.floor((part.askedBase * 3) / 4)
  const answered = mood === 0 ? 'no' : mood <= 2 && reduced > 0 ? 'less' : 'yes'
  return {
    answer: answered,
    confirmedBase: answered === 'no' ? 0 : answered === 'less' ? reduced : part.askedBase,
    answeredAt: addMinutes(cycle.closesAt, 3 + pick(seed, 31, minutes - 10)),
    answeredHow: member?.writes ? 'message' : 'coordinator',
    answeredBy: member ? (member.writes ? member.personId : member.coordinatorId) : null,
  } as const
}
