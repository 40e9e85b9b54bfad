import { type ActionFunctionArgs } from '@remix-run/node'
import { receiveInbound } from '~/features/messaging/inbound/receive-inbound.server'
import { readTwilioInbound } from '~/integrations/twilio/inbound'
import { readSignedWebhook } from '~/integrations/twilio/signature.server'

/** Twilio alone, by its signature: keeps what somebody wrote, once, and answers at once; the worker handles it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parameters = await readSignedWebhook(request, context.environment)
  if (!parameters) throw new Response(null, { status: 403 })
  const delivery = readTwilioInbound(parameters)
  if (!delivery) throw new Response(null, { status: 403 })
  await receiveInbound(context.db, delivery)
  return new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', {
    headers: { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** Nothing is to be read here. */
export async function loader() {
  throw new Response(null, { status: 404 })
}
