import { type Database } from '#db/client.server'
import { workPayments } from '~/features/payments/card/work-payments.server'
import { cardProvider } from '~/integrations/stripe/card-provider.server'
import { type Environment } from '~/platform/environment.server'

/** Without keys there is nobody to ask: what waits, waits until they are back. */
export async function workCardPayments(
  db: Database,
  _payload: Record<string, never>,
  { environment }: { environment: Environment },
): Promise<void> {
  const provider = await cardProvider(environment)
  if (provider) await workPayments(db, { provider })
}
