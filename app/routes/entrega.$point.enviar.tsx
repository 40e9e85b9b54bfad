import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireHost } from '~/features/accounts/require.server'
import { receiveBatch } from '~/features/delivery/desk/receive-batch.server'
import { senderOf } from '~/features/delivery/desk/require-desk.server'
import { redirectTo } from '~/platform/redirect.server'

/** The host of this point, its organization, or the operator: nothing to see here, the desk is above. */
export async function loader(args: LoaderFunctionArgs) {
  const { point } = await requireHost(args, args.params['point'])
  return redirectTo(`/entrega/${point.slug}`)
}

/** The same: what her phone kept while it had no signal, event by event (`lote`, JSON). */
export async function action(args: ActionFunctionArgs) {
  const acting = await requireHost(args, args.params['point'])
  const batch = (await args.request.formData()).get('lote')
  const answer = await receiveBatch(args.context.db, { point: acting.point, sender: senderOf(acting), batch })
  return Response.json(answer, { status: answer.status, headers: { 'Cache-Control': 'no-store' } })
}
