const A_DEMAND = `(select min(id) from demands)`
const A_SUPPLY = `(select min(id) from supplies)`
const A_PERSON = `(select min(id) from people)`

/** A negotiation of the demo's demand that is agreed and signed by both. */
const AGREED = [
  `insert into negotiations (key, demand_id, supply_id, state, unit_base, floor_centavos, ceiling_centavos, started_at,
                             expires_at, ended_at, agreed_side, agreed_by, agreed_units, agreed_centavos, text_version)
   values (gen_random_uuid(), ${A_DEMAND}, ${A_SUPPLY}, 'agreed', 11500, 100, 900000, now(), now(), now(), 'buyer',
           ${A_PERSON}, 2, 6400, 'v')`,
  `insert into negotiation_offers (negotiation_id, number, side, units, centavos, floor_centavos, ceiling_centavos,
                                   made_by, made_at, text_version)
   select id, 1, 'association', 2, 6400, 100, 900000, ${A_PERSON}, now(), 'v' from negotiations`,
]

/** What breaks each invariant of the board. */
export const BOARD_BREAKS: Record<string, string[]> = {
  'more agreed of a supply in a week than it has': [...AGREED, `update supplies set units_per_week = 1`],
  'more agreed for a demand than it asks for': [...AGREED, `update demands set quantity_base = 1`],
  'an agreement that both sides did not sign, or not as it was offered': [
    ...AGREED,
    `update negotiation_offers set units = 3`,
  ],
  'an order that is not what was agreed': [
    ...AGREED,
    `update negotiations set order_id = (select min(id) from orders)`,
  ],
}
