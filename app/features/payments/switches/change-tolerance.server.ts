import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleTolerance, writeTolerance } from './queries.server'

/**
 * How much a card is held above an order's total in a cycle, in basis points: for holds that are asked for from now on.
 * A cycle that takes no more orders stays as it is.
 * @returns false when there is no such cycle, or it has closed
 */
export async function changeTolerance(
  db: Database,
  command: { cycleId: number; toleranceBasisPoints: number; byPersonId: number },
): Promise<boolean> {
  const { cycleId, toleranceBasisPoints, byPersonId } = command
  return await db.transaction().execute(async (trx) => {
    const before = await lockCycleTolerance(trx, cycleId)
    if (!before) return false
    if (before.cardToleranceBasisPoints === toleranceBasisPoints) return true
    await writeTolerance(trx, cycleId, toleranceBasisPoints)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'payments.tolerance',
      subject: `cycle:${cycleId}`,
      before,
      after: { cardToleranceBasisPoints: toleranceBasisPoints },
    })
    return true
  })
}
