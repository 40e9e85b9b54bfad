import { type ActionFunctionArgs } from '@remix-run/node'
import { basketCookie, readBasketId } from '~/features/orders/basket-cookie.server'
import { requireOrderKey } from '~/features/orders/require-order-link.server'
import { startChange } from '~/features/orders/start-change.server'
import { findSetAside } from '~/features/orders/views.server'
import { isSecure } from '~/platform/origin.server'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link: begins to change it in the basket. Whoever holds the basket: gives it up. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const form = await request.formData()
  const basketId = await readBasketId(request)
  const secure = isSecure(request, context)
  if (form.get('accion') === 'dejar') {
    const setAside = basketId ? await findSetAside(context.db, basketId) : null
    return redirectTo('/canasta', { headers: { 'Set-Cookie': await basketCookie(setAside, secure) } })
  }
  const token = String(form.get('llave') ?? '')
  const { code } = await requireOrderKey(args, token)
  const outcome = await startChange(context.db, { code, basketId })
  if (!outcome.ok) {
    return redirectTo(`/pedidos/${code}?llave=${encodeURIComponent(token)}&dicho=${outcome.refusal.reason}`)
  }
  return redirectTo('/canasta', {
    headers: { 'Set-Cookie': await basketCookie(outcome.value.basketId, secure) },
  })
}

/** A GET changes nothing. */
export async function loader() {
  return redirectTo('/canasta')
}
