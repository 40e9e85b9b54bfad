/** An offer for much of a product; `number` is what an answer names it by. Centavos of one unit. */
type ToldOffer = {
  number: number
  productName: string
  unit: string
  units: number
  centavos: number
}

/** What is told of bulk sales between an association and who buys. */
export type BulkVariables = {
  /** to a coordinator: does her association sell at that? */
  bulk_offered: ToldOffer & { buyerName: string; until: Date }
  /** to the other side: what became of an offer */
  bulk_told: ToldOffer & { otherName: string; what: 'offered' | 'agreed' | 'ended' | 'withdrawn' }
  /** what she wrote, read back; or why it was not taken. `lowCentavos` to `highCentavos` is fair */
  bulk_noted: ToldOffer & {
    what: 'offered' | 'agreed' | 'ended' | 'too_late' | 'changed' | 'outside_band' | 'no_room' | 'waits'
    lowCentavos: number
    highCentavos: number
  }
}
