import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type AdvanceState, type AdvanceTerms } from './advance'

export type AdministratorToTell = {
  membershipId: number
  personId: number
  phoneId: number
  language: string
  producerName: string
  associationName: string
}

/** Who may approve in an association and has a phone. */
export async function listAdministratorsToTell(
  trx: Trx,
  of: { associationId: number; producerId: number },
): Promise<AdministratorToTell[]> {
  const { rows } = await sql<AdministratorToTell>`
    select   membership.id as membership_id, person.id as person_id, phone.phone_id, person.language,
             member.name as producer_name, association.name as association_name
    from     memberships membership
    join     people person             on person.id = membership.person_id
    join     organizations association on association.id = membership.organization_id
    join     producers producer        on producer.id = ${of.producerId}
    join     people member             on member.id = producer.person_id
    cross join lateral (
      select phone_id from person_phones where person_id = person.id order by position, phone_id limit 1
    ) phone
    where    membership.organization_id = ${of.associationId} and membership.until is null
    and      membership.role = 'association_administrator' and person.id <> producer.person_id
    order by membership.id`.execute(trx)
  return rows
}

export type Fund = {
  /** what lies in it */
  balanceCentavos: number
  /** what nobody waits for */
  freeCentavos: number
  /** paid out and not deducted yet, fees included */
  owedCentavos: number
  /** fees of all that was paid out */
  feesCentavos: number
  /** given up */
  lostCentavos: number
}

export async function readFund(db: Database | Trx): Promise<Fund> {
  const { rows } = await sql<Fund>`
    with lies as (
      select account.kind, coalesce(sum(entry.amount_centavos), 0) as centavos
      from   ledger_accounts account
      join   ledger_entries entry on entry.account_id = account.id
      where  account.kind in ('advance_fund', 'producer_advance', 'advance_fees', 'advance_losses')
      group by account.kind
    ), waits as (
      select coalesce(sum(amount_centavos), 0) as centavos from advances where state in ('asked', 'approved')
    )
    select coalesce(sum(centavos) filter (where kind = 'advance_fund'), 0) as balance_centavos,
           coalesce(sum(centavos) filter (where kind = 'advance_fund'), 0) - (select centavos from waits)
             as free_centavos,
           coalesce(sum(centavos) filter (where kind = 'producer_advance'), 0) as owed_centavos,
           coalesce(-sum(centavos) filter (where kind = 'advance_fees'), 0) as fees_centavos,
           coalesce(sum(centavos) filter (where kind = 'advance_losses'), 0) as lost_centavos
    from   lies`.execute(db)
  return rows[0] ?? { balanceCentavos: 0, freeCentavos: 0, owedCentavos: 0, feesCentavos: 0, lostCentavos: 0 }
}

/** How many advances wait to be approved, and how many approved ones to be paid. */
export async function countWaiting(db: Database): Promise<{ toApprove: number; toPay: number }> {
  const { rows } = await sql<{ toApprove: number; toPay: number }>`
    select count(*) filter (where state = 'asked') as to_approve,
           count(*) filter (where state = 'approved') as to_pay
    from   advances where state in ('asked', 'approved')`.execute(db)
  return rows[0] ?? { toApprove: 0, toPay: 0 }
}

export type Agreement = AdvanceTerms & {
  id: number
  isAgreed: boolean
  proposedBy: string
  proposedAt: Date
  agreedBy: string | null
  agreedAt: Date | null
}

