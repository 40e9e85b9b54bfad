/** Of the questions that members are asked once a quarter. */
export const BASELINE_INVARIANTS: Record<string, string> = {
  'a round of questions that is over as answered and has not every answer': `
    select r.id from baseline_rounds r
    where  r.ended_how = 'answered' and (select count(*) from baseline_answers a where a.round_id = r.id) <> 4`,

  'a member asked the same question by message more often than once': `
    select m.subject, m.recipient, count(*) as times from messages m
    where  m.kind = 'baseline_asked' and m.subject like 'baseline:%' and m.recipient not like '%#%'
    group by m.subject, m.recipient having count(*) > 1
    union all
    select 'baseline:' || max(r.id), 'producer:' || max(r.producer_id), count(*) from baseline_rounds r
    join   producers p on p.id = r.producer_id
    where  r.phone_id is not null
    group by r.quarter, r.person_id having count(*) > 1`,
}
