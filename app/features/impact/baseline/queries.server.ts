import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type BaselineSettings = { asks: boolean; nextLookAt: Date; now: Date }

export async function findSettings(db: Database | Trx): Promise<BaselineSettings> {
  const { rows } = await sql<BaselineSettings>`
    select asks, next_look_at, chaka_now() as now from baseline_settings`.execute(db)
  const [row] = rows
  if (!row) throw new Error('baseline_settings has no row')
  return row
}

/** One worker asks at a time. */
export async function lockSettings(trx: Trx): Promise<BaselineSettings> {
  await sql`select from baseline_settings for update`.execute(trx)
  return findSettings(trx)
}

export async function markLooked(trx: Trx, nextLookAt: Date): Promise<void> {
  await trx.updateTable('baselineSettings').set({ nextLookAt }).execute()
}

export async function markSwitched(
  trx: Trx,
  to: { asks: boolean; byPersonId: number; at: Date },
): Promise<void> {
  await trx
    .updateTable('baselineSettings')
    .set({ asks: to.asks, changedBy: to.byPersonId, changedAt: to.at, nextLookAt: to.at })
    .execute()
}

/**
 * Whether somebody is asked for a harvest, or soon will be: between the cut-off and the deadline of a cycle, and in
 * the hours before a cut-off.
 */
export async function isHarvestAsked(db: Database | Trx, hoursBefore: number): Promise<boolean> {
  const { rows } = await sql`
    select from order_cycles
    where  (state = 'closed' and confirm_by > chaka_now())
    or     (state = 'open' and closes_at < chaka_now() + make_interval(hours => ${hoursBefore}::int))
    limit  1`.execute(db)
  return rows.length > 0
}

export type ToAsk = {
  producerId: number
  personId: number
  associationId: number
  phoneId: number
  name: string
  language: string
  channel: 'whatsapp' | 'sms'
}

/**
 * Members who brought something to a closed cycle, hear of Chaka by message, and have no round in a quarter; on a
 * phone that several share one after the other: whoever was asked there in the last days goes first. Nobody who, or
 * whose phone, wants no messages.
 */
export async function listToAsk(
  trx: Trx,
  of: { quarter: string; othersDays: number; limit: number },
): Promise<ToAsk[]> {
  const { rows } = await sql<ToAsk>`
    select   distinct on (phone.phone_id) producer.id as producer_id, producer.person_id, producer.association_id,
             phone.phone_id, person.name, person.language, producer.channel
    from     producers producer
    join     people person on person.id = producer.person_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = producer.person_id
      order by position, phone_id
      limit    1
    ) phone
    where    producer.until is null and producer.channel <> 'voice'
    and      exists (select from figure_producers brought where brought.person_id = producer.person_id)
    and      not exists (select from baseline_rounds where quarter = ${of.quarter} and person_id = producer.person_id)
    and      not exists (select from baseline_rounds other
                         where other.phone_id = phone.phone_id and other.quarter = ${of.quarter}
                         and   other.ended_at is null
                         and   other.begun_at > chaka_now() - make_interval(days => ${of.othersDays}::int))
    and      coalesce((select given from consents where phone_id = phone.phone_id and what = 'messages'
                       order by id desc limit 1), true)
    and      coalesce((select given from consents where person_id = producer.person_id and what = 'messages'
                       order by id desc limit 1), true)
    order by phone.phone_id, producer.id
    limit    ${of.limit}`.execute(trx)
  return rows
}

export type NewRound = Pick<ToAsk, 'producerId' | 'personId' | 'associationId'> & {
  quarter: string
  /** null: her coordinator types what she says */
  phoneId: number | null
  begunAt: Date
}

/** @returns null when she has one in this quarter already */
export async function insertRound(trx: Trx, round: NewRound): Promise<number | null> {
  const row = await trx
    .insertInto('baselineRounds')
    .values({ ...round, askedQuestion: round.phoneId === null ? null : 1, endedAt: null, endedHow: null })
    .onConflict((conflict) => conflict.columns(['quarter', 'personId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type LockedRound = {
  id: number
  producerId: number
  personId: number
  associationId: number
  name: string
  language: string
  askedQuestion: number
  answered: number[]
}

/** The round of a phone in a quarter that is not over: the one that was begun last. Locked until it is answered. */
export async function lockRoundOfPhone(
  trx: Trx,
  of: { phoneId: number; quarter: string },
): Promise<LockedRound | undefined> {
  const { rows } = await sql<LockedRound>`
    with round as materialized (
      select * from baseline_rounds
      where  phone_id = ${of.phoneId} and quarter = ${of.quarter} and ended_at is null
      order by id desc
      limit  1
      for    update
    )
    select round.id, round.producer_id, round.person_id, round.association_id, person.name, person.language,
           round.asked_question,
           array(select question::int from baseline_answers where round_id = round.id order by question) as answered
    from   round
    join   people person on person.id = round.person_id`.execute(trx)
  return rows[0]
}

/** The round of a person in a quarter, locked. */
export async function lockRoundOfPerson(
  trx: Trx,
  of: { quarter: string; personId: number },
): Promise<{ id: number; answered: number[] } | undefined> {
  const { rows } = await sql<{ id: number; answered: number[] }>`
    with round as materialized (
      select id from baseline_rounds where quarter = ${of.quarter} and person_id = ${of.personId} for update
    )
    select id, array(select question::int from baseline_answers where round_id = round.id) as answered
    from   round`.execute(trx)
  return rows[0]
}

/** The person of a member of now. */
export async function findMemberPerson(
  trx: Trx,
  of: { associationId: number; producerId: number },
): Promise<number | null> {
  const row = await trx
    .selectFrom('producers')
    .select('personId')
    .where('id', '=', of.producerId)
    .where('associationId', '=', of.associationId)
    .where('until', 'is', null)
    .executeTakeFirst()
  return row?.personId ?? null
}

/** Whether the last thing that a phone was told is a question of the baseline, or what came of it. */
export async function isBaselineLastTold(trx: Trx, phoneId: number): Promise<boolean> {
  const { rows } = await sql<{ kind: string }>`
    select kind from messages where phone_id = ${phoneId} order by id desc limit 1`.execute(trx)
  return rows[0]?.kind === 'baseline_asked'
}

export type NewAnswer = {
  roundId: number
  question: number
  answer: number
  how: 'message' | 'coordinator'
  byPersonId: number | null
  answeredAt: Date
}

/** What was said before stays. @returns how many are new */
export async function insertAnswers(trx: Trx, answers: readonly NewAnswer[]): Promise<number> {
  if (answers.length === 0) return 0
  const rows = await trx
    .insertInto('baselineAnswers')
    .values([...answers])
    .onConflict((conflict) => conflict.columns(['roundId', 'question']).doNothing())
    .returning('question')
    .execute()
  return rows.length
}

export async function markAskedNext(trx: Trx, roundId: number, question: number): Promise<void> {
  await trx.updateTable('baselineRounds').set({ askedQuestion: question }).where('id', '=', roundId).execute()
}

export async function markEnded(
  trx: Trx,
  of: { roundId: number; at: Date; how: 'answered' | 'declined' },
): Promise<void> {
  await trx
    .updateTable('baselineRounds')
    .set({ endedAt: of.at, endedHow: of.how })
    .where('id', '=', of.roundId)
    .where('endedAt', 'is', null)
    .execute()
}
