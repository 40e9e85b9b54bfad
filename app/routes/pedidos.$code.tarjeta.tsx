import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireOrderLink } from '~/features/orders/require-order-link.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { cardProvider } from '~/integrations/stripe/card-provider.server'
import { publicOrigin } from '~/platform/origin.server'
import { redirectTo, redirectToCheckout } from '~/platform/redirect.server'

/** Whoever holds the order's link: on to the provider's page, where the card is given. Asking again is the same page. */
export async function loader(args: LoaderFunctionArgs) {
  const { order, token } = await requireOrderLink(args)
  const { context, request } = args
  const back = `/pedidos/${order.code}?llave=${encodeURIComponent(token)}`
  const provider = await cardProvider(context.environment)
  const { stripe } = context.environment
  if (!provider || !stripe) return redirectTo(`${back}&dicho=sin_tarjeta`)
  const command = { orderCode: order.code, origin: publicOrigin(request, context) }
  const started = await startCardPayment(context.db, { provider }, command)
  if (started.ok) return redirectToCheckout(started.value.checkoutUrl, stripe.checkoutOrigin)
  return redirectTo(started.refusal.reason === 'gateway_silent' ? `${back}&dicho=tarjeta_calla` : back)
}
