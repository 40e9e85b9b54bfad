import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type AdvanceTerms } from './advance'

export async function isKnownSubject(trx: Trx, subject: string): Promise<boolean> {
  const row = await trx
    .selectFrom('ledgerTransactions')
    .select('id')
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row !== undefined
}

export type FundMove = {
  transactionId: number
  at: Date
  kind: 'moved' | 'paid' | 'deducted' | 'repaid' | 'taken_back'
  centavos: number
  balanceCentavos: number
  producerName: string | null
  associationName: string | null
  /** null: Chaka itself, when a cycle is settled */
  by: string | null
}

/** Everything that went into the fund and out of it, as the ledger has it, the newest first. */
export async function listFundMoves(
  db: Database,
  of: { limit: number; offset: number },
): Promise<{ rows: FundMove[]; total: number }> {
  const { rows } = await sql<FundMove & { total: number }>`
    with moves as (
      select told.id, told.created_at, told.subject, told.actor_person_id, told.reverses_id,
             entry.amount_centavos as centavos,
             sum(entry.amount_centavos) over (order by told.id) as balance, count(*) over () as total
      from   ledger_accounts account
      join   ledger_entries entry     on entry.account_id = account.id
      join   ledger_transactions told on told.id = entry.transaction_id
      where  account.key = 'advance_fund'
    )
    select   moves.id as transaction_id, moves.created_at as at, moves.centavos, moves.balance as balance_centavos,
             case when moves.subject like 'fund:%' then 'moved' when moves.reverses_id is not null then 'taken_back'
                  when moves.subject like 'advance_back:%' then 'deducted'
                  when moves.subject like 'advance_return:%' then 'repaid' else 'paid' end as kind,
             person.name as producer_name, association.name as association_name,
             author.name as by, moves.total
    from     moves
    left join advances advance on moves.subject like 'advance%'
                              and advance.id::text = split_part(moves.subject, ':', 2)
    left join producers producer       on producer.id = advance.producer_id
    left join people person            on person.id = producer.person_id
    left join organizations association on association.id = advance.association_id
    left join people author            on author.id = moves.actor_person_id
    order by moves.id desc
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type AssociationTerms = {
  slug: string
  name: string
  agreed: AdvanceTerms | null
  proposed: AdvanceTerms | null
  owedCentavos: number
}

const TERMS = (of: string) =>
  sql.raw(`case when ${of}.id is not null then json_build_object(
    'shareBasisPoints', ${of}.share_basis_points, 'feeBasisPoints', ${of}.fee_basis_points,
    'producerCeilingCentavos', ${of}.producer_ceiling_centavos,
    'associationCeilingCentavos', ${of}.association_ceiling_centavos,
    'twoPeopleAboveCentavos', ${of}.two_people_above_centavos) end`)

/** Every association with its terms; those that have some first. */
export async function listTermsOfAll(
  db: Database,
  of: { limit: number; offset: number },
): Promise<{ rows: AssociationTerms[]; total: number }> {
  const { rows } = await sql<AssociationTerms & { total: number }>`
    select   association.slug, association.name, ${TERMS('agreed')} as agreed, ${TERMS('proposed')} as proposed,
             coalesce(owed.centavos, 0) as owed_centavos, count(*) over () as total
    from     organizations association
    left join advance_agreements agreed   on agreed.association_id = association.id
                                         and agreed.agreed_at is not null and agreed.ended_at is null
    left join advance_agreements proposed on proposed.association_id = association.id
                                         and proposed.agreed_at is null and proposed.ended_at is null
    left join lateral (
      select sum(left_centavos) as centavos
      from   advances where association_id = association.id and state = 'paid'
    ) owed on true
    where    association.kind = 'association'
    order by agreed.id is null and proposed.id is null, plain_text(association.name), association.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export async function findAssociationId(db: Database, slug: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('organizations')
    .select('id')
    .where('slug', '=', slug)
    .where('kind', '=', 'association')
    .executeTakeFirst()
  return row?.id
}
