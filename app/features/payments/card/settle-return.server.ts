import { type Database } from '#db/client.server'
import { type Gateway } from './call-attempt.server'
import { findPayment } from './payment-queries.server'
import { settlePayment } from './settle-payment.server'
import { findNewestCardPayment } from './status-queries.server'

/**
 * The buyer comes back from the provider's page: what she did there is looked up, by the same way as any webhook.
 * A provider that does not answer is asked again by the job.
 */
export async function settleReturn(db: Database, { provider }: Gateway, orderId: number): Promise<void> {
  const newest = await findNewestCardPayment(db, orderId)
  const payment = newest ? await findPayment(db, newest.id) : undefined
  if (!payment || payment.state !== 'open' || !payment.sessionId) return
  const known = await provider.lookUp(payment).catch(() => null)
  if (known?.outcome === 'done') await settlePayment(db, { paymentId: payment.id, facts: known.facts })
}
