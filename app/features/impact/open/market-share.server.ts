import { type Database, readClock } from '#db/client.server'
import { priceOfQuantity } from '~/kernel/money'
import { findMarketReferences } from '~/features/demand-board/prices/views.server'
import { addDays } from '~/kernel/instants'
import { type ImpactScope } from './impact'
import { listSoldProducts, type SettledCycle } from './queries.server'

export type MarketShare = {
  cycleNumber: number
  /** whole percents of what was paid that could be compared */
  comparedPercent: number
  handedCentavos: number
  paidCentavos: number
  marketCentavos: number
}

const COMPARED_PRODUCTS = 300
const REFERENCE_DAYS = 21

/**
 * What the newest settled cycle's goods cost here, what their producers got, and what the same would cost in the
 * market by its reference prices of these days; null when the cycle is older than three weeks or nothing compares.
 */
export async function findMarketShare(
  db: Database,
  newest: SettledCycle | undefined,
  scope: ImpactScope,
): Promise<MarketShare | null> {
  if (!newest || newest.deliversAt < addDays(await readClock(db), -REFERENCE_DAYS)) return null
  const sold = await listSoldProducts(db, {
    cycleId: newest.id,
    associationId: scope.kind === 'association' ? scope.associationId : null,
    city: scope.kind === 'municipality' ? scope.name : null,
    limit: COMPARED_PRODUCTS,
  })
  const references = await findMarketReferences(
    db,
    sold.map(({ presentationId }) => presentationId),
  )
  const compared = sold.flatMap((each) => {
    const reference = references.get(each.presentationId)
    return reference ? [{ ...each, market: priceOfQuantity(reference.band.median, each.handedBase) }] : []
  })
  if (compared.length === 0) return null
  const sum = (of: (each: (typeof compared)[number]) => number) =>
    compared.reduce((total, each) => total + of(each), 0)
  const paid = sold.reduce((total, each) => total + each.paidCentavos, 0)
  const paidCentavos = sum((each) => each.paidCentavos)
  return {
    cycleNumber: newest.number,
    comparedPercent: Math.round((100 * paidCentavos) / Math.max(1, paid)),
    handedCentavos: sum((each) => each.handedCentavos),
    paidCentavos,
    marketCentavos: sum((each) => each.market),
  }
}
