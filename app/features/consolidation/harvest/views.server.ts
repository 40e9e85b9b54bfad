import { type Database } from '#db/client.server'
import { associationHarvest, type AssociationHarvest } from './harvest'
import { listAskedProducers, listHarvestProducts } from './queries.server'

/**
 * The harvest of one association in one cycle, for /cosecha and its printed sheet: by product what is
 * offered, promised, requested and confirmed; by producer what she is asked and answered; who is silent, with
 * a number to call. Two queries. While the cycle is open it shows what has been sold until now.
 */
export async function harvestOfAssociation(
  db: Database,
  of: { cycleId: number; associationId: number },
): Promise<AssociationHarvest> {
  const rows = await listHarvestProducts(db, of)
  const asked = rows.flatMap(({ shares }) =>
    shares.flatMap(({ allotmentId, producerId }) => (allotmentId === null ? [] : (producerId ?? []))),
  )
  const members = await listAskedProducers(db, {
    cycleId: of.cycleId,
    producerIds: [...new Set(asked)],
  })
  const cycle = {
    isClosed: rows.some((row) => row.isClosed),
    isSettled: rows.some((row) => row.isSettled),
  }
  const products = rows.map(({ isClosed: _, isSettled: __, shares, ...product }) => ({
    ...product,
    shares: shares.map((share) => ({ ...share, answeredAt: instantOf(share.answeredAt) })),
  }))
  return associationHarvest(
    cycle,
    products,
    members.map((member) => ({
      ...member,
      notice: member.notice && { ...member.notice, sentAt: instantOf(member.notice.sentAt) },
    })),
  )
}

/** jsonb tells instants as ISO 8601 text. */
function instantOf(told: Date | string | null): Date | null {
  return told === null ? null : new Date(told)
}
