import { type Database, readClock } from '#db/client.server'
import { listInboundToHandle, putOffInbound } from '~/features/messaging/inbound/inbound.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { log } from '~/platform/log.server'
import { readOwedOfHarvest } from '../by-message/owed.server'
import { unheardNotices } from '../unheard/unheard-notices.server'
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
        await putOff(db, inboundId)
      }
    }
    if (handled === before) return finish(handled, errors)
  }
}

/** Given up: her coordinators are told in the same transaction. If that breaks too, it is put off all the same. */
async function putOff(db: Database, inboundId: number): Promise<void> {
  try {
    await db.transaction().execute(async (trx) => {
      const givenUp = await putOffInbound(trx, inboundId)
      if (!givenUp) return
      log.error({ inboundId }, 'a message was given up and waits for a person')
      await queueMessages(trx, await unheardNotices(trx, { ...givenUp, now: await readClock(trx) }))
    })
  } catch (error) {
    log.error({ error, inboundId }, 'nobody could be told of a message that was given up')
    await putOffInbound(db, inboundId)
  }
}

function finish(handled: number, errors: readonly unknown[]): { handled: number } {
  if (errors.length > 0) throw errors[0]
  return { handled }
}
