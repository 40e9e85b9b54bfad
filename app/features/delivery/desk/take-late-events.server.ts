import { type Trx } from '#db/client.server'
import { type LedgerAuthor } from '~/features/payments/ledger/write-ledger.server'
import { postBox } from '~/features/payments/ledger/post-box.server'
import { postOrders } from '~/features/payments/ledger/post-orders.server'
import { deskEvent } from './desk-event'
import { letCount, lockLateEvents, type LateRow } from './late-queries.server'
import { projectOrders } from './project-orders.server'
import { insertSales, listSoldPresentations, removeUndoneSales, type NewSale } from './record-queries.server'

/**
 * Lets everything count that desks sent after a cycle was settled: orders, sales and the ledger follow as if it had
 * come in time. What names an order of another point, or one that was cancelled, stays as it is. The cycle is locked
 * for its caller alone.
 * @returns how many events count now
 */
export async function takeLateEvents(
  trx: Trx,
  cycleId: number,
  by: LedgerAuthor & { personId: number },
): Promise<number> {
  const late = await lockLateEvents(trx, cycleId)
  if (late.length === 0) return 0
  await letCount(trx, { eventIds: late.map(({ id }) => id), byPersonId: by.personId, at: by.now })
  const orderIds = [...new Set(late.flatMap(({ orderId }) => orderId ?? []))].sort((a, b) => a - b)
  await projectOrders(trx, orderIds, by.now)
  await insertSales(trx, await salesOf(trx, cycleId, late), by.now)
  const points = [...new Set(late.map(({ deliveryPointId }) => deliveryPointId))].sort((a, b) => a - b)
  for (const pointId of points) await removeUndoneSales(trx, pointId)
  await postOrders(trx, orderIds, by)
  for (const pointId of points) await postBox(trx, { cycleId, pointId }, by)
  return late.length
}

async function salesOf(trx: Trx, cycleId: number, late: readonly LateRow[]): Promise<NewSale[]> {
  const told = late.flatMap(({ deliveryPointId, payload }) => {
    const event = deskEvent.parse(payload)
    return event.kind === 'walk_in' ? [{ deliveryPointId, event }] : []
  })
  if (told.length === 0) return []
  const products = await listSoldPresentations(
    trx,
    told.map(({ event }) => event.presentationId),
  )
  return told.flatMap(({ deliveryPointId, event }) => {
    const product = products.find(
      (each) => each.offerId === event.offerId && each.presentationId === event.presentationId,
    )
    if (!product) return []
    const { offerId, presentationId, count, totalCentavos } = event
    const baseQuantity = count * product.baseQuantity
    return [
      {
        ...{ eventId: event.id, cycleId, deliveryPointId, offerId, presentationId },
        ...{ count, baseQuantity, totalCentavos },
      },
    ]
  })
}
