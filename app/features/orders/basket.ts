import { type CycleFees } from '~/features/cycles/cycle'
import { type LinePrice, priceBundle, priceLine } from '~/features/cycles/pricing'

/**
 * What a browser has chosen, read against one cycle: names stay even when this week does not offer the thing,
 * so that a person sees what she cannot have and nothing vanishes from her basket.
 */
export type BasketItem = ProductItem | BundleItem

export type ProductItem = {
  kind: 'product'
  itemId: number
  presentationId: number
  name: string
  slug: string
  unit: string
  picture: string
  count: number
  /** base units of one presentation, and its weight */
  baseQuantity: number
  grams: number
  /** null: not offered in this cycle */
  offer: { offerId: number; leftBase: number; producerCentavos: number } | null
}

export type BundleItem = {
  kind: 'bundle'
  itemId: number
  bundleId: number
  name: string
  slug: string
  picture: string
  count: number
  /** slot -> presentation chosen instead of the default */
  swaps: Record<string, number>
  bundleOfferId: number | null
  /** every choice of every slot; empty when not offered */
  choices: BundleChoice[]
}

/** One thing that a slot of a bundle may hold this week. */
export type BundleChoice = {
  slot: number
  isDefault: boolean
  offerId: number
  presentationId: number
  productName: string
  unit: string
  unitCount: number
  /** base units and grams in one bundle */
  baseQuantity: number
  grams: number
  producerCentavos: number
  leftBase: number
}

export type Component = {
  slot: number
  offerId: number
  presentationId: number
  /** base units for the whole line */
  orderedBase: number
  producerCentavos: number
  productName: string
}

export type Swap = { slot: number; from: string; to: string }

/** A line ready to be ordered; positions are 1, 2, 3... */
export type PricedLine = {
  itemId: number
  position: number
  presentationId: number | null
  bundleOfferId: number | null
  label: string
  slug: string
  unit: string
  picture: string
  count: number
  swaps: Swap[]
  baseQuantity: number
  grams: number
  price: LinePrice
  components: Component[]
}

/** A product of which less is left than the basket takes. `leftCount` is in whole units of that line. */
export type Shortfall = {
  offerId: number
  productName: string
  wantedBase: number
  leftBase: number
  itemIds: number[]
}

export type PricedBasket = {
  lines: PricedLine[]
  /** in the basket, not in this cycle */
  notOffered: { itemId: number; name: string; count: number; picture: string }[]
  shortfalls: Shortfall[]
  linesCentavos: number
  orderFeeCentavos: number
  totalCentavos: number
  producerCentavos: number
  /** fees and rounding of all lines; with what producers get and the fee of the order they make the total */
  transportCentavos: number
  platformCentavos: number
  roundingCentavos: number
}

/** Prices a basket with the fees of a cycle and says what it lacks. Pure; what is left may change until the order. */
export function priceBasket(fees: CycleFees, items: readonly BasketItem[]): PricedBasket {
  const lines: PricedLine[] = []
  const notOffered: PricedBasket['notOffered'] = []
  for (const item of items) {
    const line = item.kind === 'product' ? priceProduct(fees, item) : priceChosenBundle(fees, item)
    if (line) lines.push({ ...line, position: lines.length + 1 })
    else notOffered.push({ itemId: item.itemId, name: item.name, count: item.count, picture: item.picture })
  }
  const linesCentavos = lines.reduce((sum, line) => sum + line.price.totalCentavos, 0)
  const orderFeeCentavos = lines.length > 0 ? fees.orderFeeCentavos : 0
  const sumOf = (part: keyof LinePrice) => lines.reduce((sum, line) => sum + line.price[part], 0)
  return {
    lines,
    notOffered,
    shortfalls: findShortfalls(lines, leftByOffer(items)),
    linesCentavos,
    orderFeeCentavos,
    totalCentavos: linesCentavos + orderFeeCentavos,
    producerCentavos: sumOf('producerCentavos'),
    transportCentavos: sumOf('transportCentavos'),
    platformCentavos: sumOf('platformCentavos'),
    roundingCentavos: sumOf('roundingCentavos'),
  }
}

type Unplaced = Omit<PricedLine, 'position'>

