const IN_FORCE = `select * from check_ins c where not exists (select from check_ins n where n.corrects_id = c.id)`

/** Of check-in and the road: what was weighed is what counts, and everything that was sold is on a way. */
export const DELIVERY_INVARIANTS: Record<string, string> = {
  'goods received that are not the sum of their check-ins': `
    select h.id, h.received_base, sum(c.received_base) as weighed
    from harvest_requests h join (${IN_FORCE}) c on c.harvest_request_id = h.id
    group by h.id having h.received_base is distinct from sum(c.received_base)`,

  'two check-ins in force of one producer for one product': `
    select harvest_request_id, producer_id from (${IN_FORCE}) c
    group by harvest_request_id, producer_id having count(*) > 1`,

  "a check-in of another association's producer": `
    select c.id from check_ins c
    join harvest_requests h on h.id = c.harvest_request_id
    join producers p        on p.id = c.producer_id
    where p.association_id <> h.association_id`,

  'goods received in a cycle that is not on its way': `
    select c.id from check_ins c join order_cycles y on y.id = c.cycle_id
    where y.state not in ('delivering', 'settled')`,

  'a stop at a point that takes no part in the cycle': `
    select s.manifest_id, s.delivery_point_id from manifest_stops s
    where not exists (select from cycle_windows w
                      where w.cycle_id = s.cycle_id and w.delivery_point_id = s.delivery_point_id)`,
}
