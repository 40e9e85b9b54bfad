import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { laPazCalendar } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  bumpCatalogVersion,
  findCycleToCopy,
  insertCopiedOffers,
  listProductsLeftBehind,
} from './copy-queries.server'
import { lockCycleShared } from './cycle-lock.server'
import { cycleOfRow, findCycleRow } from './queries.server'

export type CopyRefusal =
  | { reason: 'unknown_cycle' }
  | { reason: 'cycle_closed' }
  | { reason: 'nothing_to_copy' }

export type CopiedOffers = {
  copied: number
  /** names of what stayed behind: retired, or out of season in the month of the delivery */
  leftBehind: string[]
}

/**
 * "Copiar las ofertas de la semana pasada": an association's offers of an earlier cycle (the newest in which it
 * offered, unless one is named) go into this one, with quantities, prices and promises, and nothing reserved.
 * What this cycle offers already stays untouched, so repeating it changes nothing.
 *
 * Refuses a cycle that is neither a draft nor open, and when there is nothing to copy from.
 */
export async function copyOffers(
  db: Database,
  command: {
    associationId: number
    toCycleId: number
    fromCycleId?: number
    /** who asked for it, and in which role; nobody when the demo does */
    by?: { personId: number; actor: string }
  },
): Promise<Outcome<CopiedOffers, CopyRefusal>> {
  const { associationId, toCycleId } = command
  return await refusableTransaction<CopiedOffers, CopyRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, toCycleId)
    const row = await findCycleRow(trx, { id: toCycleId })
    if (!row) return refuse({ reason: 'unknown_cycle' })
    const cycle = cycleOfRow(row)
    if (cycle.state !== 'draft' && cycle.state !== 'open') return refuse({ reason: 'cycle_closed' })

    const fromCycleId = command.fromCycleId ?? (await findCycleToCopy(trx, toCycleId, associationId))
    if (fromCycleId === undefined) return refuse({ reason: 'nothing_to_copy' })
    const copy = { fromCycleId, toCycleId, associationId }
    const { month } = laPazCalendar(cycle.deliversAt)
    const copied = await insertCopiedOffers(trx, { ...copy, month })
    if (copied > 0) {
      await bumpCatalogVersion(trx, toCycleId)
      await recordAudit(trx, {
        at: row.now,
        actor: command.by?.actor ?? 'system',
        actorPersonId: command.by?.personId ?? null,
        action: 'offers.copied',
        subject: `cycle:${toCycleId}`,
        organizationId: associationId,
        after: { fromCycleId, copied },
      })
    }
    return { copied, leftBehind: await listProductsLeftBehind(trx, copy) }
  })
}
