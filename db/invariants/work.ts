/** Of what associations, hosts and the operator do between the cut-offs: who left, who became whom, who may what. */
export const WORK_INVARIANTS: Record<string, string> = {
  'an association that left a cycle and is still in its orders': `
    select p.cycle_id, p.association_id, c.order_id from cycle_participants p
    join offers o           on o.cycle_id = p.cycle_id and o.association_id = p.association_id
    join order_components c on c.offer_id = o.id
    join orders r           on r.id = c.order_id
    where p.cancelled_at is not null and r.state <> 'cancelled'`,

  'an association sent away from a cycle although it sold its minimum': `
    select cycle_id, association_id, sold_centavos, sold_grams from cycle_participants
    where cancelled_at is not null
      and (sold_centavos >= minimum_centavos or sold_grams >= minimum_grams)`,

  'a part that was taken out of an order and is still in it': `
    select w.order_id, w.position, w.slot from withdrawn_components w
    join order_components c on c.order_id = w.order_id and c.position = w.position and c.slot = w.slot
    where c.offer_id = w.offer_id`,

  'an order placed after its association said that it brings less': `
    select l.offer_id, r.id, r.code, r.placed_at, l.said_at from less_than_sold l
    join order_components c on c.offer_id = l.offer_id
    join orders r           on r.id = c.order_id
    where r.placed_at > l.said_at and r.state <> 'cancelled'
      and not exists (select from covered_components x
                      where x.order_id = c.order_id and x.position = c.position and x.slot = c.slot)`,

  'a photo without a small and a large picture': `
    select p.name from photos p
    where (select count(distinct f.size) from photo_files f where f.photo_name = p.name) <> 2`,

  'a registration decided without a line in the audit log': `
    select g.id, g.state from association_registrations g
    where g.state in ('accepted', 'declined')
      and not exists (select from audit_log a
                      where a.subject = 'registration:' || g.id
                        and a.action = case g.state when 'accepted' then 'registration.accept'
                                                    else 'registration.decline' end)`,

  'a role ended without a line in the audit log': `
    select m.id, m.person_id, m.role from memberships m
    where m.until <= chaka_now()
      and not exists (
        select from audit_log a
        where a.action = 'person.merge' and a.before ->> 'personId' = m.person_id::text
           or a.subject = 'person:' || m.person_id and a.organization_id = m.organization_id
              and (a.action = 'membership.end' and a.before ->> 'role' = m.role
                   or a.action = 'membership.grant' and a.after ->> 'role' = m.role and a.after ? 'until'))`,

  'a person who became another and still has a role, a phone or a place in an association': `
    select p.id, p.merged_into_id from people p
    where p.merged_into_id is not null
      and (exists (select from memberships m where m.person_id = p.id and m.until is null)
           or exists (select from person_phones x where x.person_id = p.id)
           or exists (select from producers g where g.person_id = p.id and g.until is null))`,

  'a basket filled for a caller that became an order of another number': `
    select b.id, r.code from baskets b
    join orders r  on r.id = b.order_id and r.revision = 1
    join phones p  on p.id = r.phone_id
    where b.caller_e164 is not null and b.changes_order_id is null and p.e164 <> b.caller_e164`,
}
