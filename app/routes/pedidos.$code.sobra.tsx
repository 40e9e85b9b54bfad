import { type ActionFunctionArgs } from '@remix-run/node'
import { requireOrderKey } from '~/features/orders/require-order-link.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { readWish } from '~/features/payments/give-back/wish-form'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever holds the order's link: says what becomes of what was paid beyond what the order comes to. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const typed = form.get('llave')
  const token = typeof typed === 'string' ? typed : ''
  const { code } = await requireOrderKey(args, token)
  const wish = readWish(form)
  if (wish === undefined) throw new Response(null, { status: 400 })
  const outcome = await chooseGiveBack(args.context.db, { code, wish })
  const said = outcome.ok ? 'sobra' : outcome.refusal.reason
  return redirectTo(`/pedidos/${code}?llave=${encodeURIComponent(token)}&dicho=${said}#sobra`)
}

/** A GET chooses nothing. */
export async function loader() {
  return redirectTo('/')
}
