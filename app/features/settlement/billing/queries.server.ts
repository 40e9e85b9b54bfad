import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type BillAnswer, type BillRequest } from './biller'

/** What a settlement says was sold, with what was decided late; the ledger has the same. */
const SOLD_NOW = sql`
  (settlement.sold_centavos + coalesce((select sum(amount_centavos) from settlement_adjustments
                                        where  settlement_id = settlement.id and source = 'late'), 0))::bigint`

/** Asks anew what no biller was there for; what waits or was answered is left alone. @returns how many wait now */
export async function insertBillRequests(
  trx: Trx,
  of: { cycleNumber: number; byPersonId: number },
): Promise<number> {
  const { rows } = await sql`
    insert into bill_requests (cycle_id, association_id, reference, sold_centavos, asked_by, asked_at, next_try_at)
    select cycle.id, association.id, gen_random_uuid(), ${SOLD_NOW}, ${of.byPersonId}::bigint,
           clock.now, clock.now
    from   settlements settlement
    join   order_cycles cycle        on cycle.id = settlement.cycle_id
    join   organizations association on association.id = settlement.association_id
    cross join (select chaka_now() as now) clock
    where  cycle.number = ${of.cycleNumber} and association.tax_regime = 'general' and association.nit is not null
    and    ${SOLD_NOW} > 0
    order by association.id
    on conflict (cycle_id, association_id) do update
    set    state = 'waiting', sold_centavos = excluded.sold_centavos, answered_at = null, reason = null, next_try_at = excluded.next_try_at
    where  bill_requests.state in ('no_biller', 'refused')
    returning 1`.execute(trx)
  return rows.length
}

export async function hasDueBill(db: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from bill_requests where state = 'waiting' and next_try_at <= chaka_now()) as due`.execute(
    db,
  )
  return rows[0]?.due ?? false
}

const LEASE_SECONDS = 60

/**
 * The next one, taken for a minute and longer each time: a worker that is killed gives it back by that. It is of what
 * was sold by now, line by line, whatever was decided since it was asked.
 */
export async function takeBill(db: Database): Promise<(BillRequest & { id: number }) | undefined> {
  const { rows } = await sql<{
    id: number
    reference: string
    name: string
    nit: string
    cycleNumber: number
    lines: { orderCode: string | null; soldAt: string; centavos: number }[]
  }>`
    with due as (
      select   id from bill_requests
      where    state = 'waiting' and next_try_at <= chaka_now()
      order by next_try_at, id
      limit    1
      for update skip locked
    ), taken as (
      update bill_requests
      set    attempts = attempts + 1,
             next_try_at = chaka_now() + make_interval(secs => ${LEASE_SECONDS} * power(2, least(attempts, 8)))
      from   due
      where  bill_requests.id = due.id
      returning bill_requests.*
    )
    select taken.id, taken.reference, association.name, coalesce(association.nit, '') as nit,
           cycle.number as cycle_number,
           coalesce((
             select json_agg(json_build_object('orderCode', orders.code, 'soldAt', told.happened_at,
                                               'centavos', -entry.amount_centavos) order by told.id)
             from   ledger_accounts account
             join   ledger_entries entry     on entry.account_id = account.id
             join   ledger_transactions told on told.id = entry.transaction_id and told.cycle_id = taken.cycle_id
                                            and told.kind in ('sale', 'walk_in') and told.reverses_id is null
             left join orders                on orders.id = told.order_id
             where  account.key = 'association:' || taken.association_id
             and    not exists (select from ledger_transactions back where back.reverses_id = told.id)), '[]') as lines
    from   taken
    join   organizations association on association.id = taken.association_id
    join   order_cycles cycle        on cycle.id = taken.cycle_id`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { name, nit, lines, ...rest } = row
  return {
    ...rest,
    seller: { name, nit },
    totalCentavos: lines.reduce((sum, { centavos }) => sum + centavos, 0),
    lines: lines.map((line) => ({ ...line, soldAt: new Date(line.soldAt) })),
  }
}

export async function markBill(
  db: Database,
  of: { id: number; totalCentavos: number },
  answer: Exclude<BillAnswer, { outcome: 'try_again' }>,
): Promise<void> {
  await sql`
    update bill_requests
    set    state = ${answer.outcome}, answered_at = chaka_now(), sold_centavos = ${of.totalCentavos},
           number = ${answer.outcome === 'issued' ? answer.number.slice(0, 80) : null},
           reason = ${answer.outcome === 'refused' ? answer.reason.slice(0, 200) : null}
    where  id = ${of.id} and state = 'waiting'`.execute(db)
}

export type BillRow = {
  associationName: string
  state: 'waiting' | 'issued' | 'refused' | 'no_biller'
  number: string | null
  reason: string | null
  askedCentavos: number
  /** what was sold by now: another amount where something was decided after it was issued */
  soldCentavos: number
}

/** What was asked of a cycle, and how many associations of the general regime it has. */
export async function listBills(
  db: Database,
  cycleNumber: number,
): Promise<{ rows: BillRow[]; toBill: number }> {
  const { rows } = await sql<BillRow>`
    select   association.name as association_name, request.state, request.number, request.reason,
             request.sold_centavos as asked_centavos, ${SOLD_NOW} as sold_centavos
    from     bill_requests request
    join     order_cycles cycle        on cycle.id = request.cycle_id
    join     settlements settlement    on settlement.cycle_id = request.cycle_id
                                      and settlement.association_id = request.association_id
    join     organizations association on association.id = request.association_id
    where    cycle.number = ${cycleNumber}
    order by plain_text(association.name), association.id
    limit    200`.execute(db)
  const { rows: counts } = await sql<{ toBill: number }>`
    select count(*) as to_bill
    from   settlements settlement
    join   order_cycles cycle        on cycle.id = settlement.cycle_id
    join   organizations association on association.id = settlement.association_id
    where  cycle.number = ${cycleNumber} and association.tax_regime = 'general' and association.nit is not null
    and    ${SOLD_NOW} > 0`.execute(db)
  return { rows, toBill: counts[0]?.toBill ?? 0 }
}
