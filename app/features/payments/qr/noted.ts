/** A transfer that is noted for an order and stands. */
export type NotedTransfer = {
  id: number
  paymentId: number
  orderId: number
  code: string
  bank: string
  reference: string
  /** centavos */
  amountCentavos: number
  by: string
  at: Date
  /** a row of the bank's own list is known to be this one */
  isListed: boolean
}

/** A transfer that is about to be noted, by a person or from the bank's list. */
export type AskedTransfer = {
  bank: string
  reference: string
  amountCentavos: number
  /** the order it is for, as far as that is known */
  orderId: number | null
  /** the bank's own list has it */
  isListed: boolean
}

/** What is noted already of a transfer, or may be. `mayBeOther`: a person may say that it is another one after all. */
export type Twin = {
  kind: 'same' | 'other_amount' | 'maybe_same'
  noted: NotedTransfer
  mayBeOther: boolean
}

/**
 * What is noted already that a transfer is, or may be: a bank gives each number once, so the same number there is the
 * same transfer, and another amount under it is a mistake in one of the two. Buyers name the bank they paid from and
 * the list the one it came to, each with a number of its own: the same number and amount for one order is one transfer
 * under any bank; the same amount for one order under another number may be, unless the bank's list has both. So may
 * the same number and amount under another bank while nobody knows for which order it is.
 */
export function findTwin(asked: AskedTransfer, noted: readonly NotedTransfer[]): Twin | null {
  const number = noted.filter(({ reference }) => reference === asked.reference)
  const here = number.find(({ bank }) => bank === asked.bank)
  if (here) return twinOf(asked, here, false)
  const ofOrder = (each: NotedTransfer) => asked.orderId !== null && each.orderId === asked.orderId
  const elsewhere = number.filter(ofOrder)
  const exact = elsewhere.find(({ amountCentavos }) => amountCentavos === asked.amountCentavos)
  const under = exact ?? elsewhere[0]
  if (under) return twinOf(asked, under, !exact)
  // The list names no order, as a bank's own QR has no gloss: who noted the number may have named another bank.
  const unnamed = number.find(({ amountCentavos }) => amountCentavos === asked.amountCentavos)
  if (asked.orderId === null && unnamed) return { kind: 'maybe_same', noted: unnamed, mayBeOther: true }
  const alike = noted.find(
    (each) =>
      ofOrder(each) && each.amountCentavos === asked.amountCentavos && !(each.isListed && asked.isListed),
  )
  return alike ? { kind: 'maybe_same', noted: alike, mayBeOther: true } : null
}

function twinOf(asked: AskedTransfer, noted: NotedTransfer, mayBeOther: boolean): Twin {
  const kind = noted.amountCentavos === asked.amountCentavos ? 'same' : 'other_amount'
  return { kind, noted, mayBeOther }
}
