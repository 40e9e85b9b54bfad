import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { listCodesToPickUp } from './operated-queries.server'
import { findPickup } from './order-queries.server'

/**
 * Orders go elsewhere while "pick it up there" still waits for the morning: it is not sent, since it would come
 * after the news of the move and be believed. The news says where and when for each of them.
 *
 * @param moved.windowIds where they were to be picked up until now
 * @returns how many were withdrawn
 */
export async function withdrawReady(
  trx: Trx,
  moved: { cycleId: number; windowIds: readonly number[]; phoneIds: readonly number[] },
): Promise<number> {
  let withdrawn = 0
  for (const windowId of moved.windowIds)
    withdrawn += await withdrawMessages(trx, {
      subject: `cycle:${moved.cycleId}:ready:${windowId}`,
      kinds: ['order_ready'],
      recipients: moved.phoneIds.map((phoneId) => `phone:${phoneId}`),
    })
  return withdrawn
}

/**
 * One of several orders that a phone picks up together goes elsewhere: what is still to be picked up there is
 * told anew, if the notice of all of them has not gone out. One that went out holds for the others.
 *
 * @param moved.changeId tells this notice from the one before
 */
export async function tellReadyAnew(
  trx: Trx,
  moved: { cycleId: number; windowId: number; phoneId: number; language: string; changeId: number },
): Promise<void> {
  const { cycleId, windowId, phoneId, language, changeId } = moved
  if ((await withdrawReady(trx, { cycleId, windowIds: [windowId], phoneIds: [phoneId] })) === 0) return
  const codes = await listCodesToPickUp(trx, { windowId, phoneId })
  const pickup = await findPickup(trx, cycleId, windowId)
  if (!pickup || codes.length === 0) return
  const { name: pointName, referenceCorner: corner, startsAt, endsAt } = pickup
  await queueMessages(trx, [
    {
      kind: 'order_ready',
      variables: { codes, pointName, corner, startsAt, endsAt },
      subject: `cycle:${cycleId}:ready:${windowId}:change:${changeId}`,
      recipient: `phone:${phoneId}`,
      ...{ phoneId, cycleId, language },
      usefulUntil: endsAt,
    },
  ])
}
