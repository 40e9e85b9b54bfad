import { BASELINE_BREAKS } from './baseline-breaks'

const PAST = `(select id from order_cycles where state = 'settled')`
/** As if the worker had summed nothing and said that it had. */
const AS_IF_SUMMED = ['delete from figure_marks', 'delete from figures_due']

/** How to break each promise about the figures of reports and impact, and what they are asked from. */
export const FIGURE_BREAKS: Record<string, string[]> = {
  ...BASELINE_BREAKS,
  'figures of a place that are not those of its orders': AS_IF_SUMMED,
  'figures of what was sold that are not those of the components': AS_IF_SUMMED,
  'figures of producers that are not what a settlement owes them': [
    ...AS_IF_SUMMED,
    `insert into settlements (cycle_id, association_id, sold_centavos, producers_centavos, unweighed, pay_on, settled_at)
     select max(cycle_id), max(association_id), 5, 5, 0, '2026-11-27', chaka_now()
     from   harvest_requests where cycle_id = ${PAST}`,
    `insert into settlement_items (settlement_id, harvest_request_id, received_base, is_weighed, amount_centavos)
     select made.id, max(request.id), 5, true, 5
     from   settlements made join harvest_requests request on request.cycle_id = made.cycle_id
     group by made.id`,
  ],
}
