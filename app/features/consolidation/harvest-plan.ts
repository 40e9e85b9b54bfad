import { prorate } from '~/kernel/prorate'
import { splitHarvest, type HarvestShare } from './fair-split'

/** One harvest request of the cut-off with what is needed to split it; quantities in base units. */
export type RequestToSplit = {
  harvestRequestId: number
  productName: string
  requestedBase: number
  unitBase: number
  offeredBase: number
  /** what the association said it brings, when that is less than was sold; null: all of it */
  bringsBase?: number | null
  /** the whole request at producer's price */
  producerCentavos: number
  shares: HarvestShare[]
}

export type PlannedAllotment = {
  harvestRequestId: number
  /** null: the association itself */
  producerId: number | null
  /** what she answers by when she has several products (decision 6); null for the association */
  letter: string | null
  committedBase: number
  askedBase: number
  producerCentavos: number
  /** of its own part, what the association said it does not bring */
  missingBase?: number
}

const byName = new Intl.Collator('es')

/**
 * Splits every request, prorates its money over the parts without losing a centavo, and letters each
 * producer's products A, B, C... in the order of their names. The same for the same input, in any order.
 */
export function planAllotments(requests: readonly RequestToSplit[]): PlannedAllotment[] {
  const sorted = [...requests].sort(
    (a, b) => byName.compare(a.productName, b.productName) || a.harvestRequestId - b.harvestRequestId,
  )
  const productsOf = new Map<number, number>()
  return sorted.flatMap((request) => {
    const parts = splitWhatComes(request)
    const centavos = prorate(
      request.producerCentavos,
      parts.map((part) => part.askedBase),
    )
    return parts.map((part, index) => ({
      harvestRequestId: request.harvestRequestId,
      letter: part.producerId === null ? null : nextLetter(productsOf, part.producerId),
      producerCentavos: centavos[index] ?? 0,
      ...part,
    }))
  })
}

function nextLetter(productsOf: Map<number, number>, producerId: number): string {
  const position = productsOf.get(producerId) ?? 0
  productsOf.set(producerId, position + 1)
  return letterOf(position)
}

/** What is brought is split fairly; what the association said it does not bring is its own part. */
function splitWhatComes(request: RequestToSplit) {
  const { requestedBase, offeredBase } = request
  const comes = Math.min(requestedBase, request.bringsBase ?? requestedBase)
  const missingBase = requestedBase - comes
  const parts = splitHarvest({ ...request, requestedBase: comes })
  if (missingBase === 0) return parts
  const own = parts.find(({ producerId }) => producerId === null)
  const committedBase = request.shares.reduce((sum, share) => sum + share.committedBase, 0)
  return [
    ...parts.filter((part) => part !== own),
    {
      producerId: null,
      askedBase: (own?.askedBase ?? 0) + missingBase,
      committedBase: Math.max(0, offeredBase - committedBase),
      missingBase,
    },
  ]
}

/** 0 is A, 25 is Z, 26 is AA. */
export function letterOf(position: number): string {
  const last = String.fromCharCode(65 + (position % 26))
  return position < 26 ? last : letterOf(Math.floor(position / 26) - 1) + last
}

/** The letter of one more product: after the last of those she has, so that "B 2" keeps its meaning. */
export function nextLetterAfter(letters: readonly string[]): string {
  const positions = letters.map((letter) =>
    [...letter].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0),
  )
  return letterOf(Math.max(0, ...positions))
}