function priceProduct(fees: CycleFees, item: ProductItem): Unplaced | null {
  if (!item.offer) return null
  const price = priceLine(
    fees,
    { producerCentavos: item.offer.producerCentavos, grams: item.grams },
    item.count,
  )
  const baseQuantity = item.baseQuantity * item.count
  return {
    itemId: item.itemId,
    presentationId: item.presentationId,
    bundleOfferId: null,
    label: item.name,
    slug: item.slug,
    unit: item.unit,
    picture: item.picture,
    count: item.count,
    swaps: [],
    baseQuantity,
    grams: item.grams * item.count,
    price,
    components: [
      {
        slot: 0,
        offerId: item.offer.offerId,
        presentationId: item.presentationId,
        orderedBase: baseQuantity,
        producerCentavos: price.producerCentavos,
        productName: item.name,
      },
    ],
  }
}

function priceChosenBundle(fees: CycleFees, item: BundleItem): Unplaced | null {
  if (item.bundleOfferId === null || item.choices.length === 0) return null
  const chosen = chooseRecipe(item.choices, item.swaps)
  const price = priceBundle(fees, chosen, item.count)
  return {
    itemId: item.itemId,
    presentationId: null,
    bundleOfferId: item.bundleOfferId,
    label: item.name,
    slug: item.slug,
    unit: 'agrobolsa',
    picture: item.picture,
    count: item.count,
    swaps: swapsOf(item.choices, chosen),
    baseQuantity: item.count,
    grams: item.count * chosen.reduce((sum, choice) => sum + choice.grams, 0),
    price,
    components: chosen.map((choice) => ({
      slot: choice.slot,
      offerId: choice.offerId,
      presentationId: choice.presentationId,
      orderedBase: choice.baseQuantity * item.count,
      producerCentavos: choice.producerCentavos * item.count,
      productName: choice.productName,
    })),
  }
}

/** One choice for each slot: the buyer's where it exists this week, else the default. In slot order. */
export function chooseRecipe(
  choices: readonly BundleChoice[],
  swaps: Readonly<Record<string, number>>,
): BundleChoice[] {
  const bySlot = new Map<number, BundleChoice>()
  for (const choice of choices) {
    const wanted = swaps[String(choice.slot)] === choice.presentationId
    if (wanted || (choice.isDefault && !bySlot.has(choice.slot))) bySlot.set(choice.slot, choice)
  }
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot)
}

function swapsOf(choices: readonly BundleChoice[], chosen: readonly BundleChoice[]): Swap[] {
  return chosen
    .filter((choice) => !choice.isDefault)
    .map((choice) => ({
      slot: choice.slot,
      from: choices.find((other) => other.slot === choice.slot && other.isDefault)?.productName ?? '',
      to: choice.productName,
    }))
}

/** Base units of each offer over all lines: two bundles that share potatoes are the classic oversell. */
export function sumByOffer(lines: readonly PricedLine[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const component of lines.flatMap((line) => line.components)) {
    sums.set(component.offerId, (sums.get(component.offerId) ?? 0) + component.orderedBase)
  }
  return sums
}

function leftByOffer(items: readonly BasketItem[]): Map<number, number> {
  const left = new Map<number, number>()
  for (const item of items) {
    if (item.kind === 'product') {
      if (item.offer) left.set(item.offer.offerId, item.offer.leftBase)
    } else for (const choice of item.choices) left.set(choice.offerId, choice.leftBase)
  }
  return left
}

/** Offers of which the lines take more than is left, with the items that take them. */
export function findShortfalls(lines: readonly PricedLine[], left: ReadonlyMap<number, number>): Shortfall[] {
  return [...sumByOffer(lines)]
    .filter(([offerId, wantedBase]) => wantedBase > (left.get(offerId) ?? 0))
    .map(([offerId, wantedBase]) => {
      const takers = lines.filter((line) =>
        line.components.some((component) => component.offerId === offerId),
      )
      const component = takers[0]?.components.find((candidate) => candidate.offerId === offerId)
      return {
        offerId,
        productName: component?.productName ?? '',
        wantedBase,
        leftBase: left.get(offerId) ?? 0,
        itemIds: takers.map((line) => line.itemId),
      }
    })
}
