import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Trx } from '#db/client.server'

export type MarketAction =
  | 'market.planned'
  | 'market.changed'
  | 'market.published'
  | 'market.postponed'
  | 'market.moved'
  | 'market.cancelled'
  | 'market.invited'
  | 'market.answered'
  | 'market.withdrawn'
  | 'market.stalls'
  | 'market.day_opened'
  | 'market.day_closed'
  | 'market.day_counted'
  | 'market.day_noted'
  | 'market.rules'

/** Who does something to a market; null: somebody by message. */
export type MarketActor = { personId: number; role: Role }

/** One line of the audit log about a market; its id names the change in messages. */
export async function recordMarketAudit(
  trx: Trx,
  entry: {
    action: MarketAction
    at: Date
    market: { id: number; organizationId: number }
    by: MarketActor
    before?: unknown
    after?: unknown
  },
): Promise<number> {
  const { action, at, market, by, before, after } = entry
  return recordAudit(trx, {
    at,
    actor: by.role,
    actorPersonId: by.personId,
    action,
    subject: `market:${market.id}`,
    organizationId: market.organizationId,
    before,
    after,
  })
}
