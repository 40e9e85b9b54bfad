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

/** She brings money back into the fund, or the fund gives it up: she owes that much less. */
export function returnedPosting(
  back: {
    returnId: number
    kind: 'repaid' | 'written_off'
    amountCentavos: number
    advance: { id: number; cycleId: number; producerId: number }
  },
  happenedAt: Date,
): Posting {
  const { returnId, kind, amountCentavos: centavos, advance } = back
  return {
    subject: `advance_return:${advance.id}:${returnId}`,
    ...{ kind: 'advance', cycleId: advance.cycleId, orderId: null, happenedAt },
    entries: [
      { account: kind === 'repaid' ? 'advance_fund' : 'advance_losses', centavos },
      { account: `producer_advance:${advance.producerId}`, centavos: -centavos },
    ],
  }
}
