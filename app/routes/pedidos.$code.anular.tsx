import { type ActionFunctionArgs } from '@remix-run/node'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { requireOrderKey } from '~/features/orders/require-order-link.server'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link: cancels it before the cut-off. */
export async function action(args: ActionFunctionArgs) {
  const token = String((await args.request.formData()).get('llave') ?? '')
  const { code } = await requireOrderKey(args, token)
  const outcome = await cancelOrder(args.context.db, { code })
  const said = outcome.ok ? 'anulado' : outcome.refusal.reason
  return redirectTo(`/pedidos/${code}?llave=${encodeURIComponent(token)}&dicho=${said}`)
}

/** A GET cancels nothing. */
export async function loader() {
  return redirectTo('/')
}
