import { type Twilio } from 'twilio'
import {
  type MessageInstance,
  type MessageListInstanceCreateOptions,
} from 'twilio/lib/rest/api/v2010/account/message.js'
import {
  type KnownIds,
  type LookUpResult,
  type MessageProvider,
  type OutgoingMessage,
  type SendResult,
  type Taken,
} from '~/features/messaging/provider'
import { type TwilioSettings } from '~/platform/environment-messages'
import { twilioClient } from './client.server'
import { causeOf, judgeError } from './judge-error'
import { costOf } from './cost'
import { isTaken, readStatus } from './message-status'

const LONGEST_VALIDITY_SECONDS = 36_000
const LOOK_UP_AT_MOST = 50
/** Their clock and ours. */
const CLOCK_SLACK_MS = 60_000

/**
 * Twilio as a carrier: SMS, and WhatsApp by approved templates or, within 24 hours of her last word, as free
 * text. Each message carries its id in the address that Twilio reports to, so that a report about a try whose
 * answer was lost still finds its message.
 * @param webhookOrigin where Twilio reaches us
 */
export function twilioProvider(
  settings: TwilioSettings,
  webhookOrigin: string,
  options: { callMs?: number } = {},
): MessageProvider {
  const client = twilioClient(settings, options)
  return {
    name: 'twilio',
    knowsLater: true,
    send: (message) => send(client, settings, webhookOrigin, message),
    lookUp: (message, known) => lookUp(client, message, known),
  }
}

async function send(
  client: Twilio,
  settings: TwilioSettings,
  webhookOrigin: string,
  message: OutgoingMessage,
): Promise<SendResult> {
  const addressed = addressOf(settings, message)
  if ('outcome' in addressed) return addressed
  const content = contentOf(message)
  if (content === null) return { outcome: 'refused', error: 'no_template', cause: 'unreachable' }
  const { template, ...text } = content
  try {
    const made = await client.messages.create({
      ...addressed,
      ...text,
      statusCallback: `${webhookOrigin}/webhooks/twilio/estado?mensaje=${message.id}`,
      validityPeriod: Math.max(1, Math.min(LONGEST_VALIDITY_SECONDS, Math.floor(message.usefulSeconds))),
    })
    return resultOf(made, message, template)
  } catch (error) {
    return judgeError(error, message.channel)
  }
}

type Address = Pick<MessageListInstanceCreateOptions, 'to' | 'from' | 'messagingServiceSid'>

function addressOf(settings: TwilioSettings, { channel, to }: OutgoingMessage): Address | SendResult {
  const { messagingServiceSid, whatsappFrom, smsFrom } = settings
  const isWhatsapp = channel === 'whatsapp'
  const from = isWhatsapp ? whatsappFrom && `whatsapp:${whatsappFrom}` : smsFrom
  if (!from && !messagingServiceSid) {
    return {
      outcome: 'refused',
      error: `no_${channel}_sender`,
      cause: isWhatsapp ? 'unreachable' : 'message',
    }
  }
  const number = isWhatsapp ? (to.e164 ?? to.providerAddress) : to.e164
  if (!number) return { outcome: 'refused', error: 'no_number', cause: 'bad_number' }
  return {
    to: isWhatsapp ? `whatsapp:${number}` : number,
    ...(from ? { from } : {}),
    ...(messagingServiceSid ? { messagingServiceSid } : {}),
  }
}

type Content = ({ body: string } | { contentSid: string; contentVariables: string }) & { template?: string }

/** Null: WhatsApp takes no free text of it now, and no template is approved for it. */
function contentOf(message: OutgoingMessage): Content | null {
  if (message.channel === 'sms' || message.inSession) return { body: message.body }
  return templateOf(message)
}

function templateOf({ template }: OutgoingMessage): Content | null {
  if (!template) return null
  const { contentSid, variables, name } = template
  return { contentSid, contentVariables: JSON.stringify(variables), template: name }
}

function resultOf(made: MessageInstance, message: OutgoingMessage, template?: string): Taken | Refused {
  const status = readStatus(made.status)
  if (status === 'failed' || status === 'undelivered') {
    const code = made.errorCode ?? null
    return { outcome: 'refused', error: String(code ?? status), cause: causeOf(code, message.channel) }
  }
  const cost = costOf(made)
  const segments = Number(made.numSegments)
  return {
    outcome: 'taken',
    providerId: made.sid,
    status: isTaken(made.status) ? made.status : 'accepted',
    ...(segments > 0 ? { segments } : {}),
    ...(cost ? { costMicros: cost.micros, costUnit: cost.unit } : {}),
    ...(template ? { template } : {}),
  }
}

type Refused = Extract<SendResult, { outcome: 'refused' }>

/**
 * Looks for a message among the last ones to that address: made since its first try, with its text, and written
 * at no other message of ours. Twilio may keep no text of a template; a phone gets one message at a time, so
 * such a one that nobody else has is ours. Where another text that we know nothing of went there since, nobody can
 * tell: ours may have been rewritten on its way.
 */
async function lookUp(client: Twilio, message: OutgoingMessage, known: KnownIds): Promise<LookUpResult> {
  const number = message.to.e164 ?? message.to.providerAddress
  if (!number) return { outcome: 'not_taken' }
  const to = message.channel === 'whatsapp' ? `whatsapp:${number}` : number
  const since = (message.firstTriedAt?.getTime() ?? 0) - CLOCK_SLACK_MS
  try {
    const listed = await client.messages.list({ to, limit: LOOK_UP_AT_MOST, pageSize: LOOK_UP_AT_MOST })
    const sent = listed.filter((each) => each.direction !== 'inbound' && each.dateCreated.getTime() >= since)
    const others = await known(sent.map((each) => each.sid))
    const unexplained = sent.filter((each) => !others.has(each.sid))
    const found = unexplained.findLast((each) => saysTheSame(each.body, message))
    if (!found)
      return unexplained.length === 0
        ? { outcome: 'not_taken' }
        : { outcome: 'unknown', error: 'look_up other_text' }
    const isFree = squeezed(found.body ?? '').endsWith(squeezed(message.body))
    return resultOf(found, message, isFree && message.inSession ? undefined : message.template?.name)
  } catch (error) {
    const judged = judgeError(error, message.channel)
    return { outcome: 'unknown', error: judged.outcome === 'taken' ? 'look_up' : `look_up ${judged.error}` }
  }
}

function saysTheSame(body: string | null, message: OutgoingMessage): boolean {
  const kept = squeezed(body ?? '')
  if (kept === '') return message.template !== null
  return [message.body, message.template?.body].some(
    (text) => text !== undefined && kept.endsWith(squeezed(text)),
  )
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
