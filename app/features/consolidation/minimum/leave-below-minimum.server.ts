import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Cycle } from '~/features/cycles/cycle'
import { isBelowMinimum, type Minimum } from '~/features/cycles/offers/minimum'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { lossNotices } from './notices'
import {
  cancelEmptyOrders,
  listLessenedLines,
  listLosses,
  listParticipantSums,
  listTotals,
  markLeft,
  type ParticipantSums,
  releaseStockOf,
  rewriteLines,
  withdrawComponents,
} from './queries.server'
import { reduceLine } from './reduced-line'

/** An association that does not come, and by how little it fell short. */
export type LeftAssociation = {
  associationId: number
  associationName: string
  minimum: NonNullable<Minimum>
  soldCentavos: number
  soldGrams: number
}

const REASON = 'no llega a su mínimo'

/**
 * Takes out of a cycle that has just closed every association below its own minimum: its components leave the
 * orders, which cost less, in the buyer's favour; an order of which nothing is left is cancelled. Within the
 * cut-off's transaction, before the harvest is added up. One statement when nobody falls short, twelve else,
 * whatever the size.
 *
 * @returns who left, and one notice for each buyer's phone, to be queued
 */
export async function leaveBelowMinimum(
  trx: Trx,
  cycle: Cycle,
  closedAt: Date,
): Promise<{ left: LeftAssociation[]; notices: NewMessage[] }> {
  const left = (await listParticipantSums(trx, cycle.id)).flatMap(leftOf)
  if (left.length === 0) return { left: [], notices: [] }
  const associationIds = left.map((each) => each.associationId)
  const losses = await listLosses(trx, cycle.id, associationIds)
  const goingOn = losses.filter((loss) => !loss.isWhole).map((loss) => loss.orderId)
  const emptied = losses.filter((loss) => loss.isWhole).map((loss) => loss.orderId)

  await markLeft(trx, cycle.id, left, REASON)
  await cancelEmptyOrders(trx, cycle.id, { orderIds: emptied, reason: reasonOf(left) })
  await withdrawComponents(trx, cycle.id, associationIds)
  const lines = await listLessenedLines(trx, goingOn)
  await rewriteLines(
    trx,
    goingOn,
    lines
      .filter((line) => line.left.producerCentavos > 0)
      .map(({ left: rest, ...line }) => ({ ...line, ...reduceLine(line, rest), grams: rest.grams })),
  )
  await releaseStockOf(trx, cycle.id, associationIds)
  const totals = new Map((await listTotals(trx, goingOn)).map((row) => [row.orderId, row.totalCentavos]))
  await recordAudit(trx, {
    at: closedAt,
    actor: 'clock',
    action: 'cycle.below_minimum',
    subject: `cycle:${cycle.id}`,
    after: { left, orders: goingOn.length, cancelledOrders: emptied.length },
  })
  return { left, notices: lossNotices(cycle, losses, totals) }
}

function leftOf(row: ParticipantSums): LeftAssociation[] {
  const minimum: Minimum = row.minimumCentavos
    ? { centavos: row.minimumCentavos }
    : row.minimumGrams
      ? { grams: row.minimumGrams }
      : null
  if (!minimum || !isBelowMinimum(minimum, row)) return []
  const { associationId, associationName, soldCentavos, soldGrams } = row
  return [{ associationId, associationName, minimum, soldCentavos, soldGrams }]
}

function reasonOf(left: readonly LeftAssociation[]): string {
  return `${left.map((each) => each.associationName).join(', ')} ${REASON}`
}
