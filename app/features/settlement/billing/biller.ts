/** What is to be billed: all that one association sold in one cycle, order by order; centavos. */
export type BillRequest = {
  /** ours, the same however often it is asked: a biller answers the second as the first */
  reference: string
  seller: { name: string; nit: string }
  cycleNumber: number
  totalCentavos: number
  lines: readonly { orderCode: string | null; soldAt: Date; centavos: number }[]
}

export type BillAnswer =
  | { outcome: 'issued'; number: string }
  | { outcome: 'refused'; reason: string }
  /** no answer, or not now: it is asked again */
  | { outcome: 'try_again' }
  /** nobody is connected who could */
  | { outcome: 'no_biller' }

/**
 * CERTIFIED BILLER: who issues tax documents in an association's name. Chaka issues none; it asks through this port,
 * from a job and never within a transaction.
 */
export type Biller = { issue(request: BillRequest): Promise<BillAnswer> }
