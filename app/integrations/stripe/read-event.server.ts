import { type Stripe } from 'stripe'
import { type Facts, type ProviderEvent } from '~/features/payments/provider'
import {
  declined,
  factOfCharge,
  factOfDispute,
  factOfIntent,
  factOfRefund,
  factOfSession,
  idOf,
  NOTHING,
  REFERENCE,
} from './facts'

/**
 * A webhook in our words, or null when Stripe did not sign it. What it says of a card is left behind here.
 * @param rawBody exactly as it came: the signature is over its bytes
 */
export function readStripeEvent(
  stripe: Stripe,
  secret: string,
  rawBody: string,
  signature: string,
): ProviderEvent | null {
  let event: Stripe.Event
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, secret)
  } catch {
    return null
  }
  const happenedAt = new Date(event.created * 1000)
  return { id: event.id, kind: event.type, happenedAt, ...hear(event, happenedAt) }
}

type Heard = Omit<ProviderEvent, 'id' | 'kind' | 'happenedAt'>

function hear(event: Stripe.Event, at: Date): Heard {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- Stripe tells some 250 kinds
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired': {
      const session = event.data.object
      return about(session, idOf(session.payment_intent), { hold: factOfSession(session) })
    }
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.succeeded':
    case 'payment_intent.canceled':
      return about(event.data.object, event.data.object.id, { hold: factOfIntent(event.data.object) })
    case 'payment_intent.payment_failed': {
      const hold = declined(factOfIntent(event.data.object), at)
      return about(event.data.object, event.data.object.id, { hold })
    }
    case 'charge.succeeded':
    case 'charge.captured':
    case 'charge.expired':
    case 'charge.refunded': {
      const charge = event.data.object
      const heard = about(charge, idOf(charge.payment_intent), { hold: factOfCharge(charge) })
      return { ...heard, needsLookUp: event.type === 'charge.refunded' && charge.captured }
    }
    // What is kept of a charge is known a moment after it: then it has a name, and what it says is looked up.
    case 'charge.updated': {
      const charge = event.data.object
      const heard = about(charge, idOf(charge.payment_intent), { hold: factOfCharge(charge) })
      return { ...heard, needsLookUp: charge.captured && charge.balance_transaction !== null }
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return about({ metadata: null }, idOf(event.data.object.payment_intent), {
        refunds: [factOfRefund(event.data.object)],
      })
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed': {
      const closedAt = event.type === 'charge.dispute.closed' ? at : null
      return about({ metadata: null }, idOf(event.data.object.payment_intent), {
        disputes: [factOfDispute(event.data.object, closedAt)],
      })
    }
    default:
      return { reference: null, intentId: null, facts: NOTHING, needsLookUp: false }
  }
}

function about(
  named: { metadata: Stripe.Metadata | null },
  intentId: string | null,
  facts: Partial<Facts>,
): Heard {
  return {
    reference: named.metadata?.[REFERENCE] ?? null,
    intentId,
    facts: { ...NOTHING, ...facts },
    needsLookUp: false,
  }
}
