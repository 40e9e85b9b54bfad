import { type Trx } from '#db/client.server'
import { settleBalances, type Handing } from '~/features/payments/balance/settle-balances.server'
import { deliveredParts, dueOf } from './day'
import { deskEvent } from './desk-event'
import { mergeActs } from './merge'
import { listDeskOrders, type DeskOrderRow } from './queries.server'
import {
  listActs,
  writeDelivered,
  writeHandovers,
  writeOrderStates,
  type NewHandover,
} from './record-queries.server'

/**
 * Brings orders, their handovers and what was delivered of each part to what all their events say: the same
 * few statements for one order or forty. Running it again changes nothing.
 */
export async function projectOrders(trx: Trx, orderIds: readonly number[], now: Date): Promise<void> {
  if (orderIds.length === 0) return
  const acts = await listActs(trx, orderIds)
  const orders = await listDeskOrders(trx, { orderIds })
  const handovers: Omit<NewHandover, 'balanceBeforeCentavos' | 'balanceCentavos'>[] = []
  const states: Parameters<typeof writeOrderStates>[1][number][] = []
  const delivered: Parameters<typeof writeDelivered>[1][number][] = []

  for (const order of orders) {
    const own = acts.filter((act) => act.orderId === order.orderId)
    // An order of before these tables, or one that only kept events name, stays as it is.
    if (!own.some(({ kind }) => kind !== 'undo')) continue
    const { state, inForce } = mergeActs(own)
    states.push({ orderId: order.orderId, state })
    const act = own.find(({ id }) => id === inForce)
    const event = state === 'handed_over' && act ? deskEvent.parse(act.payload) : null
    if (act && event?.kind === 'handover') {
      handovers.push({
        orderId: order.orderId,
        eventId: act.id,
        cycleId: act.cycleId,
        deliveryPointId: act.deliveryPointId,
        method: event.method,
        dueCentavos: dueOf(order, event.less),
        collectedCentavos: event.method === 'cash' ? event.collectedCentavos : 0,
        noteCentavos: event.noteCentavos || null,
        pickedUpBy: event.pickedUpBy || null,
        less: event.less,
        hostPersonId: act.hostPersonId,
        happenedAt: act.happenedAt,
      })
    }
    const less = event?.kind === 'handover' ? event.less : []
    for (const part of deliveredParts(order.lines, less)) {
      const base = state === 'placed' ? null : state === 'not_collected' ? 0 : part.base
      delivered.push({ orderId: order.orderId, ...part, base })
    }
  }
  const handings = handingsOf(orders, handovers)
  const uses = await settleBalances(trx, handings)
  await writeHandovers(
    trx,
    orderIds,
    handovers.map((handover) => {
      const use = uses.get(handover.orderId)
      return {
        ...handover,
        balanceBeforeCentavos: use?.beforeCentavos ?? 0,
        balanceCentavos: use?.usedCentavos ?? 0,
      }
    }),
    now,
  )
  await writeOrderStates(trx, states)
  await writeDelivered(trx, delivered)
}

/** Only what changes: a handover that stands keeps what it used. */
function handingsOf(
  orders: readonly DeskOrderRow[],
  handovers: readonly Pick<NewHandover, 'orderId' | 'eventId' | 'dueCentavos' | 'collectedCentavos'>[],
): Handing[] {
  return orders.flatMap(({ orderId, handover: before }) => {
    const now = handovers.find((handover) => handover.orderId === orderId) ?? null
    if ((before?.eventId ?? null) === (now?.eventId ?? null)) return []
    return [{ orderId, before, now }]
  })
}
