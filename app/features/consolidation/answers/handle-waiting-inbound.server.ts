import { type Database } from '#db/client.server'
import { listInboundToHandle, putOffInbound } from '~/features/messaging/inbound/inbound.server'
import { readOwedOfHarvest } from '../by-message/owed.server'
import { handleInbound, type Hearer, type MoneyByMessage } from './handle-inbound.server'

/** A job may take 10 s (architecture 1). */
const BUDGET_MS = 6_000
const NO_MONEY: MoneyByMessage = { readOwed: readOwedOfHarvest, hear: () => Promise.resolve(null) }

/**
 * Handles what people wrote, each message in a transaction of its own, for at most some six seconds; what is
 * left is due again at the next tick. A message that cannot be handled is put off and holds up only its own
 * phone; the first such error is thrown at the end, so that the queue shows it.
 */
export async function handleWaitingInbound(
  db: Database,
  options: { budgetMs?: number; money?: MoneyByMessage; hearers?: readonly Hearer[] } = {},
): Promise<{ handled: number }> {
  const { budgetMs = BUDGET_MS, money = NO_MONEY, hearers = [] } = options
  const startedAt = performance.now()
  const errors: unknown[] = []
  let handled = 0
  for (;;) {
    const due = await listInboundToHandle(db)
    const before = handled
    for (const { inboundId } of due) {
      if (performance.now() - startedAt > budgetMs) return finish(handled, errors)
      try {
        if ((await handleInbound(db, inboundId, money, hearers)) === 'handled') handled += 1
      } catch (error) {
        errors.push(error)
        await putOffInbound(db, inboundId)
      }
    }
    if (handled === before) return finish(handled, errors)
  }
}

function finish(handled: number, errors: readonly unknown[]): { handled: number } {
  if (errors.length > 0) throw errors[0]
  return { handled }
}
