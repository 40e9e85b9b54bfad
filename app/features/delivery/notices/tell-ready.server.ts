import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { listBuyersToExpect } from './notice-queries.server'

/** Each buyer hears once, in the transaction in which the goods set out, where and when she picks up what is hers. */
export async function tellReady(trx: Trx, cycleId: number): Promise<void> {
  const buyers = await listBuyersToExpect(trx, cycleId)
  await queueMessages(
    trx,
    buyers.map(({ phoneId, language, windowId, ...variables }) => ({
      kind: 'order_ready',
      variables,
      subject: `cycle:${cycleId}:ready:${windowId}`,
      recipient: `phone:${phoneId}`,
      phoneId,
      cycleId,
      language,
      usefulUntil: variables.endsAt,
    })),
  )
}
