import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireDesk } from '~/features/delivery/desk/require-desk.server'

/** The host of this point, its organization, or the operator: the day's list, for the phone to keep. */
export async function loader(args: LoaderFunctionArgs) {
  const { day } = await requireDesk(args)
  return Response.json({ day }, { headers: { 'Cache-Control': 'no-store' } })
}
