import { searchWords } from '~/kernel/search-words'
import { type DeskHead, type DeskProduct } from './day'

/** Nobody came for it, or its buyer did not want all of it. */
export function leavesSomething({ state, handover }: Pick<DeskHead, 'state' | 'handover'>): boolean {
  return state === 'not_collected' || (handover?.less.some(({ reason }) => reason === 'declined') ?? false)
}

const MOST = 60

/**
 * What a host can choose from, at most sixty: what was searched for; of that first what is left over.
 * @param left base units left over by offer
 */
export function productsToSell(
  products: readonly DeskProduct[],
  left: ReadonlyMap<number, number>,
  typed: string,
): { shown: DeskProduct[]; hasMore: boolean } {
  const words = searchWords(typed)
  const isLeft = ({ offerId }: DeskProduct) => (left.get(offerId) ?? 0) > 0
  const found = products.filter(({ name }) => {
    const parts = words.length > 0 ? searchWords(name) : []
    return words.every((word) => parts.some((part) => part.startsWith(word)))
  })
  const shown = [...found.filter(isLeft), ...found.filter((product) => !isLeft(product))].slice(0, MOST)
  return { shown, hasMore: found.length > shown.length }
}

/** What is left over, each product in the largest unit that it is sold in, with base units. */
export function spareProducts(
  products: readonly DeskProduct[],
  left: ReadonlyMap<number, number>,
): (DeskProduct & { leftBase: number })[] {
  return [...new Map(products.map((product) => [product.offerId, product])).values()].flatMap((product) => {
    const leftBase = left.get(product.offerId) ?? 0
    return leftBase > 0 ? [{ ...product, leftBase }] : []
  })
}
