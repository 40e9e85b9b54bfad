import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireHost } from '~/features/accounts/require.server'
import { senderOf } from '~/features/delivery/desk/require-desk.server'
import { showBuyerPhone } from '~/features/delivery/desk/show-buyer-phone.server'
import { redirectTo } from '~/platform/redirect.server'

/** The host of this point, its organization, or the operator: nothing to see here, the desk is above. */
export async function loader(args: LoaderFunctionArgs) {
  const { point } = await requireHost(args, args.params['point'])
  return redirectTo(`/entrega/${point.slug}`)
}

/** The same: the number of a buyer whose order waits here, for the host who must call; written to the audit log. */
export async function action(args: ActionFunctionArgs) {
  const acting = await requireHost(args, args.params['point'])
  const code = String((await args.request.formData()).get('pedido') ?? '')
  const phone = await showBuyerPhone(args.context.db, { point: acting.point, sender: senderOf(acting), code })
  return Response.json({ phone }, { status: phone ? 200 : 404, headers: { 'Cache-Control': 'no-store' } })
}
