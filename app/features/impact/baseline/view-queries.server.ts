import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type BaselineCount } from './baseline-figures'

/** Everybody's last answer to each question in some quarters, counted by association. */
export async function listBaselineCounts(
  db: Database,
  quarters: readonly string[],
): Promise<BaselineCount[]> {
  const { rows } = await sql<BaselineCount>`
    with last_word as (
      select   distinct on (producer.person_id, said.question) round.association_id, said.question, said.answer
      from     baseline_rounds round
      join     baseline_answers said on said.round_id = round.id
      join     producers producer    on producer.id = round.producer_id
      where    round.quarter = any(${quarters}::text[])
      order by producer.person_id, said.question, round.quarter desc
    )
    select   last_word.association_id, association.municipality, last_word.question::int, last_word.answer::int,
             count(*)::int as people
    from     last_word
    join     organizations association on association.id = last_word.association_id
    group by 1, 2, 3, 4
    order by 1, 3, 4`.execute(db)
  return rows
}

export type RoundCounts = { asked: number; answered: number; declined: number; answers: number }

export async function countRounds(db: Database, quarter: string): Promise<RoundCounts> {
  const { rows } = await sql<RoundCounts>`
    select count(*)::int as asked, count(*) filter (where ended_how = 'answered')::int as answered,
           count(*) filter (where ended_how = 'declined')::int as declined,
           (select count(*)::int from baseline_answers where round_id in
             (select id from baseline_rounds where quarter = ${quarter})) as answers
    from   baseline_rounds
    where  quarter = ${quarter}`.execute(db)
  return rows[0] ?? { asked: 0, answered: 0, declined: 0, answers: 0 }
}

export type MemberRow = {
  producerId: number
  name: string
  community: string
  /** questions that she has answered; what, nobody of her association is told */
  answered: number[]
  ended: 'answered' | 'declined' | null
  isAsked: boolean
}

/** Members of an association, those who have not answered first; one more than `limit` tells of others. */
export async function listMemberRows(
  db: Database,
  of: { associationId: number; quarter: string; producerId: number | null; limit: number; offset: number },
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select   producer.id as producer_id, person.name, producer.community, round.ended_how as ended,
             coalesce(round.phone_id is not null, false) as is_asked,
             array(select question::int from baseline_answers where round_id = round.id order by question) as answered
    from     producers producer
    join     people person on person.id = producer.person_id
    left join baseline_rounds round on round.person_id = producer.person_id and round.quarter = ${of.quarter}
    where    producer.association_id = ${of.associationId} and producer.until is null
    and      (${of.producerId}::bigint is null or producer.id = ${of.producerId}::bigint)
    order by round.ended_how is not null, plain_text(person.name), producer.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}
