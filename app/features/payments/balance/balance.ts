/** What a handover does with its buyer's balance; centavos, none below zero. */
export type BalanceUse = { beforeCentavos: number; usedCentavos: number }

/** What is known of an order when it is handed over. */
export type HandedOrder = {
  dueCentavos: number
  /** came in for this order by card or QR, less what went back */
  paidCentavos: number
  /** cash that stayed in the box */
  collectedCentavos: number
}

/** A buyer's account while her orders are handed over. */
export type BuyerAccount = {
  /** what is hers, less what is kept for orders that wait; negative: she owes */
  bookedCentavos: number
  /** what of it she wants back, or asks her bank for: no order uses it */
  heldCentavos: number
}

/** What her orders may use of her account; negative: she owes. */
export function freeCentavos({ bookedCentavos, heldCentavos }: BuyerAccount): number {
  return bookedCentavos - Math.min(Math.max(0, bookedCentavos), heldCentavos)
}

/** Her account once an order is handed over; what she overpaid of it is held, or free for her next one. */
export function accountAfter(account: BuyerAccount, order: HandedOrder & { isHeld: boolean }): BuyerAccount {
  const overCentavos = Math.max(0, creditAfter(0, order))
  return {
    bookedCentavos: creditAfter(account.bookedCentavos, order),
    heldCentavos: account.heldCentavos + (order.isHeld ? overCentavos : 0),
  }
}

/**
 * What nobody has paid of an order is taken from what stands in its buyer's favour, up to what there is. More than there
 * is stays a debt: whoever handed over from an old list does not spend the same boliviano twice.
 * @param creditCentavos what is free on her account without this order; negative when she owes
 */
export function useBalance(creditCentavos: number, order: HandedOrder): BalanceUse {
  const beforeCentavos = Math.max(0, creditCentavos)
  const lacks = order.dueCentavos - order.paidCentavos - order.collectedCentavos
  return { beforeCentavos, usedCentavos: Math.max(0, Math.min(beforeCentavos, lacks)) }
}

/** What her account says once an order is handed over: what she overpaid is hers, what she did not pay she owes. */
export function creditAfter(creditCentavos: number, order: HandedOrder): number {
  return creditCentavos + order.paidCentavos + order.collectedCentavos - order.dueCentavos
}

/** Her account as if an order had not been handed over: what it paid by card or QR is kept for it again. */
export function creditWithout(creditCentavos: number, order: HandedOrder): number {
  return creditCentavos - creditAfter(0, order)
}
