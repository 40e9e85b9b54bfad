import { type Trx } from '#db/client.server'
import { type Posting } from '~/features/payments/ledger/posting'
import { decideDeductions } from './advance'
import { deductedPosting } from './advance-postings'
import { lockFund, lockOwedAdvances } from './queries.server'
import { insertDeductions, lapseAdvances } from './write-queries.server'

/** What a settlement kept of a producer's, and what she still owes after it; centavos. */
export type Deducted = { deductedCentavos: number; leftCentavos: number }

/** Stands with an advance that nobody paid in time. */
const SETTLED_FIRST = 'El ciclo se liquidó antes'

/**
 * Deducts advances in a settlement that has just been written: of each producer what she owes, never more than she
 * is owed. Those of the cycle that nobody paid are of no use any more. The cycle is locked.
 */
export async function deductAdvances(
  trx: Trx,
  of: {
    cycleId: number
    settlements: readonly { settlementId: number; associationId: number }[]
    shares: readonly { associationId: number; producerId: number; centavos: number }[]
    now: Date
  },
): Promise<{ postings: Posting[]; byProducer: Map<number, Deducted> }> {
  const { cycleId, settlements, shares, now } = of
  await lockFund(trx)
  await lapseAdvances(trx, { cycleId, at: now, reason: SETTLED_FIRST })
  const associationIds = settlements.map(({ associationId }) => associationId)
  const owed = await lockOwedAdvances(trx, { associationIds, cycleId })
  const settlementOf = new Map(settlements.map((each) => [each.associationId, each.settlementId]))
  const associationOf = new Map(shares.map((each) => [each.producerId, each.associationId]))
  const deductions = decideDeductions(shares, owed).flatMap((deduction) => {
    const settlementId = settlementOf.get(associationOf.get(deduction.producerId) ?? 0)
    return settlementId === undefined ? [] : [{ ...deduction, settlementId }]
  })
  await insertDeductions(trx, deductions)
  const byProducer = new Map<number, Deducted>()
  for (const { producerId, leftCentavos } of owed) {
    const before = byProducer.get(producerId) ?? { deductedCentavos: 0, leftCentavos: 0 }
    byProducer.set(producerId, { ...before, leftCentavos: before.leftCentavos + leftCentavos })
  }
  for (const { producerId, amountCentavos } of deductions) {
    const before = byProducer.get(producerId) ?? { deductedCentavos: 0, leftCentavos: 0 }
    byProducer.set(producerId, {
      deductedCentavos: before.deductedCentavos + amountCentavos,
      leftCentavos: before.leftCentavos - amountCentavos,
    })
  }
  const postings = deductions.map((each) =>
    deductedPosting(each, { cycleId, settlementId: each.settlementId, happenedAt: now }),
  )
  return { postings, byProducer }
}
