const A_MARKET = `(select min(id) from mobile_markets where published_at is not null)`

/** Name of the promise -> how to break it; see `invariants.test.ts`. */
export const MARKET_BREAKS: Record<string, string[]> = {
  'a stall that its market does not have': [
    `update market_invitations set stall_number = 299 where id = (select min(id) from market_invitations)`,
  ],
  'a market whose orders are picked up at a point of another organization': [
    `update mobile_markets set delivery_point_id = (select min(p.id) from delivery_points p
       where p.organization_id <> mobile_markets.organization_id) where id = ${A_MARKET}`,
  ],
  'an association at a market that is no association, or a market of no municipality': [
    `insert into market_invitations (market_id, association_id)
     select ${A_MARKET}, id from organizations where kind = 'operator'`,
  ],
  'a market planned, published or cancelled without a line in the audit log': [
    `update mobile_markets set state = 'cancelled', reason = 'lluvia' where id = ${A_MARKET}`,
  ],
}
