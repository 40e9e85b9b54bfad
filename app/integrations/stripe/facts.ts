import { type Stripe } from 'stripe'
import { type HoldFact } from '~/features/payments/payment'
import { type DisputeFact, type Facts, type RefundFact } from '~/features/payments/provider'

/** The name of our reference in what Stripe keeps for us. */
export const REFERENCE = 'chaka_reference'

export const NOTHING: Readonly<Facts> = { hold: null, refunds: [], disputes: [], checkoutUrl: null }

const SILENT: HoldFact = {
  state: 'open',
  currency: null,
  askedCentavos: null,
  authorisedCentavos: 0,
  capturedCentavos: 0,
  captureBefore: null,
  sessionId: null,
  intentId: null,
  chargeId: null,
  declinedAt: null,
  feeCentavos: null,
}

/**
 * A page that was paid at says `complete` and "unpaid": with manual capture that is a hold. Only cards are asked
 * for, so nothing of it is still on its way.
 */
export function factOfSession(session: Stripe.Checkout.Session): HoldFact {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const about: HoldFact = {
    ...SILENT,
    ...(intent ? factOfIntent(intent) : {}),
    currency: session.currency,
    askedCentavos: session.amount_total,
    sessionId: session.id,
    intentId: idOf(session.payment_intent),
  }
  if (about.state !== 'open') return about
  if (session.status === 'expired') return { ...about, state: 'released' }
  if (session.status !== 'complete' || intent) return about
  return { ...about, state: 'authorised', authorisedCentavos: session.amount_total ?? 0 }
}

export function factOfIntent(intent: Stripe.PaymentIntent): HoldFact {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const about: HoldFact = {
    ...SILENT,
    currency: intent.currency,
    askedCentavos: intent.amount,
    intentId: intent.id,
    chargeId: idOf(intent.latest_charge),
    captureBefore: charge ? captureBeforeOf(charge) : null,
  }
  if (intent.status === 'requires_capture')
    return { ...about, state: 'authorised', authorisedCentavos: intent.amount_capturable }
  if (intent.status === 'succeeded')
    return {
      ...{ ...about, state: 'captured', capturedCentavos: intent.amount_received },
      feeCentavos: charge ? costOfCharge(charge) : null,
    }
  if (intent.status === 'canceled') return { ...about, state: 'released' }
  // A refused try leaves a charge behind that is not the one of the hold.
  return { ...about, chargeId: null, captureBefore: null }
}

export function factOfCharge(charge: Stripe.Charge): HoldFact {
  const about: HoldFact = {
    ...SILENT,
    currency: charge.currency,
    askedCentavos: charge.amount,
    intentId: idOf(charge.payment_intent),
  }
  if (charge.status !== 'succeeded') return about
  const ours = { ...about, chargeId: charge.id, captureBefore: captureBeforeOf(charge) }
  if (charge.captured) {
    const capturedCentavos = charge.amount_captured
    return { ...ours, state: 'captured', capturedCentavos, feeCentavos: costOfCharge(charge) }
  }
  // A hold that was let go is a refunded charge that was never captured.
  if (charge.refunded) return { ...ours, state: 'released' }
  return { ...ours, state: 'authorised', authorisedCentavos: charge.amount }
}

/** A try that the bank refused, at this moment; another card may still follow. */
export function declined(fact: HoldFact, at: Date): HoldFact {
  return fact.state === 'open' ? { ...fact, declinedAt: at } : fact
}

export function factOfRefund(refund: Stripe.Refund): RefundFact {
  const failed = refund.status === 'failed' || refund.status === 'canceled'
  return {
    reference: refund.metadata?.[REFERENCE] ?? null,
    providerId: refund.id,
    amountCentavos: refund.amount,
    status: failed ? 'failed' : refund.status === 'succeeded' ? 'succeeded' : 'pending',
    happenedAt: instantOf(refund.created),
  }
}

/** @param closedAt when it was decided, where that is told */
export function factOfDispute(dispute: Stripe.Dispute, closedAt: Date | null = null): DisputeFact {
  const due = dispute.evidence_details?.due_by
  const fees = dispute.balance_transactions.map((moved) => feeOf(moved) ?? 0)
  return {
    providerId: dispute.id,
    amountCentavos: dispute.amount,
    reason: dispute.reason,
    status: dispute.status === 'won' ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
    answerBy: due ? instantOf(due) : null,
    // A fee that comes back when it is won is told as one below nothing.
    feeCentavos: Math.max(
      0,
      fees.reduce((sum, fee) => sum + fee, 0),
    ),
    closedAt,
  }
}

/** What is kept of a charge; null while it is not told, or only its name is. */
function costOfCharge({ balance_transaction: moved }: Stripe.Charge): number | null {
  return typeof moved === 'object' && moved ? feeOf(moved) : null
}

/**
 * Stripe settles in the account's own currency, and says its fee in that: `exchange_rate` is how much of it one
 * boliviano was. Null when it does not say.
 * @returns centavos of boliviano, half-up
 */
export function feeOf({
  fee,
  currency,
  exchange_rate: rate,
}: Pick<Stripe.BalanceTransaction, 'fee' | 'currency' | 'exchange_rate'>): number | null {
  if (currency === 'bob') return fee
  return rate ? Math.round(fee / rate) : null
}

const instantOf = (seconds: number) => new Date(seconds * 1000)

function captureBeforeOf(charge: Stripe.Charge): Date | null {
  const seconds = charge.payment_method_details?.card?.capture_before
  return seconds ? new Date(seconds * 1000) : null
}

export function idOf(named: string | { id: string } | null | undefined): string | null {
  if (!named) return null
  return typeof named === 'string' ? named : named.id
}
