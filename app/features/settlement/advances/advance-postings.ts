import { type Posting } from '~/features/payments/ledger/posting'
import { type Deduction } from './advance'

/** The fund pays the amount; she owes it and its fee. */
export function paidPosting(
  advance: { id: number; cycleId: number; producerId: number; amountCentavos: number; feeCentavos: number },
  happenedAt: Date,
): Posting {
  const { id, cycleId, producerId, amountCentavos, feeCentavos } = advance
  return {
    ...{ subject: `advance:${id}`, kind: 'advance', cycleId, orderId: null, happenedAt },
    entries: [
      { account: `producer_advance:${producerId}`, centavos: amountCentavos + feeCentavos },
      { account: 'advance_fund', centavos: -amountCentavos },
      { account: 'advance_fees', centavos: -feeCentavos },
    ],
  }
}

/**
 * A settlement keeps it of what she is owed. Her association is paid that much less from the bank, and as much goes
 * from there back into the fund.
 */
export function deductedPosting(
  deduction: Deduction,
  of: { cycleId: number; settlementId: number; happenedAt: Date },
): Posting {
  const { advanceId, advanceProducerId, producerId, amountCentavos: centavos } = deduction
  const { cycleId, settlementId, happenedAt } = of
  return {
    subject: `advance_back:${advanceId}:${settlementId}`,
    ...{ kind: 'advance', cycleId, orderId: null, happenedAt },
    entries: [
      { account: `producer:${producerId}`, centavos },
      { account: `producer_advance:${advanceProducerId}`, centavos: -centavos },
      { account: 'advance_fund', centavos },
      { account: 'bank', centavos: -centavos },
    ],
  }
}
