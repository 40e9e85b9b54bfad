import { type Database } from '#db/client.server'
import { handleWaitingInbound } from '~/features/consolidation/answers/handle-waiting-inbound.server'

export async function handleInboundMessages(db: Database): Promise<void> {
  await handleWaitingInbound(db)
}
