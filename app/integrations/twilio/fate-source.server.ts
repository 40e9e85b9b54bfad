import { type MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js'
import { type FateSource, type Knowledge } from '~/features/messaging/fates/later-looks'
import { type Channel } from '~/features/messaging/message-layout'
import { type TwilioSettings } from '~/platform/environment-messages'
import { twilioClient } from './client.server'
import { costOf } from './cost'
import { causeOf } from './judge-error'
import { readStatus } from './message-status'

/** Asks Twilio what became of a message and what it cost: both are null or unfinished when it is taken. */
export function twilioFateSource(settings: TwilioSettings, options: { callMs?: number } = {}): FateSource {
  const client = twilioClient(settings, options)
  return {
    read: async ({ providerId, channel }) => {
      try {
        return knowledgeOf(await client.messages(providerId).fetch(), channel)
      } catch (error) {
        return (error as { status?: unknown }).status === 404 ? { outcome: 'gone' } : { outcome: 'try_again' }
      }
    },
  }
}

function knowledgeOf(message: MessageInstance, channel: Channel): Knowledge {
  const { sid, status, errorCode: code, numSegments } = message
  const means = readStatus(status)
  const isFailure = means === 'failed' || means === 'undelivered'
  const cost = costOf(message)
  const segments = Number(numSegments)
  return {
    outcome: 'known',
    report: {
      provider: 'twilio',
      providerId: sid,
      messageId: null,
      channel,
      status,
      means,
      error: isFailure && code ? String(code) : null,
      cause: isFailure ? causeOf(code || null, channel) : null,
      parameters: { read: 'later' },
    },
    ...(segments > 0 ? { segments } : {}),
    ...(cost ? { cost } : {}),
  }
}
