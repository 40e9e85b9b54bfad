/**
 * Splits a whole amount over shares by largest remainder: the parts are whole, never exceed their exact
 * share by one or more, and add up to the amount. Ties go to the earlier share.
 *
 * @param amount a whole number, 0 or more (centavos, grams, pieces, harvest units)
 * @param shares weights, 0 or more; if all are 0 the first takes everything
 * @returns one part for each share, in the same order
 * @throws RangeError on negative or fractional input, or when there is something to split and nobody to take it
 */
export function prorate(amount: number, shares: readonly number[]): number[] {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`cannot prorate ${amount}`)
  if (shares.some((share) => !Number.isSafeInteger(share) || share < 0))
    throw new RangeError('shares must be whole')
  if (shares.length === 0) {
    if (amount === 0) return []
    throw new RangeError('nobody to take a part')
  }
  const total = shares.reduce((sum, share) => sum + BigInt(share), 0n)
  if (total === 0n) return shares.map((_, index) => (index === 0 ? amount : 0))

  // BigInt: amount * share passes 2^53 with a ton of potatoes in grams and a large offer.
  const exact = shares.map((share) => BigInt(amount) * BigInt(share))
  const parts = exact.map((product) => Number(product / total))
  const left = amount - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
