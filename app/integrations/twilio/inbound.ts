import { type InboundDelivery } from '~/features/messaging/provider'
import { type WebhookParameters } from './signature.server'

export const TWILIO = 'twilio'

/**
 * A message that somebody sent, in our words; null when it has no id or no sender, which Twilio always gives.
 * Who presses a button says what the button stands for (its payload), whatever is written on it.
 */
export function readTwilioInbound(parameters: WebhookParameters): InboundDelivery | null {
  const first = (name: string): string => {
    const value = parameters[name]
    return (typeof value === 'string' ? value : value?.[0]) ?? ''
  }
  const providerId = first('MessageSid')
  const from = first('From')
  if (!/^[A-Za-z0-9]{2,64}$/.test(providerId) || from === '' || from.length > MOST_ADDRESS) return null
  const pressed = first('ButtonPayload') || first('ListId')
  return {
    provider: TWILIO,
    providerId,
    channel: /^whatsapp:/i.test(from) ? 'whatsapp' : 'sms',
    from,
    body: (pressed || first('Body')).slice(0, MOST_BODY),
    media: mediaOf(first),
    repliedTo: first('OriginalRepliedMessageSid') || null,
    parameters: { ...parameters },
    pricedLater: true,
  }
}

export const MOST_ADDRESS = 200
/** WhatsApp carries 4,096 characters, SMS at most 1,600; the raw parameters keep what came. */
export const MOST_BODY = 4_096

function mediaOf(first: (name: string) => string): { url: string; type: string }[] {
  const count = Math.min(10, Number.parseInt(first('NumMedia'), 10) || 0)
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    url: first(`MediaUrl${index}`),
    type: first(`MediaContentType${index}`),
  })).filter(({ url }) => url !== '')
}
