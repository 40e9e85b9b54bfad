import { type ActionFunctionArgs } from '@remix-run/node'
import { receivePaymentEvent } from '~/features/payments/card/receive-payment-event.server'
import { cardProvider } from '~/integrations/stripe/card-provider.server'

/** Stripe alone, by its signature over the raw body: keeps what it says, once, and answers at once; a job settles it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const provider = await cardProvider(context.environment)
  const signature = request.headers.get('stripe-signature')
  if (!provider || !signature) throw new Response(null, { status: 403 })
  const rawBody = await request.text()
  const received = await receivePaymentEvent(context.db, provider, { rawBody, signature })
  if (received === 'unsigned') throw new Response(null, { status: 403 })
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}

/** Nothing is to be read here. */
export async function loader() {
  throw new Response(null, { status: 404 })
}
