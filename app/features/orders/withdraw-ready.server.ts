import { type Trx } from '#db/client.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'

/**
 * Orders go elsewhere while "pick it up there" still waits for the morning: it is not sent, since it would come
 * after the news of the move and be believed. The news says where and when for each of them.
 *
 * @param moved.windowIds where they were to be picked up until now
 */
export async function withdrawReady(
  trx: Trx,
  moved: { cycleId: number; windowIds: readonly number[]; phoneIds: readonly number[] },
): Promise<void> {
  for (const windowId of moved.windowIds)
    await withdrawMessages(trx, {
      subject: `cycle:${moved.cycleId}:ready:${windowId}`,
      kinds: ['order_ready'],
      recipients: moved.phoneIds.map((phoneId) => `phone:${phoneId}`),
    })
}
