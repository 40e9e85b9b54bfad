/** What a buyer pays to: a photo that is kept here, or a text that is drawn as a QR; and until when it is good. */
export type QrToPay = { expiresAt: Date | null } & (
  | { picture: string; text: null }
  | { picture: null; text: string }
)

export type QrRequest = { orderCode: string; amountCentavos: number }

/** A transfer that came in, as whoever holds the account tells of it. */
export type QrTransfer = {
  bank: string
  reference: string
  amountCentavos: number
  /** null: it is looked for in the gloss, or by what its buyer declared */
  orderCode: string | null
  gloss: string
}

/**
 * Who holds the account that buyers transfer to: shows what they pay to, and tells what came in. What it tells goes the
 * way of the bank's own list (`receive-transfers.server`): once for each bank and number, for whatever order it names,
 * and shown to staff where it fits none. A throw counts as silence, and so does no answer within seconds
 * (`ask-in-time`): no page and no round waits longer, and `signal` says when to stop. The first one is a picture that
 * the operator puts, which tells nothing: the bank's list is pasted by staff.
 */
export type QrProvider = {
  name: string
  /** For an order and an amount; asked again, it is the same one while it is good. Null: nothing can be shown now. */
  show(request: QrRequest, signal: AbortSignal): Promise<QrToPay | null>
  /** What it knows to have come in for these orders; reads and changes nothing. Null: only the bank's list tells. */
  lookUp: ((orderCodes: readonly string[], signal: AbortSignal) => Promise<QrTransfer[]>) | null
  /** What a notice says; null when it is not signed by the provider, or it sends none. */
  readNotice(rawBody: string, headers: Headers): QrTransfer[] | null
}
