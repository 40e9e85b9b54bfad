import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { decideAdvance, type AdvanceRefusal } from './advance'
import { listFundMoves, listTermsOfAll, type AssociationTerms, type FundMove } from './fund-queries.server'
import { listFacts } from './queries.server'
import {
  listAdvances,
  countWaiting,
  listAgreements,
  readFund,
  type AdvanceRow,
  type Agreement,
  type Fund,
} from './view-queries.server'

export type { AdvanceRow, Agreement, Fund, ReturnSeen } from './view-queries.server'
export type { AssociationTerms, FundMove } from './fund-queries.server'

const PAGE_SIZE = 50

type Paged<Row> = { rows: Row[]; page: number; pages: number }

function paged<Row>({ rows, total }: { rows: Row[]; total: number }, page: number): Paged<Row> {
  return { rows, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

const at = (page: number) => ({ limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })

/** Who has weighed goods in a cycle that is not settled, and what she may have of it. */
export type AdvanceCandidate = {
  producerId: number
  name: string
  community: string
  cycleNumber: number
  receivedCentavos: number
  most: { amountCentavos: number; feeCentavos: number } | null
  refusal: AdvanceRefusal | null
  formKey: string
}

export type AdvancesOfAssociation = {
  agreed: Agreement | null
  proposed: Agreement | null
  candidates: AdvanceCandidate[]
  waiting: (AdvanceRow & { formKey: string })[]
  past: Paged<AdvanceRow>
}

/** An association's early payment: its terms, who may ask for how much, who waits, and what was paid. */
export async function advancesOf(
  db: Database,
  of: { associationId: number; page: number },
): Promise<AdvancesOfAssociation> {
  const { associationId, page } = of
  const agreements = await listAgreements(db, associationId)
  const facts = await listFacts(db, { associationId, producerId: null })
  const waiting = await listAdvances(db, { associationId, which: 'waiting', ...at(1) })
  return {
    agreed: agreements.find(({ isAgreed }) => isAgreed) ?? null,
    proposed: agreements.find(({ isAgreed }) => !isAgreed) ?? null,
    candidates: facts.map((each) => {
      const decided = decideAdvance(each, null)
      const { producerId, name, community, receivedCentavos } = each
      return {
        ...{ producerId, name, community, receivedCentavos, cycleNumber: each.cycleNumber ?? 0 },
        most: decided.ok ? decided : null,
        refusal: decided.ok ? null : decided.refusal,
        formKey: randomUUID(),
      }
    }),
    waiting: waiting.rows.map((row) => ({ ...row, formKey: randomUUID() })),
    past: paged(await listAdvances(db, { associationId, which: 'past', ...at(page) }), page),
  }
}

/** For the page of today: how many wait for early payment. */
export async function moneyToday(db: Database): Promise<{ advances: { toApprove: number; toPay: number } }> {
  return { advances: await countWaiting(db) }
}

export type FundView = {
  fund: Fund
  waiting: (AdvanceRow & { formKey: string })[]
  /** paid and not wholly given back, the newest */
  owed: (AdvanceRow & { formKey: string })[]
  /** given back in money or given up lately */
  returned: AdvanceRow[]
  associations: Paged<AssociationTerms & { formKey: string }>
  moves: Paged<FundMove>
  formKey: string
}

/** The operator's fund: what lies in it, who waits, what each association agreed to, and every move. */
export async function fundOf(
  db: Database,
  of: { page: number; associationsPage: number },
): Promise<FundView> {
  const waiting = await listAdvances(db, { associationId: null, which: 'waiting', ...at(1) })
  const owed = await listAdvances(db, { associationId: null, which: 'owed', ...at(1) })
  const returned = await listAdvances(db, { associationId: null, which: 'returned', ...at(1) })
  const associations = await listTermsOfAll(db, at(of.associationsPage))
  return {
    fund: await readFund(db),
    waiting: waiting.rows.map((row) => ({ ...row, formKey: randomUUID() })),
    owed: owed.rows.map((row) => ({ ...row, formKey: randomUUID() })),
    returned: returned.rows,
    associations: paged(
      { ...associations, rows: associations.rows.map((row) => ({ ...row, formKey: randomUUID() })) },
      of.associationsPage,
    ),
    moves: paged(await listFundMoves(db, at(of.page)), of.page),
    formKey: randomUUID(),
  }
}
