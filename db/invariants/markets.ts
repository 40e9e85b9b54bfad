/** Of the markets that municipalities hold. */
export const MARKET_INVARIANTS: Record<string, string> = {
  'a stall that its market does not have': `
    select i.market_id, i.association_id, i.stall_number, m.stalls from market_invitations i
    join mobile_markets m on m.id = i.market_id
    where i.stall_number > m.stalls`,

  'a market whose orders are picked up at a point of another organization': `
    select m.id, m.organization_id, p.organization_id as owner from mobile_markets m
    join delivery_points p on p.id = m.delivery_point_id
    where p.organization_id <> m.organization_id`,

  'an association at a market that is no association, or a market of no municipality': `
    select m.id, i.association_id from mobile_markets m
    left join market_invitations i on i.market_id = m.id
    left join organizations a      on a.id = i.association_id
    join organizations o           on o.id = m.organization_id
    where o.kind <> 'municipality' or a.kind <> 'association'`,

  'a market planned, published or cancelled without a line in the audit log': `
    select m.id, m.state from mobile_markets m
    where not exists (select from audit_log l where l.subject = 'market:' || m.id and l.action = 'market.planned')
       or (m.published_at is not null and not exists (
             select from audit_log l where l.subject = 'market:' || m.id and l.action = 'market.published'))
       or (m.state = 'cancelled' and not exists (
             select from audit_log l where l.subject = 'market:' || m.id and l.action = 'market.cancelled'))`,
}
