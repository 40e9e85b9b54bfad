import { type Twilio } from 'twilio'
import { type MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import { type InboundListing, type InboundSource, type ListedInbound } from '~/features/messaging/provider'
import { buttonTitled } from '~/features/messaging/templates/template-frames'
import { type TwilioSettings } from '~/platform/environment-messages'
import { twilioClient } from './client.server'
import { costOf } from './cost'
import { MOST_ADDRESS, MOST_BODY, TWILIO } from './inbound'

const PAGE_SIZE = 1_000
/** 10,000 messages to one sender at once: more are asked for in shorter stretches of time. */
const MOST_PAGES = 10
const MOST_MEDIA = 10

/**
 * What people wrote, from Twilio's own list: messages to each configured sender, by the moment at which Twilio got
 * them. With a messaging service alone its numbers are not known here: then all inbound messages of the account are
 * looked through, those of another service left out.
 */
export function twilioInboundSource(
  settings: TwilioSettings,
  options: { callMs?: number; pageSize?: number } = {},
): InboundSource {
  const client = twilioClient(settings, options)
  return {
    provider: TWILIO,
    list: (window, hasTime) =>
      list(client, settings, { ...window, pageSize: options.pageSize ?? PAGE_SIZE }, hasTime),
    media: (providerId) => mediaOf(client, settings, providerId),
  }
}

type Window = { from: Date; until: Date; pageSize: number }

async function list(
  client: Twilio,
  settings: TwilioSettings,
  { from, until, pageSize }: Window,
  hasTime: () => boolean,
): Promise<InboundListing> {
  const messages = new Map<string, ListedInbound>()
  try {
    for (const to of sendersOf(settings)) {
      let page = await client.messages.page({
        ...(to === null ? {} : { to }),
        dateSentAfter: from,
        dateSentBefore: until,
        pageSize,
      })
      for (let read = 1; ; read++) {
        for (const instance of page.instances) {
          const message = isOurs(instance, settings) ? listedOf(instance) : null
          // Twilio may take a moment for a day.
          if (message && message.writtenAt >= from && message.writtenAt <= until)
            messages.set(message.providerId, message)
        }
        if (!page.nextPageUrl) break
        if (read >= MOST_PAGES) return { outcome: 'too_many' }
        if (!hasTime()) return { outcome: 'no_time' }
        page = await client.messages.getPage(page.nextPageUrl)
      }
    }
  } catch (error) {
    return judge(error)
  }
  return { outcome: 'listed', messages: [...messages.values()] }
}

/** As Twilio has them; null: every message of the account. */
function sendersOf({ whatsappFrom, smsFrom, messagingServiceSid }: TwilioSettings): (string | null)[] {
  const isWhole = (whatsappFrom && smsFrom) || !messagingServiceSid
  if (!isWhole) return [null]
  return [...(whatsappFrom ? [`whatsapp:${whatsappFrom}`] : []), ...(smsFrom ? [smsFrom] : [])]
}

function isOurs({ direction, messagingServiceSid }: MessageInstance, settings: TwilioSettings): boolean {
  const ofOther = messagingServiceSid && settings.messagingServiceSid !== messagingServiceSid
  return direction === 'inbound' && !(settings.messagingServiceSid && ofOther)
}

/** Who pressed a button is listed with what is written on it: it stands for what the button stands for. */
function listedOf(instance: MessageInstance): ListedInbound | null {
  const { sid, from, to, body, dateSent, dateCreated, numMedia, numSegments } = instance
  if (!from || from.length > MOST_ADDRESS) return null
  const text = body ?? ''
  const cost = costOf(instance)
  const segments = Number(numSegments)
  return {
    provider: TWILIO,
    providerId: sid,
    channel: /^whatsapp:/i.test(from) ? 'whatsapp' : 'sms',
    from,
    body: (buttonTitled(text) ?? text).slice(0, MOST_BODY),
    hasMedia: Number(numMedia) > 0,
    writtenAt: dateSent ?? dateCreated,
    pricedLater: true,
    ...(segments > 0 ? { segments } : {}),
    ...(cost ? { cost } : {}),
    parameters: { MessageSid: sid, From: from, To: to, Body: text, NumMedia: numMedia, read: 'later' },
  }
}

async function mediaOf(client: Twilio, { accountSid, apiBase }: TwilioSettings, providerId: string) {
  try {
    const media = await client.messages(providerId).media.list({ limit: MOST_MEDIA })
    return media.map(({ sid, contentType }) => ({
      url: `${apiBase}/2010-04-01/Accounts/${accountSid}/Messages/${providerId}/Media/${sid}`,
      type: contentType ?? '',
    }))
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return []
    return judge(error).outcome
  }
}

/** Too fast, their own trouble, or a connection that was cut passes; whatever else has to be mended by a person. */
function judge(error: unknown): { outcome: 'try_again' } {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown }
  if (typeof status !== 'number' || status === 429 || status === 408 || status >= 500)
    return { outcome: 'try_again' }
  throw new Error(`the provider does not list what people wrote: HTTP ${status} ${String(code ?? '')}`.trim())
}
