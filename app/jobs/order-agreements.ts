import { type Database } from '#db/client.server'
import { orderAgreements } from '~/features/demand-board/negotiation/order-agreement.server'
import { log } from '~/platform/log.server'

export async function orderWhatIsAgreed(
  db: Database,
  _payload: Record<string, never>,
  { origin }: { origin: string },
): Promise<void> {
  const placed = await orderAgreements(db, origin)
  if (placed > 0) log.info({ placed }, 'agreements became orders')
}
