import { type Database } from '#db/client.server'
import { tellSilencedMembers } from '~/features/consolidation/by-message/silenced-members.server'
import { type Channel } from '~/features/messaging/message-layout'
import { sendWaitingMessages } from '~/features/messaging/sending/send-waiting-messages.server'
import { localPhones } from '~/integrations/local-phones/local-phones.server'
import { type Environment } from '~/platform/environment.server'

export async function sendMessages(
  db: Database,
  { channel }: { channel: Channel },
  { environment: { messages, webhookOrigin } }: { environment: Environment },
): Promise<void> {
  const { twilio, limits } = messages
  if (!twilio) return void (await sendWaitingMessages(db, localPhones, channel, { atOnce: 50 }))
  // Only where it is configured: its SDK takes 0.2 s to load.
  const { twilioProvider } = await import('~/integrations/twilio/twilio.server')
  await sendWaitingMessages(db, twilioProvider(twilio, webhookOrigin), channel, {
    limits,
    tellOfSilence: tellSilencedMembers,
  })
}
