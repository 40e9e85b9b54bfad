import { basisPointsOf, perKilogram } from '~/kernel/money'
import { prorate } from '~/kernel/prorate'
import { type Posting } from './posting'

/** Something left over that a passer-by bought. */
export type WalkInFacts = {
  eventId: string
  associationId: number
  happenedAt: Date
  /** what she paid, as the host wrote it */
  totalCentavos: number
  /** the producer's price of all of it; null when the association has taken it back since */
  producerCentavos: number | null
  grams: number
  transportCentavosPerKg: number
  platformBasisPoints: number
}

/** The last count of a box. */
export type CountFacts = {
  happenedAt: Date
  countedCentavos: number
  openingCentavos: number
  /** cash of handovers and sales that had happened by then, whenever they arrived here */
  takenCentavos: number
  /** what the operator had emptied the box of by then, and did not take back since */
  receivedCentavos: number
}

type Box = { cycleId: number; pointId: number }

/**
 * What the ledger must say of a point's box in a cycle besides the cash of its orders. A sale to a passer-by goes
 * to association, transport and platform in the proportion of the shop's price, whatever the host took for it. A
 * count that differs from what was taken and not yet received is a difference of the point. The change that a box began with is the
 * host's own and is left out.
 */
export function decideBoxPostings(
  { cycleId, pointId }: Box,
  sales: readonly WalkInFacts[],
  count: CountFacts | undefined,
): Posting[] {
  const common = { cycleId, orderId: null }
  const walkIns = sales.map((sale): Posting => {
    const producer = sale.producerCentavos ?? 0
    const [association = 0, transport = 0, platform = 0] = prorate(sale.totalCentavos, [
      producer,
      perKilogram(sale.grams, sale.transportCentavosPerKg),
      basisPointsOf(producer, sale.platformBasisPoints),
    ])
    return {
      ...common,
      subject: `walk_in:${sale.eventId}`,
      kind: 'walk_in',
      happenedAt: sale.happenedAt,
      entries: [
        { account: `cash_box:${pointId}`, centavos: sale.totalCentavos },
        { account: `association:${sale.associationId}`, centavos: -association },
        { account: 'transport_fees', centavos: -transport },
        { account: 'platform_fees', centavos: -platform },
      ],
    }
  })
  if (!count) return walkIns
  const expectedCentavos = count.openingCentavos + count.takenCentavos - count.receivedCentavos
  const differenceCentavos = count.countedCentavos - expectedCentavos
  return [
    ...walkIns,
    {
      ...common,
      subject: `cash_difference:${cycleId}:${pointId}`,
      kind: 'cash_difference',
      happenedAt: count.happenedAt,
      entries: [
        { account: `cash_box:${pointId}`, centavos: differenceCentavos },
        { account: `cash_differences:${pointId}`, centavos: -differenceCentavos },
      ],
    },
  ]
}
