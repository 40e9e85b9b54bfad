import { type Database } from '#db/client.server'
import { type Channel } from '~/features/messaging/message-layout'
import { sendWaitingMessages } from '~/features/messaging/send-waiting-messages.server'
import { localPhones } from '~/integrations/local-phones/local-phones.server'

export async function sendMessages(db: Database, payload: { channel: Channel }): Promise<void> {
  await sendWaitingMessages(db, localPhones, payload.channel)
}
