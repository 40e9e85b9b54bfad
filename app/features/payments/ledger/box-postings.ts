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

/** A count of a box, as the desk sent it. */
export type CountFacts = {
  /** in the order in which counts arrived here */
  id: number
  happenedAt: Date
  countedCentavos: number
  openingCentavos: number
  /** cash of handovers and sales that had happened by then, whenever they arrived here */
  takenCentavos: number
}

/** What the operator wrote down as received of a box. */
export type ReceiptFacts = {
  receivedAt: Date
  /** what lay in the box by the ledger, all of which this accounts for: as received, or as lacking */
  expectedCentavos: number
  /** the last count that had arrived by then; null: none */
  lastCountId: number | null
  takenBackAt: Date | null
}

type Box = { cycleId: number; pointId: number }

/**
 * What the ledger must say of a point's box in a cycle besides the cash of its orders and what was received of it. A
 * sale to a passer-by goes to association, transport and platform in the proportion of the shop's price, whatever the
 * host took for it. The change that a box began with is the host's own and is left out.
 */
export function decideBoxPostings(
  { cycleId, pointId }: Box,
  sales: readonly WalkInFacts[],
  counts: readonly CountFacts[],
  receipts: readonly ReceiptFacts[] = [],
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
  const count = countThatSpeaks(counts, receipts)
  if (!count) return walkIns
  const differenceCentavos = countedDifference(count, receipts)
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

/**
 * The count that the ledger goes by: the last that was made, whenever it arrived. Of one that arrived only after the
 * box had been received, whoever received it has already said what lacked; said by both it would lack twice.
 */
export function countThatSpeaks(
  counts: readonly CountFacts[],
  receipts: readonly ReceiptFacts[],
): CountFacts | undefined {
  const overtaken = (count: CountFacts) =>
    receipts.some(
      ({ receivedAt, lastCountId, takenBackAt }) =>
        takenBackAt === null && receivedAt >= count.happenedAt && count.id > (lastCountId ?? 0),
    )
  return counts
    .filter((count) => !overtaken(count))
    .sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || a.id - b.id)
    .at(-1)
}

/**
 * Centavos that a count found beyond what had to be there; below nothing: they lacked. What lacked because somebody
 * had received it, and took that back only afterwards, does not lack: it is to be received anew.
 */
export function countedDifference(count: CountFacts, receipts: readonly ReceiptFacts[]): number {
  const before = receipts.filter(({ receivedAt }) => receivedAt < count.happenedAt)
  const standing = before.filter(({ takenBackAt }) => takenBackAt === null)
  const stoodThen = before.filter(({ takenBackAt }) => takenBackAt !== null && takenBackAt > count.happenedAt)
  const found = count.countedCentavos - count.openingCentavos - count.takenCentavos + sumOfExpected(standing)
  return found < 0 ? Math.min(0, found + sumOfExpected(stoodThen)) : found
}

function sumOfExpected(receipts: readonly ReceiptFacts[]): number {
  return receipts.reduce((sum, { expectedCentavos }) => sum + expectedCentavos, 0)
}
