import { type Database, type Trx } from '#db/client.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { dropOrder, type DropReason } from '~/features/orders/drop-order.server'
import { listUnpaidOrders } from './unpaid-queries.server'

const TOO_LATE: DropReason = { es: 'No se pago con tarjeta a tiempo', en: 'It was not paid by card in time' }

const AT_ONCE = 50

/** Cycles with orders whose half hour for the card is over. */
export async function listCyclesWithUnpaid(db: Database): Promise<{ cycleId: number }[]> {
  const unpaid = await listUnpaidOrders(db, { limit: 1 })
  return unpaid.map(({ cycleId }) => ({ cycleId }))
}

/** Lets go of card orders that nobody paid for within their half hour: their stock is for sale again (decision 10). */
export async function dropUnpaidOrders(db: Database, cycleId: number): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    await lockCycleShared(trx, cycleId)
    return await dropAll(trx, await listUnpaidOrders(trx, { cycleId, limit: AT_ONCE }))
  })
}

/** At the cut-off, under its lock and before its instant: what no card holds is out, however much of its half hour was left (decision 10). */
export async function dropUnauthorisedOrders(trx: Trx, cycleId: number): Promise<number> {
  return await dropAll(trx, await listUnpaidOrders(trx, { cycleId, atCutOff: true }))
}

async function dropAll(trx: Trx, unpaid: Awaited<ReturnType<typeof listUnpaidOrders>>): Promise<number> {
  let dropped = 0
  for (const { orderId, now } of unpaid)
    if (await dropOrder(trx, { orderId, now, reason: TOO_LATE })) dropped += 1
  return dropped
}
