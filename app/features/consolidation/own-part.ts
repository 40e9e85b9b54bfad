import { gramsOf } from '~/kernel/quantity'
import { type AskedProducer, type HarvestProduct } from './harvest/harvest'

/** What falls to the association itself: sold beyond what anybody promised (decision 4). */
export function ownItems(products: readonly HarvestProduct[]): AskedProducer['items'] {
  return products.flatMap((product) =>
    product.shares.flatMap((share) =>
      share.producerId === null && share.allotmentId !== null
        ? [
            {
              allotmentId: share.allotmentId,
              letter: null,
              productName: product.name,
              baseUnit: product.baseUnit,
              unit: product.unit,
              unitBase: product.unitBase,
              askedBase: share.askedBase,
              confirmedBase: share.confirmedBase,
              answer: share.answer,
              grams: gramsOf(product, share.askedBase),
              producerCentavos: share.producerCentavos,
            },
          ]
        : [],
    ),
  )
}