/** The terms of an association that stand: agreed, proposed, or both. */
export async function listAgreements(db: Database, associationId: number): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select   terms.id, terms.share_basis_points, terms.fee_basis_points, terms.producer_ceiling_centavos,
             terms.association_ceiling_centavos, terms.two_people_above_centavos,
             terms.agreed_at is not null as is_agreed, proposer.name as proposed_by, terms.proposed_at,
             agreer.name as agreed_by, terms.agreed_at
    from     advance_agreements terms
    join     people proposer    on proposer.id = terms.proposed_by
    left join people agreer     on agreer.id = terms.agreed_by
    where    terms.association_id = ${associationId} and terms.ended_at is null
    order by terms.id`.execute(db)
  return rows
}

/** What came back in money, or was given up. */
export type ReturnSeen = {
  id: number
  kind: 'repaid' | 'written_off'
  amountCentavos: number
  method: 'bank' | 'qr' | 'cash' | null
  proof: string | null
  reason: string | null
  /** ISO instant */
  at: string
  by: string
}

export type AdvanceRow = {
  id: number
  associationSlug: string
  associationName: string
  producerName: string
  cycleNumber: number
  state: AdvanceState
  receivedCentavos: number
  amountCentavos: number
  feeCentavos: number
  deductedCentavos: number
  /** still to be given back, with the fee */
  leftCentavos: number
  returns: ReturnSeen[]
  twoPeopleAboveCentavos: number
  askedThrough: 'message' | 'coordinator'
  askedBy: string
  askedAt: Date
  approvedBy: string | null
  alsoApprovedBy: string | null
  method: 'bank' | 'qr' | 'cash' | null
  proof: string | null
  paidBy: string | null
  paidAt: Date | null
  endReason: string | null
}

const WHICH = {
  waiting: sql`advance.state in ('asked', 'approved')`,
  owed: sql`advance.state = 'paid' and advance.left_centavos > 0`,
  // For a while, so that a wrong one can be taken back.
  returned: sql`advance.state = 'paid' and advance.left_centavos = 0
                and exists (select from advance_returns back
                            where back.advance_id = advance.id and back.taken_back_at is null
                            and   back.returned_at > chaka_now() - interval '30 days')`,
  past: sql`advance.state not in ('asked', 'approved')`,
}

const RETURNS = sql`
  coalesce((select json_agg(json_build_object(
                     'id', back.id, 'kind', back.kind, 'amountCentavos', back.amount_centavos, 'method', back.method,
                     'proof', back.proof, 'reason', back.reason, 'at', back.returned_at, 'by', author.name)
                   order by back.id)
            from   advance_returns back
            join   people author on author.id = back.returned_by
            where  back.advance_id = advance.id and back.taken_back_at is null), '[]')`

/** Advances, of one association or of all: those that wait first-come, the others newest first. */
export async function listAdvances(
  db: Database,
  of: { associationId: number | null; which: keyof typeof WHICH; limit: number; offset: number },
): Promise<{ rows: AdvanceRow[]; total: number }> {
  const direction = of.which === 'waiting' ? sql`asc` : sql`desc`
  const { rows } = await sql<AdvanceRow & { total: number }>`
    select   advance.id, association.slug as association_slug, association.name as association_name,
             person.name as producer_name, cycle.number as cycle_number, advance.state, advance.received_centavos,
             advance.amount_centavos, advance.fee_centavos, advance.deducted_centavos, advance.left_centavos,
             ${RETURNS} as returns,
             terms.two_people_above_centavos, advance.asked_through, asker.name as asked_by, advance.asked_at,
             approver.name as approved_by, second.name as also_approved_by, advance.method, advance.proof,
             payer.name as paid_by, advance.paid_at, advance.end_reason, count(*) over () as total
    from     advances advance
    join     advance_agreements terms  on terms.id = advance.agreement_id
    join     organizations association on association.id = advance.association_id
    join     producers producer        on producer.id = advance.producer_id
    join     people person             on person.id = producer.person_id
    join     order_cycles cycle        on cycle.id = advance.cycle_id
    join     people asker              on asker.id = advance.asked_by
    left join people approver          on approver.id = advance.approved_by
    left join people second            on second.id = advance.also_approved_by
    left join people payer             on payer.id = advance.paid_by
    where    ${WHICH[of.which]}
    and      (${of.associationId}::bigint is null or advance.association_id = ${of.associationId}::bigint)
    order by advance.id ${direction}
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
