import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type AdvanceFacts, type AdvanceState, type AdvanceTerms, type OwedAdvance } from './advance'

const FUND_LOCK = 37

/** Whatever moves the fund or what may be asked of it follows each other; after the cycle's lock, before any row's. */
export async function lockFund(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FUND_LOCK}::int, 0)`.execute(trx)
}

/** The row under which a member is paid: another one where two rows of one person became one. */
export async function findPayeeId(
  trx: Trx,
  of: { associationId: number; producerId: number },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(merged_into_id, id) as id from producers
    where  id = ${of.producerId} and association_id = ${of.associationId}`.execute(trx)
  return rows[0]?.id
}

export type ProducerFacts = AdvanceFacts & {
  producerId: number
  personId: number
  name: string
  community: string
  cycleId: number | null
  cycleNumber: number | null
}

type FactsRow = Omit<ProducerFacts, 'terms'> & { [Term in keyof AdvanceTerms]: AdvanceTerms[Term] | null }

/** Where the same goods are weighed in several cycles that nobody has settled, the latest is meant. */
const HERS = (of: { associationId: number; producerId: number | null }) => sql`
  her as (
    select id, coalesce(merged_into_id, id) as payee_id from producers
    where  association_id = ${of.associationId}
    and    (${of.producerId}::bigint is null or coalesce(merged_into_id, id) = ${of.producerId}::bigint)
  ), weighed as (
    select   her.payee_id, check_in.cycle_id,
             sum((2 * request.producer_centavos::bigint * least(check_in.received_base, check_in.expected_base)
                  + request.requested_base) / (2 * request.requested_base)) as centavos
    from     her
    join     check_ins check_in       on check_in.producer_id = her.id
    join     harvest_requests request on request.id = check_in.harvest_request_id
    join     order_cycles cycle       on cycle.id = check_in.cycle_id
                                     and cycle.state in ('closed', 'confirmed', 'delivering')
    where    not exists (select from check_ins later where later.corrects_id = check_in.id)
    and      not exists (select from settlements where cycle_id = check_in.cycle_id)
    group by her.payee_id, check_in.cycle_id
  ), goods as (
    select   distinct on (weighed.payee_id) weighed.payee_id, weighed.cycle_id, weighed.centavos,
             cycle.number as cycle_number
    from     weighed
    join     order_cycles cycle on cycle.id = weighed.cycle_id
    order by weighed.payee_id, cycle.delivers_at desc, cycle.id desc
  )`

/**
 * What is known of producers of an association who may want an advance: of those with weighed goods, or of the one
 * who is named. The advance in question is left out of every sum.
 */
export async function listFacts(
  db: Database | Trx,
  of: { associationId: number; producerId: number | null; exceptAdvanceId?: number },
): Promise<ProducerFacts[]> {
  const except = of.exceptAdvanceId ?? 0
  const { rows } = await sql<FactsRow>`
    with ${HERS(of)}, owed as (
      select her.payee_id, advance.cycle_id, advance.state, advance.amount_centavos + advance.fee_centavos as whole,
             advance.left_centavos as centavos,
             cycle.state = 'cancelled' or exists (select from settlements where cycle_id = cycle.id) as is_over
      from   her
      join   advances advance   on advance.producer_id = her.id
      join   order_cycles cycle on cycle.id = advance.cycle_id
      where  advance.state in ('asked', 'approved', 'paid') and advance.id <> ${except}
    ), owing as (
      select   her.payee_id,
               coalesce(sum(owed.whole) filter (where owed.cycle_id = goods.cycle_id), 0) as of_these_goods,
               coalesce(bool_or(owed.state in ('asked', 'approved')), false) as is_waiting,
               coalesce(sum(owed.centavos) filter (where owed.state = 'paid' and owed.is_over), 0) as carried,
               coalesce(sum(owed.centavos), 0) as centavos
      from     (select distinct payee_id from her) her
      left join goods on goods.payee_id = her.payee_id
      left join owed  on owed.payee_id = her.payee_id
      group by her.payee_id
    ), all_owed as (
      select coalesce(sum(left_centavos), 0) as centavos
      from   advances
      where  association_id = ${of.associationId} and state in ('asked', 'approved', 'paid') and id <> ${except}
    ), fund as (
      select coalesce((select sum(entry.amount_centavos)
                       from   ledger_accounts account
                       join   ledger_entries entry on entry.account_id = account.id
                       where  account.key = 'advance_fund'), 0)
             - coalesce((select sum(amount_centavos) from advances
                         where  state in ('asked', 'approved') and id <> ${except}), 0) as centavos
    )
    select   owing.payee_id as producer_id, producer.person_id, person.name, producer.community,
             goods.cycle_id, goods.cycle_number, coalesce(goods.centavos, 0) as received_centavos,
             owing.of_these_goods as of_these_goods_centavos, owing.is_waiting,
             owing.carried as carried_centavos, owing.centavos as producer_centavos,
             all_owed.centavos as association_centavos, fund.centavos as fund_centavos,
             terms.share_basis_points, terms.fee_basis_points, terms.producer_ceiling_centavos,
             terms.association_ceiling_centavos, terms.two_people_above_centavos
    from     owing
    cross join all_owed
    cross join fund
    join     producers producer on producer.id = owing.payee_id
    join     people person      on person.id = producer.person_id
    left join goods             on goods.payee_id = owing.payee_id
    left join advance_agreements terms on terms.association_id = ${of.associationId}
                                      and terms.agreed_at is not null and terms.ended_at is null
    where    ${of.producerId}::bigint is not null or goods.cycle_id is not null
    order by plain_text(person.name), owing.payee_id`.execute(db)
  return rows.map(factsOf)
}

