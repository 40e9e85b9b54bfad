import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireOrderLink } from '~/features/orders/require-order-link.server'
import { settleReturn } from '~/features/payments/card/settle-return.server'
import { cardProvider } from '~/integrations/stripe/card-provider.server'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link, back from the provider's page: what was done there is looked up. */
export async function loader(args: LoaderFunctionArgs) {
  const { order, token } = await requireOrderLink(args)
  const provider = await cardProvider(args.context.environment)
  if (provider) await settleReturn(args.context.db, { provider }, order.id)
  return redirectTo(`/pedidos/${order.code}?llave=${encodeURIComponent(token)}`)
}
