import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { expiryOf, type Side } from './negotiation'
import { messagesOf } from './offer-messages'
import { findTold } from './told-queries.server'

/**
 * The other side of each negotiation is told that it ended, since what it was about was withdrawn; once, as when it is
 * ended by a word.
 * @param ended with the last offer of each @param by the side that withdrew
 */
export async function tellEnded(
  trx: Trx,
  ended: readonly { id: number; number: number; units: number; centavos: number }[],
  by: Side,
  at: Date,
): Promise<void> {
  for (const { id, ...offer } of ended) {
    const did = { what: 'withdrawn' as const, ...offer, until: expiryOf(at) }
    await queueMessages(trx, messagesOf(await findTold(trx, id), by, did))
  }
}
