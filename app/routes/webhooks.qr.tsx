import { type ActionFunctionArgs } from '@remix-run/node'
import { receiveQrNotice } from '~/features/payments/qr/receive-transfers.server'
import { findQrPicture } from '~/features/payments/qr/views.server'
import { qrProvider } from '~/integrations/qr/qr-provider.server'

/** Whoever holds the QR's account alone, by its signature over the raw body; a picture sends none, so nobody may. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, environment } = context
  const provider = qrProvider(environment, { findPicture: () => findQrPicture(db) })
  const notice = { rawBody: await request.text(), headers: request.headers }
  if ((await receiveQrNotice(db, provider, notice)) === 'unsigned') throw new Response(null, { status: 403 })
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}

/** Nothing is to be read here. */
export async function loader() {
  throw new Response(null, { status: 404 })
}