function factsOf(row: FactsRow): ProducerFacts {
  const {
    shareBasisPoints,
    feeBasisPoints,
    producerCeilingCentavos,
    associationCeilingCentavos,
    twoPeopleAboveCentavos,
    ...facts
  } = row
  if (
    shareBasisPoints === null ||
    feeBasisPoints === null ||
    producerCeilingCentavos === null ||
    associationCeilingCentavos === null ||
    twoPeopleAboveCentavos === null
  )
    return { ...facts, terms: null }
  const terms = {
    ...{ shareBasisPoints, feeBasisPoints, producerCeilingCentavos },
    ...{ associationCeilingCentavos, twoPeopleAboveCentavos },
  }
  return { ...facts, terms }
}

/** The agreement in force, or the one that waits for the association's word. */
export async function findAgreementId(
  trx: Trx,
  of: { associationId: number; isAgreed: boolean },
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('advanceAgreements')
    .select('id')
    .where('associationId', '=', of.associationId)
    .where('endedAt', 'is', null)
    .where('agreedAt', of.isAgreed ? 'is not' : 'is', null)
    .executeTakeFirst()
  return row?.id
}

export type NewAdvance = {
  agreementId: number
  associationId: number
  producerId: number
  cycleId: number
  receivedCentavos: number
  amountCentavos: number
  feeCentavos: number
  askedThrough: 'message' | 'coordinator'
  askedBy: number
  askedAt: Date
  formKey: string
}

export async function insertAdvance(trx: Trx, advance: NewAdvance): Promise<number> {
  const { id } = await trx.insertInto('advances').values(advance).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function isKnownAsk(trx: Trx, formKey: string): Promise<boolean> {
  const row = await trx.selectFrom('advances').select('id').where('formKey', '=', formKey).executeTakeFirst()
  return row !== undefined
}

export type LockedAdvance = {
  id: number
  associationId: number
  associationName: string
  producerId: number
  payeeId: number
  producerPersonId: number
  cycleId: number
  cycleNumber: number
  state: AdvanceState
  amountCentavos: number
  feeCentavos: number
  deductedCentavos: number
  /** given back otherwise than by a settlement */
  returnedCentavos: number
  /** still to be given back, with the fee */
  leftCentavos: number
  /** of the agreement under which it was asked for */
  feeBasisPoints: number
  twoPeopleAboveCentavos: number
  askedThrough: 'message' | 'coordinator'
  askedBy: number
  approvedBy: number | null
  payFormKey: string | null
  paidAt: Date | null
  paidByName: string | null
  proof: string | null
  now: Date
}

/** The cycle of an advance, to take its lock first; undefined when it is not this association's. */
export async function findCycleOfAdvance(
  trx: Trx,
  of: { advanceId: number; associationId: number | null },
): Promise<number | undefined> {
  const { rows } = await sql<{ cycleId: number }>`
    select cycle_id from advances
    where  id = ${of.advanceId}
    and    (${of.associationId}::bigint is null or association_id = ${of.associationId}::bigint)`.execute(trx)
  return rows[0]?.cycleId
}

export async function lockAdvance(trx: Trx, advanceId: number): Promise<LockedAdvance> {
  const { rows } = await sql<LockedAdvance>`
    select advance.id, advance.association_id, association.name as association_name, advance.producer_id,
           coalesce(producer.merged_into_id, producer.id) as payee_id,
           payee.person_id as producer_person_id, advance.cycle_id, cycle.number as cycle_number, advance.state,
           advance.amount_centavos, advance.fee_centavos, advance.deducted_centavos, advance.returned_centavos,
           advance.left_centavos, terms.fee_basis_points,
           terms.two_people_above_centavos, advance.asked_through, advance.asked_by, advance.approved_by,
           advance.pay_form_key, advance.paid_at, payer.name as paid_by_name, advance.proof, chaka_now() as now
    from   advances advance
    join   advance_agreements terms  on terms.id = advance.agreement_id
    join   organizations association on association.id = advance.association_id
    join   producers producer        on producer.id = advance.producer_id
    join   producers payee           on payee.id = coalesce(producer.merged_into_id, producer.id)
    join   order_cycles cycle        on cycle.id = advance.cycle_id
    left join people payer           on payer.id = advance.paid_by
    where  advance.id = ${advanceId}
    for update of advance`.execute(trx)
  const [row] = rows
  if (!row) throw new Error(`advance ${advanceId} is gone`)
  return row
}

/**
 * What is still to be deducted, of producers of these associations and of goods of this cycle or earlier ones; their
 * rows locked, those of the oldest cycle first.
 */
export async function lockOwedAdvances(
  trx: Trx,
  of: { associationIds: readonly number[]; cycleId: number },
): Promise<OwedAdvance[]> {
  const { rows } = await sql<OwedAdvance>`
    select   advance.id as advance_id, advance.producer_id as advance_producer_id,
             coalesce(producer.merged_into_id, producer.id) as producer_id,
             advance.left_centavos
    from     advances advance
    join     producers producer on producer.id = advance.producer_id
    join     order_cycles cycle on cycle.id = advance.cycle_id
    where    advance.association_id = any (${of.associationIds}::bigint[]) and advance.state = 'paid'
    and      advance.left_centavos > 0
    and      cycle.delivers_at <= (select delivers_at from order_cycles where id = ${of.cycleId})
    order by cycle.delivers_at, cycle.id, advance.id
    for update of advance`.execute(trx)
  return rows
}
