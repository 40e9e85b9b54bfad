import { type ActionFunctionArgs } from '@remix-run/node'
import { tellSilencedMembers } from '~/features/consolidation/by-message/silenced-members.server'
import { reportFate } from '~/features/messaging/fates/report-fate.server'
import { readSignedWebhook, signedAddress } from '~/integrations/twilio/signature.server'
import { readStatusReport } from '~/integrations/twilio/status-report'

/** Only Twilio, by its signature. What became of a message; answered alike whether it was news or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const parameters = await readSignedWebhook(request, context.environment)
  if (!parameters) throw new Response(null, { status: 403 })
  const report = readStatusReport(signedAddress(request, context.environment), parameters)
  if (report) await reportFate(context.db, report, tellSilencedMembers)
  return new Response(null, { status: 204 })
}

/** Nothing is to be read here. */
export function loader() {
  throw new Response(null, { status: 404 })
}
