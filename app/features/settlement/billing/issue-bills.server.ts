import { type Database } from '#db/client.server'
import { type BillAnswer, type Biller } from './biller'
import { hasDueBill, listBills, markBill, takeBill, type BillRow } from './queries.server'

export type { BillRow } from './queries.server'

/** A job may take 10 s (architecture 1). */
const BUDGET_MS = 5_000

/** For the worker's tick. */
export async function hasBillsToIssue(db: Database): Promise<boolean> {
  return hasDueBill(db)
}

/**
 * Asks the biller for what waits, one after the other and outside any transaction; the same reference each time, so
 * that a worker that died after the biller's answer asks for the same document again.
 */
export async function issueBills(
  db: Database,
  biller: Biller,
  limits: { budgetMs?: number } = {},
): Promise<{ answered: number }> {
  const startedAt = performance.now()
  let answered = 0
  do {
    const request = await takeBill(db)
    if (!request) return { answered }
    // Taken back since, all of it: nobody bills nothing.
    const answer: BillAnswer =
      request.totalCentavos > 0
        ? await biller.issue(request)
        : { outcome: 'refused', reason: 'Ya no queda nada vendido' }
    if (answer.outcome === 'try_again') continue
    await markBill(db, request, answer)
    answered += 1
  } while (performance.now() - startedAt < (limits.budgetMs ?? BUDGET_MS))
  return { answered }
}

/** What the operator sees of a cycle's bills. */
export async function billsOf(
  db: Database,
  cycleNumber: number,
): Promise<{ rows: BillRow[]; toBill: number }> {
  return listBills(db, cycleNumber)
}
