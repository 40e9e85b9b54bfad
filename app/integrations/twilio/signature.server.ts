import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { type Environment } from '~/platform/environment.server'

/** The form of a webhook; a name that came more than once keeps all its values. */
export type WebhookParameters = Record<string, string | string[]>

type Settings = Pick<Environment, 'webhookOrigin' | 'messages'>

/**
 * Reads a webhook of Twilio's, or answers null when it is not proved to be Twilio's. The signature is checked
 * over the configured public address and never over the Host header, which anyone may write.
 * Refuses whatever is no POST of a urlencoded form, and everything while Twilio is not configured.
 */
export async function readSignedWebhook(
  request: Request,
  settings: Settings,
): Promise<WebhookParameters | null> {
  const { twilio } = settings.messages
  const signature = request.headers.get('x-twilio-signature')
  const type = request.headers.get('content-type') ?? ''
  if (!twilio || !signature || request.method !== 'POST') return null
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return null
  const parameters = parametersOf(await request.text())
  const isGenuine = validateRequest(twilio.authToken, signature, signedAddress(request, settings), parameters)
  return isGenuine ? parameters : null
}

/** The address that Twilio called: our public origin, and path and query exactly as they came. */
export function signedAddress(request: Request, settings: Pick<Environment, 'webhookOrigin'>): string {
  const { pathname, search } = new URL(request.url)
  return `${settings.webhookOrigin}${pathname}${search}`
}

function parametersOf(body: string): WebhookParameters {
  const form = new URLSearchParams(body)
  // Without a prototype: a parameter may be called "__proto__".
  const parameters = Object.create(null) as WebhookParameters
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    parameters[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return parameters
}
