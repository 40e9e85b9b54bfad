import { type HoldFact } from './payment'

/** A payment as a provider knows it: by our reference from the first call on, by its own names once it has answered. */
export type PaymentName = {
  reference: string
  sessionId: string | null
  intentId: string | null
}

export type HoldRequest = {
  reference: string
  orderCode: string
  amountCentavos: number
  language: string
  /** where the buyer comes back to, whole addresses */
  returnUrl: string
  cancelUrl: string
}

/** `pending` is on its way; only `failed` did not go back to the card. */
export type RefundFact = {
  /** ours, when we asked for it */
  reference: string | null
  providerId: string
  amountCentavos: number
  status: 'pending' | 'succeeded' | 'failed'
  /** null: it does not say */
  happenedAt: Date | null
}

export type DisputeFact = {
  providerId: string
  amountCentavos: number
  reason: string
  status: 'open' | 'won' | 'lost'
  answerBy: Date | null
  /** what the provider keeps for it, lost or won, in centavos of boliviano */
  feeCentavos: number
  /** when it was decided; null: it does not say, or it is open */
  closedAt: Date | null
}

/** Everything that was said at once about one payment. */
export type Facts = {
  hold: HoldFact | null
  refunds: RefundFact[]
  disputes: DisputeFact[]
  /** where its buyer pays, while it is open */
  checkoutUrl: string | null
}

export type ProviderResult =
  | { outcome: 'done'; facts: Facts }
  /** nothing happened, and another try is worth it: too fast, the provider's own trouble before it began */
  | { outcome: 'try_again'; error: string; afterSeconds?: number }
  /** nothing happened and nothing will: what is so is to be looked up */
  | { outcome: 'refused'; error: string }
  /**
   * Nobody knows: a timeout, a cut connection, an error in the middle. The same key asks again, unless it is
   * spent: the provider has saved the error under it and would only repeat it.
   */
  | { outcome: 'unknown'; error: string; keySpent: boolean }

export type ProviderEvent = {
  id: string
  kind: string
  happenedAt: Date
  reference: string | null
  intentId: string | null
  facts: Facts
  /** it says that something changed but not what: look it up */
  needsLookUp: boolean
}

/**
 * Who holds, charges and gives back money. Calls are made outside any transaction, each with a key that was
 * stored before: the same key never does a thing twice. A throw counts as an unknown fate. Card numbers are typed
 * at the provider's own page and never pass here.
 */
export type PaymentProvider = {
  name: string
  /** Asks for a hold: answers where its buyer pays. */
  authorise(request: HoldRequest, key: string): Promise<ProviderResult>
  /** Closes a hold's page that nobody paid at; `refused` when somebody did meanwhile. */
  expire(payment: PaymentName, key: string): Promise<ProviderResult>
  /** Charges once; the rest of the hold goes back. */
  capture(payment: PaymentName, amountCentavos: number, key: string): Promise<ProviderResult>
  release(payment: PaymentName, key: string): Promise<ProviderResult>
  refund(
    payment: PaymentName,
    refund: { reference: string; amountCentavos: number },
    key: string,
  ): Promise<ProviderResult>
  /** Reads and changes nothing. */
  lookUp(payment: PaymentName): Promise<ProviderResult>
  /** What a webhook says; null when it is not signed by the provider. `kind` it does not know has no facts. */
  readEvent(rawBody: string, signature: string): ProviderEvent | null
}
