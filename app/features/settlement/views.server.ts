import { randomUUID } from 'node:crypto'
import { readClock, type Database } from '#db/client.server'
import { readToGiveBack, type ToGiveBack } from '~/features/payments/give-back/views.server'
import { listBalances, listRefunds, type BalanceRow, type RefundRow } from './balance-queries.server'
import { listBoxes, type BoxRow } from './box-queries.server'
import { listReceivedParts, sumDonated, sumSold, sumWhereItWent, type WhereItWent } from './queries.server'
import { decideSettlements } from './settlement'
import {
  findTaxId,
  listCyclesForMoney,
  listOwnAdjustments,
  listSettlements,
  listShares,
  listStatements,
  type AssociationRow,
  type CycleRow,
  type StatementHead,
  type StatementShare,
} from './view-queries.server'

export type {
  AssociationRow,
  CarrySeen,
  PayoutSeen,
  StatementHead,
  StatementItem,
  StatementShare,
} from './view-queries.server'
export type { BalanceRow, RefundRow } from './balance-queries.server'
export type { ToGiveBack } from '~/features/payments/give-back/views.server'
export type { BoxRow, ReceiptSeen } from './box-queries.server'
export type { WhereItWent } from './queries.server'

const PAGE_SIZE = 50
const CYCLES_SHOWN = 12

type Paged<Row> = { rows: Row[]; page: number; pages: number }

/** Boxes in which cash was taken, 50 a page: those that still hold some first. */
export async function boxesToReceive(
  db: Database,
  page: number,
): Promise<Paged<BoxRow & { formKey: string }>> {
  const { rows, total } = await listBoxes(db, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  return {
    rows: rows.map((box) => ({ ...box, formKey: randomUUID() })),
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  }
}

/** Buyers whose account is not at zero, 50 a page: those with something in their favour first. */
export async function openBalances(
  db: Database,
  page: number,
): Promise<Paged<BalanceRow & { formKey: string }>> {
  const { rows, total } = await listBalances(db, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  return {
    rows: rows.map((row) => ({ ...row, formKey: randomUUID() })),
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  }
}

/** What buyers wish back of single orders and no card takes back, 50 a page; each form with an id of its own. */
export async function toGiveBack(
  db: Database,
  page: number,
): Promise<{ rows: (ToGiveBack & { formKey: string })[]; page: number; hasMore: boolean }> {
  const { rows, hasMore } = await readToGiveBack(db, page)
  return { rows: rows.map((row) => ({ ...row, formKey: randomUUID() })), page, hasMore }
}

/** What buyers were given of their balances, 50 a page, the last first. */
export async function refundsGiven(
  db: Database,
  page: number,
): Promise<{ rows: RefundRow[]; page: number; hasMore: boolean }> {
  const rows = await listRefunds(db, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
  return { rows: rows.slice(0, PAGE_SIZE), page, hasMore: rows.length > PAGE_SIZE }
}

export type SettlementsView = {
  cycles: CycleRow[]
  cycle: (CycleRow & { canSettle: boolean }) | null
  /** what it would be, while the cycle is not settled */
  preview: {
    associations: number
    producers: number
    soldCentavos: number
    donatedCentavos: number
    producersCentavos: number
    unweighed: number
  } | null
  settled: Paged<AssociationRow>
  /** what buyers owed, and to whom it went */
  whereItWent: WhereItWent | null
}

/** The operator's settlement of one cycle: what it would be, or what it is. */
export async function settlementsOf(
  db: Database,
  of: { cycleNumber: number | null; page: number },
): Promise<SettlementsView> {
  const cycles = await listCyclesForMoney(db, CYCLES_SHOWN)
  const cycle =
    of.cycleNumber === null
      ? (cycles.find(({ isSettled }) => !isSettled) ?? cycles[0])
      : cycles.find(({ number }) => number === of.cycleNumber)
  if (!cycle)
    return {
      ...{ cycles, cycle: null, preview: null, whereItWent: null },
      settled: { rows: [], page: 1, pages: 1 },
    }
  const now = await readClock(db)
  const canSettle = !cycle.isSettled && (cycle.state === 'settled' || now >= cycle.deliveryEndsAt)
  const { rows, total } = await listSettlements(db, {
    cycleNumber: cycle.number,
    limit: PAGE_SIZE,
    offset: (of.page - 1) * PAGE_SIZE,
  })
  return {
    cycles,
    cycle: { ...cycle, canSettle },
    preview: cycle.isSettled ? null : await previewOf(db, cycle.id),
    settled: { rows, page: of.page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    whereItWent: await sumWhereItWent(db, cycle.id),
  }
}

async function previewOf(db: Database, id: number): Promise<SettlementsView['preview']> {
  const planned = decideSettlements(
    await listReceivedParts(db, id),
    await sumSold(db, id),
    await sumDonated(db, id),
  )
  const sum = (of: (each: (typeof planned)[number]) => number) =>
    planned.reduce((total, each) => total + of(each), 0)
  return {
    associations: planned.length,
    producers: sum(({ shares }) => shares.length),
    soldCentavos: sum(({ soldCentavos }) => soldCentavos),
    donatedCentavos: sum(({ donatedCentavos }) => donatedCentavos),
    producersCentavos: sum(({ producersCentavos }) => producersCentavos),
    unweighed: sum(({ unweighed }) => unweighed),
  }
}

export type AccountsView = {
  statements: StatementHead[]
  current: Statement | null
}
export type Statement = StatementHead & {
  shares: (StatementShare & { formKey: string })[]
  page: number
  pages: number
  formKey: string
  ownAdjustments: { amountCentavos: number; reason: string; by: string }[]
  taxRegime: 'rau' | 'simplified' | 'general' | null
  nit: string | null
}

/**
 * An association's money: its settled cycles, and one of them in full (the newest unless another is asked for).
 */
export async function accountsOf(
  db: Database,
  of: { associationId: number; cycleNumber: number | null; page: number; pageSize?: number },
): Promise<AccountsView> {
  const statements = await listStatements(db, { associationId: of.associationId, limit: 52 })
  const head =
    of.cycleNumber === null
      ? statements[0]
      : statements.find(({ cycleNumber }) => cycleNumber === of.cycleNumber)
  if (!head) return { statements, current: null }
  const { page, pageSize = PAGE_SIZE } = of
  const { rows, total } = await listShares(db, {
    settlementId: head.settlementId,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  })
  return {
    statements,
    current: {
      ...head,
      shares: rows.map((share) => ({ ...share, formKey: randomUUID() })),
      page,
      pages: Math.max(1, Math.ceil(total / pageSize)),
      formKey: randomUUID(),
      ownAdjustments: await listOwnAdjustments(db, head.settlementId),
      ...(await findTaxId(db, of.associationId)),
    },
  }
}

/** Cycles that are over and have no statements: a demo's, whose calendar settled them. */
export async function listCyclesWithoutSettlement(db: Database): Promise<number[]> {
  return (await listCyclesForMoney(db, CYCLES_SHOWN))
    .filter(({ state, isSettled }) => state === 'settled' && !isSettled)
    .map(({ id }) => id)
}
