import {
  type BasketItem,
  type BundleItem,
  findShortfalls,
  priceBasket,
  type PricedBasket,
  type ProductItem,
  sumByOffer,
} from '~/features/orders/basket'
import { type CycleFees } from '~/features/cycles/cycle'
import { addMinutes, laPazCalendar } from '~/kernel/instants'

/** A whole number below `below` that looks arbitrary and is always the same. */
export function pick(seed: number, salt: number, below: number): number {
  let mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) % below
}

export type PastOrder = {
  number: number
  placedAt: Date
  cancelledAt: Date | null
  state: 'handed_over' | 'not_collected' | 'cancelled'
  basket: PricedBasket
}

/** Bigger lots are for institutions; neighbours do not carry them home. */
const TOO_HEAVY_GRAMS = 12_000

/**
 * What neighbours ordered in a week: six in ten take an agrobolsa, some with a swap, some with a few products
 * besides; the others three to seven products. One in 32 cancels in time, one in 40 does not come.
 *
 * @param week where orders may fall: [opensAt, closesAt)
 * @returns in the order of placing
 */
export function pastOrders(
  fees: CycleFees,
  week: { opensAt: Date; closesAt: Date },
  shelf: { products: readonly ProductItem[]; bundles: readonly BundleItem[] },
  orders: number,
): PastOrder[] {
  const handy = shelf.products.filter((product) => product.grams < TOO_HEAVY_GRAMS)
  const minutes = (week.closesAt.getTime() - week.opensAt.getTime()) / 60_000
  const left = new Map(handy.map((product) => [product.offer?.offerId ?? 0, product.offer?.leftBase ?? 0]))
  return Array.from({ length: orders }, (_, number): PastOrder => {
    const placedAt = byDaylight(addMinutes(week.opensAt, Math.floor((minutes * number) / orders)))
    const cancelled = number % 32 === 17
    return {
      number,
      placedAt,
      cancelledAt: cancelled ? halfWay(placedAt, week.closesAt) : null,
      state: cancelled ? 'cancelled' : number % 40 === 11 ? 'not_collected' : 'handed_over',
      basket: takeFrom(left, fees, basketOf(number, handy, shelf.bundles)),
    }
  }).sort((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
}

/** The basket without what has run out; what it takes is gone for the next. */
function takeFrom(left: Map<number, number>, fees: CycleFees, items: readonly BasketItem[]): PricedBasket {
  const wanted = priceBasket(fees, items)
  const missing = findShortfalls(wanted.lines, left).flatMap((shortfall) => shortfall.itemIds)
  const basket = priceBasket(
    fees,
    items.filter((item) => !missing.includes(item.itemId)),
  )
  for (const [offerId, base] of sumByOffer(basket.lines)) left.set(offerId, (left.get(offerId) ?? 0) - base)
  return basket
}

function basketOf(
  number: number,
  products: readonly ProductItem[],
  bundles: readonly BundleItem[],
): BasketItem[] {
  const bundle = pick(number, 0, 10) < 6 ? bundles[pick(number, 1, bundles.length)] : undefined
  const wanted = bundle ? pick(number, 2, 4) : 3 + pick(number, 2, 5)
  const first = pick(number, 3, products.length)
  const singles = Array.from(
    { length: wanted },
    (_, index) => products[(first + index * 7) % products.length],
  )
    .filter((product) => product !== undefined)
    .map((product, index) => ({ ...product, count: 1 + pick(number, 10 + index, 3) }))
  return bundle ? [withSwap(number, bundle), ...singles] : singles
}

function withSwap(number: number, bundle: BundleItem): BundleItem {
  const swaps = bundle.choices.filter((choice) => !choice.isDefault)
  const swap = pick(number, 4, 3) === 0 ? swaps[pick(number, 5, swaps.length)] : undefined
  return { ...bundle, count: 1, swaps: swap ? { [String(swap.slot)]: swap.presentationId } : {} }
}

/** Nobody orders between midnight and six: those wake up first. The cut-off at noon is never passed. */
function byDaylight(instant: Date): Date {
  return laPazCalendar(instant).hour < 6 ? addMinutes(instant, 6 * 60) : instant
}

function halfWay(from: Date, to: Date): Date {
  return new Date(Math.floor((from.getTime() + to.getTime()) / 2))
}
