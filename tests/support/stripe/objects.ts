/** What the stand-in keeps, in Stripe's own words as far as Chaka reads or writes them. Amounts in centavos. */
export type Session = {
  id: string
  object: 'checkout.session'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  mode: 'payment'
  ui_mode: string
  locale: string
  currency: string
  amount_total: number
  client_reference_id: string | null
  metadata: Record<string, string>
  payment_intent: string | null
  success_url: string
  cancel_url: string
  url: string | null
  created: number
  expires_at: number
  /** what its hold will carry */
  hold: { capture_method: string; metadata: Record<string, string>; description: string | null }
}

export type Intent = {
  id: string
  object: 'payment_intent'
  status: 'requires_payment_method' | 'requires_capture' | 'succeeded' | 'canceled'
  amount: number
  amount_capturable: number
  amount_received: number
  currency: string
  capture_method: string
  cancellation_reason: string | null
  description: string | null
  latest_charge: string | null
  metadata: Record<string, string>
  created: number
}

/** What a movement did to the account's balance, which is in dollars: Stripe pays out to no Bolivian account. */
export type BalanceTransaction = {
  id: string
  object: 'balance_transaction'
  type: 'charge' | 'adjustment'
  /** cents of dollar, as `fee` */
  amount: number
  fee: number
  net: number
  currency: 'usd'
  /** dollars for one boliviano */
  exchange_rate: number
  created: number
}

export type Charge = {
  id: string
  object: 'charge'
  status: 'succeeded' | 'failed'
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  refunded: boolean
  disputed: boolean
  /** known once it is charged */
  balance_transaction: string | null
  currency: string
  payment_intent: string
  metadata: Record<string, string>
  payment_method_details: { type: 'card'; card: { last4: string; brand: string; capture_before?: number } }
  created: number
}

export type Refund = {
  id: string
  object: 'refund'
  status: 'succeeded' | 'pending' | 'failed'
  amount: number
  currency: string
  payment_intent: string
  charge: string
  metadata: Record<string, string>
  created: number
}

export type Dispute = {
  id: string
  object: 'dispute'
  status: 'needs_response' | 'under_review' | 'won' | 'lost'
  amount: number
  currency: string
  reason: string
  payment_intent: string
  charge: string
  metadata: Record<string, string>
  evidence_details: { due_by: number }
  balance_transactions: BalanceTransaction[]
  created: number
}

export type StripeEvent = {
  id: string
  object: 'event'
  api_version: string
  created: number
  livemode: boolean
  pending_webhooks: number
  type: string
  data: { object: object }
}

export type Answer = { status: number; body: object }

export const failure = (status: number, type: string, message: string, more: object = {}): Answer => ({
  status,
  body: { error: { type, message, ...more } },
})

/** `metadata[a]=b` and `line_items[0][quantity]=1` as nested objects, the way Stripe reads its forms. */
export function nest(form: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [name, value] of form) {
    const path = name.split(/\[|\]\[|\]/).filter((part) => part !== '')
    let at = root
    path.forEach((part, index) => {
      if (index === path.length - 1) at[part] = value
      else at = (at[part] ??= {}) as Record<string, unknown>
    })
  }
  return root
}
