import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockObservation, markExcluded } from './history-queries.server'
import { type By } from './save-survey.server'

export type ExcludeRefusal = { reason: 'unknown_price' }

/**
 * Takes a price out of its week's band, with the reason, or (no reason) lets it count again. It stays where it was
 * seen, with who took it out. A second click changes nothing.
 *
 * Refuses a price of another municipality.
 */
export async function excludePrice(
  db: Database,
  command: { organizationId: number; observationId: number; reason: string | null; by: By },
): Promise<Outcome<{ changed: boolean }, ExcludeRefusal>> {
  const { organizationId, observationId, reason, by } = command
  return await refusableTransaction<{ changed: boolean }, ExcludeRefusal>(db, async (trx, refuse) => {
    const before = await lockObservation(trx, { id: observationId, organizationId })
    if (!before) return refuse({ reason: 'unknown_price' })
    if (before.isExcluded === (reason !== null)) return { changed: false }
    const at = await readClock(trx)
    await markExcluded(trx, before.id, reason === null ? null : { at, by: by.personId, reason })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: reason === null ? 'price.included' : 'price.excluded',
      subject: `price:${before.id}`,
      organizationId,
      before: { reason: before.excludeReason },
      after: { reason },
    })
    await tellShopChanged(trx)
    return { changed: true }
  })
}

const SHORTEST_REASON = 3
const LONGEST_REASON = 160

/** A reason as it was typed, or null when it says nothing. */
export function readReason(typed: string): string | null {
  const reason = typed
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
  return reason.length >= SHORTEST_REASON ? reason : null
}
