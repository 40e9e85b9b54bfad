const A_MARKET = `(select min(id) from mobile_markets where published_at is not null and id not in (select market_id from market_days))`

const AN_INSTANT = 'chaka_now()'
const A_DAY = `
  insert into market_days (market_id, checklist, weight_tolerance_bp, price_tolerance_bp, tolerance_source, prices,
                           opened_by, opened_at)
  values (${A_MARKET}, '[]', 0, 0, 'ninguna', '[]', 1, chaka_now())`
const closing = (sales: number, closedAt: string) => `
  insert into market_day_closings (market_id, came, late, absent, unmarked, checks, checks_failed, checklist_good,
    checklist_bad, incidents, sales, sales_centavos, sold_grams, sold_pieces, left_grams, left_pieces, wasted_grams,
    wasted_pieces, orders_handed_over, closed_by, closed_at)
  values (${A_MARKET}, 0, 0, 0, 0, 0, 0, 0, 0, 0, ${sales}, 0, 0, 0, 0, 0, 0, 0, 0, 1, ${closedAt})`

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
  'a closed market day that is not the sum of what was noted': [A_DAY, closing(1, AN_INSTANT)],
  'sales of a closed market day by product that are not what was noted': [
    A_DAY,
    closing(0, AN_INSTANT),
    `insert into market_day_sales (market_id, association_id, product_name, base_unit, sold_base, centavos)
     select ${A_MARKET}, min(association_id), 'queso', 'piece', 1, 100 from market_invitations`,
  ],
  'something noted at a market after its day was closed that counts': [
    A_DAY,
    closing(0, `chaka_now() - interval '1 hour'`),
    `insert into market_acts (id, market_id, kind, undoes_id, through, person_id, sent_by_person_id, at_phone,
                              happened_at, payload, created_at)
     values (gen_random_uuid(), ${A_MARKET}, 'undo', gen_random_uuid(), 'phone', 1, 1, chaka_now(), chaka_now(), '{}',
             chaka_now())`,
  ],
  'a market day opened or closed without a line in the audit log': [A_DAY],
}
