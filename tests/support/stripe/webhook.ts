import { createHmac } from 'node:crypto'
import { type StripeEvent } from './objects'

/** An event as it goes over the line, signed over its bytes at an instant (seconds). */
export function signedEvent(
  event: StripeEvent,
  secret: string,
  timestamp: number,
): { rawBody: string; signature: string } {
  const rawBody = JSON.stringify(event, null, 2)
  const signature = createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')
  return { rawBody, signature: `t=${timestamp},v1=${signature}` }
}
