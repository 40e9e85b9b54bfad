const ROUND = `
  insert into baseline_rounds (quarter, person_id, producer_id, association_id, phone_id, asked_question, begun_at)
  select '2026-4', person_id, id, association_id, (select min(id) from phones), 1, chaka_now()
  from   producers where id = (select min(id) from producers)`

/** Name of the promise -> how to break it; see `invariants.test.ts`. */
export const BASELINE_BREAKS: Record<string, string[]> = {
  'a round of questions that is over as answered and has not every answer': [
    ROUND,
    `update baseline_rounds set ended_at = chaka_now(), ended_how = 'answered'`,
  ],
  'a member asked the same question by message more often than once': [
    'alter table baseline_rounds drop constraint baseline_rounds_quarter_person_id_key',
    ROUND,
    ROUND,
  ],
}
