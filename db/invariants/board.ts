/** Of supply, demand and what was agreed between them. */
export const BOARD_INVARIANTS: Record<string, string> = {
  'more agreed of a supply in a week than it has': `
    select s.id, d.week, s.units_per_week, sum(x.agreed_units) as agreed
    from negotiations x
    join demands d  on d.id = x.demand_id
    join supplies s on s.id = x.supply_id
    where x.state = 'agreed'
    group by s.id, d.week, s.units_per_week
    having sum(x.agreed_units) > s.units_per_week`,

  'more agreed for a demand than it asks for': `
    select d.id, d.quantity_base, sum(x.agreed_units * x.unit_base) as agreed
    from negotiations x join demands d on d.id = x.demand_id
    where x.state = 'agreed'
    group by d.id, d.quantity_base
    having sum(x.agreed_units * x.unit_base) > d.quantity_base`,

  'an agreement that both sides did not sign, or not as it was offered': `
    select x.id from negotiations x
    where x.state = 'agreed'
      and not exists (select from negotiation_offers f
                      where f.negotiation_id = x.id and f.side <> x.agreed_side
                        and f.units = x.agreed_units and f.centavos = x.agreed_centavos
                        and f.number = (select max(number) from negotiation_offers where negotiation_id = x.id))`,

  'an order that is not what was agreed': `
    select x.id, x.order_id from negotiations x
    join supplies s on s.id = x.supply_id
    join orders o   on o.id = x.order_id
    where o.form_key <> x.key
       or not exists (select from order_lines l
                      where l.order_id = o.id and l.presentation_id = s.presentation_id
                        and l.count = x.agreed_units
                        and l.producer_centavos = x.agreed_units * x.agreed_centavos)`,
}
