import { type Database } from '#db/client.server'
import { purgeMessages } from '~/features/messaging/purge/purge-messages.server'

export async function purgeOldMessages(db: Database): Promise<void> {
  await purgeMessages(db)
}
