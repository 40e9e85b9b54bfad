import { type CycleFees } from '~/features/cycles/cycle'
import { priceLine, type LinePrice } from '~/features/cycles/pricing'
import { gramsOf, type BaseUnit } from '~/kernel/quantity'

/** A presentation of something that an association can bring beyond what was ordered. */
export type SwapOffer = {
  offerId: number
  presentationId: number
  productName: string
  associationName: string
  picture: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  unit: string
  baseQuantity: number
  /** producer's price of one */
  producerCentavos: number
  /** base units that nobody has taken */
  roomBase: number
}

export type Substitute = SwapOffer & {
  count: number
  base: number
  grams: number
  price: LinePrice
  /** what it costs beyond what is given back; negative: it costs less */
  differenceCentavos: number
}

/**
 * What a buyer would get instead for what is given back to her: as many as that pays, never dearer; only where
 * it pays not even one, one of it with what she would add, which she chooses knowingly (decision 10). Null
 * where there is not enough for one.
 */
export function substituteFor(fees: CycleFees, backCentavos: number, offer: SwapOffer): Substitute | null {
  const most = Math.min(MOST, Math.floor(offer.roomBase / offer.baseQuantity))
  if (most < 1) return null
  const one = { producerCentavos: offer.producerCentavos, grams: gramsOf(offer, offer.baseQuantity) }
  const priceOfOne = priceLine(fees, one, 1).totalCentavos
  const count = Math.min(most, Math.max(1, Math.floor(backCentavos / priceOfOne)))
  const price = priceLine(fees, one, count)
  return {
    ...offer,
    count,
    base: count * offer.baseQuantity,
    grams: one.grams * count,
    price,
    differenceCentavos: price.totalCentavos - backCentavos,
  }
}

const MOST = 99
const MOST_SHOWN = 5

/** What she is offered: what costs nothing more first, the nearest to what she gets back; then the dearer by little. */
export function substitutesFor(
  fees: CycleFees,
  backCentavos: number,
  offers: readonly SwapOffer[],
): Substitute[] {
  if (backCentavos <= 0) return []
  return offers
    .flatMap((offer) => substituteFor(fees, backCentavos, offer) ?? [])
    .sort(
      (a, b) =>
        Number(a.differenceCentavos > 0) - Number(b.differenceCentavos > 0) ||
        Math.abs(a.differenceCentavos) - Math.abs(b.differenceCentavos) ||
        a.presentationId - b.presentationId,
    )
    .filter(({ grams }) => grams > 0)
    .slice(0, MOST_SHOWN)
}
