import { type PaymentProvider } from '~/features/payments/provider'
import { type Environment } from '~/platform/environment.server'
import { type StripeSettings } from '~/platform/environment-payments'

const opened = new WeakMap<StripeSettings, PaymentProvider>()

/**
 * Who holds cards, with the connections that it keeps; null while no keys are configured. The vendor's library is
 * loaded with the first card, not with the program.
 */
export async function cardProvider({ stripe }: Pick<Environment, 'stripe'>): Promise<PaymentProvider | null> {
  if (!stripe) return null
  const { stripeProvider } = await import('./stripe-provider.server')
  const provider = opened.get(stripe) ?? stripeProvider(stripe)
  opened.set(stripe, provider)
  return provider
}
