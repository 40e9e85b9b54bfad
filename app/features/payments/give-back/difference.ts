/** What is said to staff of a refund that nobody of them asked for. */
export const WISHED_REASON = 'Pidió que se le devuelva lo que sobró'

/** Something of what an order was overpaid that went back, or is on its way. */
export type CardReturn = { amountCentavos: number; status: 'asked' | 'pending' | 'succeeded'; at: Date }
export type GivenReturn = { amountCentavos: number; method: 'bank' | 'qr' | 'cash'; proof: string; at: Date }

/** What is known of an order whose buyer paid more for it than it came to. Centavos. */
export type DifferenceFacts = {
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  /** by every way and of her balance, before anything went back */
  paidCentavos: number
  /** of what was handed over; 0: nothing was */
  dueCentavos: number
  cardReturns: CardReturn[]
  givenReturns: GivenReturn[]
  /** what of it is still there */
  openCentavos: number
  /** what of the difference is held, as its card's owner asks her bank for it, or has got it there */
  contestedCentavos: number
  /** her bank has decided: she has it */
  isLost: boolean
  /** how much of what is still there may go back to a card */
  cardCentavos: number
  wish: { account: string | null } | null
}

export type Difference = DifferenceFacts & {
  overCentavos: number
  /** what her next orders used of it, paid an older debt with, or was paid out with all that stood in her favour */
  usedCentavos: number
  /** how what is still there goes back, when she wishes so */
  returnsBy: 'card' | 'transfer'
}

/** What she paid beyond what her order came to, and what becomes of it; null: nothing. */
export function differenceOf(facts: DifferenceFacts): Difference | null {
  const overCentavos = facts.paidCentavos - facts.dueCentavos
  if (overCentavos <= 0) return null
  const sum = (parts: readonly { amountCentavos: number }[]) =>
    parts.reduce((total, { amountCentavos }) => total + amountCentavos, 0)
  const openCentavos = Math.min(facts.openCentavos, overCentavos)
  const backCentavos = sum(facts.cardReturns) + sum(facts.givenReturns)
  return {
    ...facts,
    openCentavos,
    overCentavos,
    usedCentavos: Math.max(0, overCentavos - backCentavos - openCentavos - facts.contestedCentavos),
    returnsBy: facts.cardCentavos >= openCentavos && facts.cardCentavos > 0 ? 'card' : 'transfer',
  }
}

/** What of it stands no longer in her favour: paid out to her, wished so, or contested; without what a card took back. */
export function givenBackCentavos({
  givenReturns,
  wish,
  openCentavos,
  contestedCentavos,
}: Difference): number {
  const given = givenReturns.reduce((sum, { amountCentavos }) => sum + amountCentavos, 0)
  return given + contestedCentavos + (wish ? openCentavos : 0)
}
