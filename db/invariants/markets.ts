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

  'a closed market day that is not the sum of what was noted': `
    with counting as (
      select a.* from market_acts a
      where a.kept_because is null and a.kind <> 'undo'
      and   not exists (select from market_acts u where u.undoes_id = a.id and u.market_id = a.market_id
                        and u.kind = 'undo' and u.kept_because is null)
    ), said as (
      select distinct on (market_id, association_id) market_id, attendance from counting where kind = 'attendance'
      order by market_id, association_id, happened_at desc, id desc
    ), sums as (
      select market_id, count(*) filter (where kind = 'check') as checks,
             count(*) filter (where kind = 'check' and not is_good) as checks_failed,
             count(*) filter (where kind = 'incident') as incidents, count(*) filter (where kind = 'sale') as sales,
             coalesce(sum(total_centavos) filter (where kind = 'sale'), 0) as sales_centavos,
             coalesce(sum(base_quantity) filter (where kind = 'sale' and base_unit = 'gram'), 0) as sold_grams,
             coalesce(sum(base_quantity) filter (where kind = 'sale' and base_unit = 'piece'), 0) as sold_pieces
      from counting group by market_id
    )
    select c.market_id from market_day_closings c
    left join sums s on s.market_id = c.market_id
    where (c.checks, c.checks_failed, c.incidents, c.sales, c.sales_centavos, c.sold_grams, c.sold_pieces)
          is distinct from (coalesce(s.checks, 0), coalesce(s.checks_failed, 0), coalesce(s.incidents, 0),
             coalesce(s.sales, 0), coalesce(s.sales_centavos, 0), coalesce(s.sold_grams, 0), coalesce(s.sold_pieces, 0))
       or c.came <> (select count(*) from said where said.market_id = c.market_id and attendance = 'came')
       or c.late <> (select count(*) from said where said.market_id = c.market_id and attendance = 'late')
       or c.absent <> (select count(*) from said where said.market_id = c.market_id and attendance = 'absent')`,

  'sales of a closed market day by product that are not what was noted': `
    with there as (
      select   a.market_id, a.association_id, a.product_id, a.base_unit,
               case when a.product_id is null then lower(a.product_name) end as typed,
               sum(a.base_quantity) as base, sum(a.total_centavos) as centavos
      from     market_acts a
      join     market_day_closings c on c.market_id = a.market_id
      where    a.kind = 'sale' and a.kept_because is null
      and      not exists (select from market_acts u where u.undoes_id = a.id and u.market_id = a.market_id
                           and u.kind = 'undo' and u.kept_because is null)
      group by 1, 2, 3, 4, 5
    ), kept as (
      select   market_id, association_id, product_id, base_unit,
               case when product_id is null then lower(product_name) end as typed,
               sum(sold_base) as base, sum(centavos) as centavos
      from     market_day_sales
      group by 1, 2, 3, 4, 5
    )
    select coalesce(there.market_id, kept.market_id) as market_id
    from   there full join kept
           on (there.market_id, there.association_id, there.base_unit)
              = (kept.market_id, kept.association_id, kept.base_unit)
           and coalesce(there.product_id::text, ' ' || there.typed) = coalesce(kept.product_id::text, ' ' || kept.typed)
    where  (there.base, there.centavos) is distinct from (kept.base, kept.centavos)`,

  'something noted at a market after its day was closed that counts': `
    select a.id from market_acts a join market_day_closings c on c.market_id = a.market_id
    where a.kept_because is null and a.created_at > c.closed_at and a.counted_in is null
    union all
    select a.id from market_acts a join market_day_counts n on n.id = a.counted_in
    where n.market_id <> a.market_id or n.counted_at < a.created_at`,

  'a market day opened or closed without a line in the audit log': `
    select d.market_id from market_days d
    where not exists (select from audit_log l
                      where l.subject = 'market:' || d.market_id and l.action = 'market.day_opened')
       or (exists (select from market_day_closings c where c.market_id = d.market_id) and not exists (
             select from audit_log l where l.subject = 'market:' || d.market_id and l.action = 'market.day_closed'))
       or (select count(*) from market_day_counts n where n.market_id = d.market_id)
          <> (select count(*) from audit_log l
              where l.subject = 'market:' || d.market_id and l.action = 'market.day_counted')`,
}
