import { Stripe } from 'stripe'
import { type StripeSettings } from '~/platform/environment-payments'

/** A job may take 10 s (architecture 1), and a buyer waits for the first of these calls. */
const TIMEOUT_MS = 6_000

/**
 * The vendor's client, towards Stripe or whatever stands in for it. It never tries again by itself: the key of
 * each try is in the database before the call, and what became of it afterwards.
 */
export function openStripe(settings: StripeSettings, timeoutMs = TIMEOUT_MS): Stripe {
  const { hostname, port, protocol } = new URL(settings.apiBase)
  const isHttp = protocol === 'http:'
  return new Stripe(settings.secretKey, {
    host: hostname,
    port: port || (isHttp ? 80 : 443),
    protocol: isHttp ? 'http' : 'https',
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
  })
}
