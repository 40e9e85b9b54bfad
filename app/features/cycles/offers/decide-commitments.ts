import { readQuantity, writeQuantity, type OfferRow } from './offer'
import { type TypedOffers } from './decide-offers'

/** A member and what she promised of one offer; base units, 0 when nothing. */
export type PromiseRow = { producerId: number; name: string; community: string; committedBase: number }

export type PromiseProblem =
  | { producerId: number; reason: 'not_a_quantity' }
  | { producerId: number; reason: 'changed_meanwhile'; now: string }

export type PromiseChange = { producerId: number; committedBase: number }

export const promiseField = (producerId: number) => `m${producerId}`

export function shownPromise(row: PromiseRow, unitBase: number): string {
  return row.committedBase > 0 ? writeQuantity(row.committedBase, unitBase) : ''
}

/** As `decideOffers`, for what each member promises: only touched fields, nothing of others is overwritten. */
export function decidePromises(
  rows: readonly PromiseRow[],
  counted: Pick<OfferRow, 'unitBase' | 'baseUnit'>,
  shown: TypedOffers,
  typed: TypedOffers,
): { changes: PromiseChange[]; problems: PromiseProblem[] } {
  const changes: PromiseChange[] = []
  const problems: PromiseProblem[] = []
  for (const row of rows) {
    const { producerId } = row
    const field = promiseField(producerId)
    const text = typed[field]?.trim()
    const before = shown[field]
    if (text === undefined || before === undefined || text === before) continue
    const now = shownPromise(row, counted.unitBase)
    const committedBase = text === '' ? 0 : readQuantity(text, counted)
    if (now !== before && now !== text) problems.push({ producerId, reason: 'changed_meanwhile', now })
    else if (committedBase === null) problems.push({ producerId, reason: 'not_a_quantity' })
    else if (committedBase !== row.committedBase) changes.push({ producerId, committedBase })
  }
  return { changes, problems }
}
