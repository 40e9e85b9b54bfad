import {
  type BalanceTransaction,
  type Charge,
  type Dispute,
  type Intent,
  type Refund,
  type Session,
  type StripeEvent,
} from './objects'

export type StandInOptions = {
  secretKey: string
  webhookSecret: string
  /** where its page is: "http://127.0.0.1:4242" */
  checkoutOrigin: string
  /** ms; the far side's own clock */
  now: () => number
}

/** What money really did on the far side: the judge of every drill. */
export type LedgerEntry = {
  kind: 'held' | 'charged' | 'released' | 'refunded'
  reference: string
  intent: string
  centavos: number
}

const HOLD_SECONDS = 7 * 24 * 3600
const PAGE_SECONDS = 24 * 3600
const DOLLARS_PER_BOLIVIANO = 0.1435
const DISPUTE_CENTS = 1_500

/**
 * The state of a Stripe that never was: pages, holds, charges, refunds, disputes, the events it would tell, and a
 * ledger of its own. No network, no chance, no clock but the one it is given.
 */
export function createStandIn(options: StandInOptions) {
  const sessions = new Map<string, Session>()
  const intents = new Map<string, Intent>()
  const charges = new Map<string, Charge>()
  const refunds = new Map<string, Refund>()
  const disputes = new Map<string, Dispute>()
  const balance = new Map<string, BalanceTransaction>()
  const ledger: LedgerEntry[] = []
  const events: StripeEvent[] = []
  let counter = 0

  const seconds = () => Math.floor(options.now() / 1000)
  const newId = (prefix: string) => `${prefix}_${(counter += 1).toString().padStart(8, '0')}`
  const tell = (type: string, object: object) => {
    events.push({
      id: newId('evt'),
      object: 'event',
      api_version: '2026-10-28.endive',
      created: seconds(),
      livemode: false,
      pending_webhooks: 1,
      type,
      data: { object: structuredClone(object) },
    })
  }
  const write = (kind: LedgerEntry['kind'], intent: Intent, centavos: number) => {
    const reference = intent.metadata['chaka_reference'] ?? ''
    ledger.push({ kind, reference, intent: intent.id, centavos })
  }

  function move(type: BalanceTransaction['type'], centavos: number, feeCents: number): BalanceTransaction {
    const amount = Math.round(centavos * DOLLARS_PER_BOLIVIANO)
    const moved: BalanceTransaction = {
      ...{
        id: newId('txn'),
        object: 'balance_transaction',
        type,
        amount,
        fee: feeCents,
        net: amount - feeCents,
      },
      ...{ currency: 'usd', exchange_rate: DOLLARS_PER_BOLIVIANO, created: seconds() },
    }
    balance.set(moved.id, moved)
    return moved
  }

  function openPage(
    page: Omit<
      Session,
      'id' | 'object' | 'status' | 'payment_status' | 'payment_intent' | 'url' | 'created' | 'expires_at'
    >,
  ): Session {
    const id = newId('cs_test')
    const session: Session = {
      ...page,
      id,
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      url: `${options.checkoutOrigin}/c/pay/${id}`,
      created: seconds(),
      expires_at: seconds() + PAGE_SECONDS,
    }
    sessions.set(id, session)
    return session
  }

  /** A buyer gives her card at the page. */
  function pay(sessionId: string, card: 'good' | 'refused' = 'good'): 'held' | 'refused' | 'closed' {
    const session = sessions.get(sessionId)
    if (!session || session.status !== 'open') return 'closed'
    const intent = intents.get(session.payment_intent ?? '') ?? beginIntent(session)
    const charge: Charge = {
      id: newId('ch'),
      object: 'charge',
      status: card === 'good' ? 'succeeded' : 'failed',
      amount: intent.amount,
      amount_captured: 0,
      amount_refunded: 0,
      captured: false,
      refunded: false,
      disputed: false,
      balance_transaction: null,
      currency: intent.currency,
      payment_intent: intent.id,
      metadata: intent.metadata,
      payment_method_details: {
        type: 'card',
        card: { last4: '4242', brand: 'visa', capture_before: seconds() + HOLD_SECONDS },
      },
      created: seconds(),
    }
    charges.set(charge.id, charge)
    intent.latest_charge = charge.id
    if (card === 'refused') {
      tell('charge.failed', charge)
      tell('payment_intent.payment_failed', intent)
      return 'refused'
    }
    Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount })
    Object.assign(session, { status: 'complete', url: null })
    write('held', intent, intent.amount)
    tell('charge.succeeded', charge)
    tell('payment_intent.amount_capturable_updated', intent)
    tell('checkout.session.completed', session)
    return 'held'
  }

  function beginIntent(session: Session): Intent {
    const intent: Intent = {
      id: newId('pi'),
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: session.amount_total,
      amount_capturable: 0,
      amount_received: 0,
      currency: session.currency,
      capture_method: session.hold.capture_method,
      cancellation_reason: null,
      description: session.hold.description,
      latest_charge: null,
      metadata: session.hold.metadata,
      created: seconds(),
    }
    intents.set(intent.id, intent)
    session.payment_intent = intent.id
    return intent
  }

  function expire(session: Session): void {
    Object.assign(session, { status: 'expired', url: null })
    tell('checkout.session.expired', session)
  }

  function capture(intent: Intent, centavos: number): void {
    const charge = charges.get(intent.latest_charge ?? '')
    Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: centavos })
    write('charged', intent, centavos)
    if (charge) {
      const cents = Math.round(centavos * DOLLARS_PER_BOLIVIANO)
      const { id } = move('charge', centavos, Math.round(cents * 0.039) + 30)
      Object.assign(charge, { captured: true, amount_captured: centavos, balance_transaction: id })
      tell('charge.captured', charge)
    }
    tell('payment_intent.succeeded', intent)
  }

  function cancel(intent: Intent, reason: string): void {
    const charge = charges.get(intent.latest_charge ?? '')
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, cancellation_reason: reason })
    write('released', intent, intent.amount)
    if (charge) {
      Object.assign(charge, { refunded: true, amount_refunded: charge.amount })
      tell('charge.refunded', charge)
    }
    tell('payment_intent.canceled', intent)
  }

  function giveBack(intent: Intent, centavos: number, metadata: Record<string, string>): Refund {
    const charge = charges.get(intent.latest_charge ?? '')
    const refund: Refund = {
      id: newId('re'),
      object: 'refund',
      status: 'succeeded',
      amount: centavos,
      currency: intent.currency,
      payment_intent: intent.id,
      charge: intent.latest_charge ?? '',
      metadata,
      created: seconds(),
    }
    refunds.set(refund.id, refund)
    write('refunded', intent, centavos)
    if (charge) {
      charge.amount_refunded += centavos
      charge.refunded = charge.amount_refunded === charge.amount_captured
      tell('refund.created', refund)
      tell('charge.refunded', charge)
    }
    return refund
  }

  /** Time passes on the far side: pages close after a day, holds end after seven. */
  function settleTime(): void {
    for (const session of sessions.values())
      if (session.status === 'open' && session.expires_at <= seconds()) expire(session)
    for (const intent of intents.values()) {
      const charge = charges.get(intent.latest_charge ?? '')
      const ends = charge?.payment_method_details.card.capture_before ?? Infinity
      if (intent.status === 'requires_capture' && ends <= seconds()) cancel(intent, 'automatic')
    }
  }

  /** Her bank takes the money back until it has been argued about. */
  function contest(intentId: string, reason = 'fraudulent'): Dispute {
    const intent = intents.get(intentId)
    if (!intent) throw new Error(`no intent ${intentId}`)
    const dispute: Dispute = {
      id: newId('dp'),
      object: 'dispute',
      status: 'needs_response',
      amount: intent.amount_received,
      currency: intent.currency,
      reason,
      payment_intent: intent.id,
      charge: intent.latest_charge ?? '',
      metadata: {},
      evidence_details: { due_by: seconds() + 7 * 24 * 3600 },
      balance_transactions: [move('adjustment', -intent.amount_received, DISPUTE_CENTS)],
      created: seconds(),
    }
    disputes.set(dispute.id, dispute)
    const charge = charges.get(dispute.charge)
    if (charge) charge.disputed = true
    tell('charge.dispute.created', dispute)
    return dispute
  }

  /** Decided: what was taken back stays so, or comes back; what the argument cost stays with Stripe. */
  function decide(disputeId: string, status: 'won' | 'lost'): void {
    const dispute = disputes.get(disputeId)
    if (!dispute) throw new Error(`no dispute ${disputeId}`)
    dispute.status = status
    if (status === 'won') dispute.balance_transactions.push(move('adjustment', dispute.amount, 0))
    tell('charge.dispute.closed', dispute)
  }

  const state = { sessions, intents, charges, refunds, disputes, balance, ledger, events, seconds }
  const acts = { openPage, pay, expire, capture, cancel, giveBack, settleTime, contest, decide }
  return { ...options, ...state, ...acts }
}

export type StandIn = ReturnType<typeof createStandIn>
