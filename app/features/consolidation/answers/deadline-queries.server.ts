import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type CycleToRemind = { id: number; closedAt: Date; confirmBy: Date; now: Date }

export async function listNotReminded(db: Database): Promise<CycleToRemind[]> {
  const { rows } = await sql<CycleToRemind>`
    select   id, closed_at, confirm_by, chaka_now() as now
    from     order_cycles
    where    state = 'closed' and reminded_at is null
    order by id`.execute(db)
  return rows
}

/** The cycle, locked where its reminder has not gone out. */
export async function lockNotReminded(trx: Trx, cycleId: number): Promise<CycleToRemind | undefined> {
  const { rows } = await sql<CycleToRemind>`
    select id, closed_at, confirm_by, chaka_now() as now
    from   order_cycles
    where  id = ${cycleId} and state = 'closed' and reminded_at is null
    for update`.execute(trx)
  return rows[0]
}

/** Recipients ("producer:7") whose request of this cycle waits to be sent. */
export async function listNotYetAsked(trx: Trx, cycleId: number): Promise<Set<string>> {
  const { rows } = await sql<{ recipient: string }>`
    select distinct split_part(recipient, '#', 1) as recipient
    from   messages
    where  cycle_id = ${cycleId} and kind = 'harvest_request' and status = 'waiting'`.execute(trx)
  return new Set(rows.map((row) => row.recipient))
}

export async function markReminded(trx: Trx, cycleId: number): Promise<void> {
  await sql`update order_cycles set reminded_at = chaka_now() where id = ${cycleId}`.execute(trx)
}

export async function listPastDeadline(db: Database): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with clock as materialized (select chaka_now() as now)
    select   id
    from     order_cycles, clock
    where    state = 'closed' and confirm_by <= clock.now
    order by id`.execute(db)
  return rows.map((row) => row.id)
}

export type ConfirmedCycle = {
  id: number
  number: number
  confirmBy: Date
  checkInAt: Date
  confirmedAt: Date
}

/** closed -> confirmed, where the deadline has passed and nobody has done it yet. */
export async function updateConfirmed(trx: Trx, cycleId: number): Promise<ConfirmedCycle | undefined> {
  const { rows } = await sql<ConfirmedCycle>`
    with clock as materialized (select chaka_now() as now)
    update order_cycles
    set    state = 'confirmed', confirmed_at = clock.now
    from   clock
    where  id = ${cycleId} and state = 'closed' and confirm_by <= clock.now
    returning id, number, confirm_by, check_in_at, confirmed_at`.execute(trx)
  return rows[0]
}

export async function closeQuestions(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update questions set closed_at = chaka_now()
    where  cycle_id = ${cycleId} and kind = 'harvest' and closed_at is null`.execute(trx)
}

export type UnansweredRow = { associationId: number; name: string; phone: string | null }

/** Producers of a cycle with a part that nobody has answered. */
export async function listUnanswered(trx: Trx, cycleId: number): Promise<UnansweredRow[]> {
  const { rows } = await sql<UnansweredRow>`
    select    producer.association_id, person.name, phone.e164 as phone
    from      (select distinct producer_id from allotments
               where  cycle_id = ${cycleId} and producer_id is not null and answer is null) silent
    join      producers producer on producer.id = silent.producer_id
    join      people person on person.id = producer.person_id
    left join questions question on question.kind = 'harvest' and question.cycle_id = ${cycleId}
                                and question.producer_id = producer.id
    left join phones phone on phone.id = question.phone_id
    order by  producer.association_id, person.name, producer.id`.execute(trx)
  return rows
}
