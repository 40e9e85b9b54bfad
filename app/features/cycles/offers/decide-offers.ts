import { isOnOffer, readPrice, readQuantity, writePrice, writeQuantity, type OfferRow } from './offer'

/** Field by field, as it stands in a form: "c12" the quantity of product 12, "p34" the price of presentation 34. */
export type TypedOffers = Readonly<Record<string, string>>

export type OfferProblem = { productId: number; field: string } & (
  | { reason: 'not_a_quantity' | 'no_quantity' | 'not_a_price' | 'no_price' }
  /** less than what buyers have ordered already */
  | { reason: 'below_sold'; soldBase: number }
  /** somebody else changed this very figure since the page was shown */
  | { reason: 'changed_meanwhile'; now: string }
)

/** What becomes of one offer. `prices`: every one that was shown; null is no longer sold in that unit. */
export type OfferChange = {
  productId: number
  offeredBase: number
  prices: { presentationId: number; centavos: number | null }[]
}

export type DecidedOffers = { changes: OfferChange[]; problems: OfferProblem[] }

export const quantityField = (productId: number) => `c${productId}`
export const priceField = (presentationId: number) => `p${presentationId}`

/** What the form shows of a row before anybody types. */
export function shownOf(row: OfferRow): Record<string, string> {
  const offered = isOnOffer(row)
  return Object.fromEntries([
    [quantityField(row.productId), offered ? writeQuantity(row.offeredBase, row.unitBase) : ''],
    ...row.presentations.map(({ id, centavos, lastCentavos }) => {
      const price = offered ? centavos : (centavos ?? lastCentavos)
      return [priceField(id), price === null ? '' : writePrice(price)]
    }),
  ]) as Record<string, string>
}

/**
 * What a saved form changes. Only fields that were touched count: what differs from what was `shown`. A field
 * that somebody else changed meanwhile to something else is a problem and is never overwritten; the rest of the
 * row merges. A quantity of 0 takes the product out; less than what is sold is refused.
 *
 * @param rows as they are now, locked
 */
export function decideOffers(
  rows: readonly OfferRow[],
  shown: TypedOffers,
  typed: TypedOffers,
): DecidedOffers {
  const decided: DecidedOffers = { changes: [], problems: [] }
  for (const row of rows) decideRow(row, shown, typed, decided)
  return decided
}

function decideRow(row: OfferRow, shown: TypedOffers, typed: TypedOffers, decided: DecidedOffers): void {
  const { productId } = row
  const current = shownOf(row)
  const quantity = quantityField(productId)
  const touched = Object.keys(current).filter((field) => isTouched(field, shown, typed))
  if (touched.length === 0) return
  // Prices are suggested before there is an offer: typing over one alone offers nothing yet.
  const final = (field: string) =>
    (touched.includes(field) ? (typed[field] ?? '') : (current[field] ?? '')).trim()
  if (final(quantity) === '' && !isOnOffer(row)) return

  const problems = touched.flatMap((field): OfferProblem[] => {
    const now = current[field] ?? ''
    const isOthers = now !== (shown[field] ?? '') && now !== final(field)
    return isOthers ? [{ productId, field, reason: 'changed_meanwhile', now }] : []
  })
  const offeredBase = quantityOf(row, final(quantity), touched.includes(quantity))
  if (typeof offeredBase === 'string') problems.push({ productId, field: quantity, reason: offeredBase })
  else if (offeredBase < row.reservedBase)
    problems.push({ productId, field: quantity, reason: 'below_sold', soldBase: row.reservedBase })

  const prices = row.presentations.map(({ id }) => {
    const field = priceField(id)
    const text = final(field)
    const centavos = text === '' ? null : readPrice(text)
    if (text !== '' && centavos === null) problems.push({ productId, field, reason: 'not_a_price' })
    return { presentationId: id, centavos }
  })
  if (offeredBase !== 0 && prices.every(({ presentationId }) => final(priceField(presentationId)) === '')) {
    const field = priceField(prices[0]?.presentationId ?? 0)
    problems.push({ productId, field, reason: 'no_price' })
  }
  if (problems.length > 0) decided.problems.push(...problems)
  else if (typeof offeredBase === 'number' && isChange(row, offeredBase, prices))
    decided.changes.push({ productId, offeredBase, prices })
}

function isTouched(field: string, shown: TypedOffers, typed: TypedOffers): boolean {
  return field in typed && field in shown && typed[field]?.trim() !== shown[field]
}

/** What was shown and left as it was stays to the gram: three decimals of an arroba are not exact. */
function quantityOf(
  row: OfferRow,
  text: string,
  isTouchedField: boolean,
): number | 'not_a_quantity' | 'no_quantity' {
  if (!isTouchedField && isOnOffer(row)) return row.offeredBase
  if (text === '') return 'no_quantity'
  return readQuantity(text, row) ?? 'not_a_quantity'
}

function isChange(row: OfferRow, offeredBase: number, prices: OfferChange['prices']): boolean {
  if (!isOnOffer(row)) return offeredBase > 0
  return (
    offeredBase !== row.offeredBase ||
    row.presentations.some(
      ({ id, centavos }) => prices.find((price) => price.presentationId === id)?.centavos !== centavos,
    )
  )
}
