import { readClock, type Database } from '#db/client.server'
import { insertEvent } from './event-queries.server'
import { type PaymentProvider } from '../provider'
import { toldEvent } from './told-event'

/**
 * Takes in a provider's webhook: proved by its signature, kept once by its id, and answered at once; a job does
 * what follows.
 * @returns `unsigned` when the provider did not sign it: nothing was kept
 */
export async function receivePaymentEvent(
  db: Database,
  provider: PaymentProvider,
  webhook: { rawBody: string; signature: string },
): Promise<'kept' | 'known' | 'unsigned'> {
  const event = provider.readEvent(webhook.rawBody, webhook.signature)
  if (!event) return 'unsigned'
  const { id, kind, happenedAt, ...told } = event
  const isNew = await insertEvent(db, {
    id,
    provider: provider.name,
    kind,
    told: JSON.stringify(toldEvent.parse(told)),
    happenedAt,
    receivedAt: await readClock(db),
  })
  return isNew ? 'kept' : 'known'
}
