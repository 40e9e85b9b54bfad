import { type Database } from '#db/client.server'
import { inOneTrip } from '#db/few-trips'
import { type CycleNow, getCycle } from '~/features/cycles/views.server'
import { findOrderMoney, sumFreeBalanceOf, type OrderMoney } from './queries.server'

export type { OrderMoney } from './queries.server'

/** What an order's buyer has paid of it, what of her balance goes to it, and what she still pays. */
export async function findMoneyOfOrder(
  db: Database,
  order: { id: number; dueCentavos: number },
): Promise<OrderMoney & { toPayCentavos: number }> {
  const money = await findOrderMoney(db, order.id)
  const due = money.handedDueCentavos ?? order.dueCentavos
  const paid = money.cardCentavos + money.qrCentavos + money.cashCentavos + money.balanceCentavos
  return { ...money, toPayCentavos: Math.max(0, due - paid) }
}

/** The same with the order's cycle, in one trip. */
export async function findMoneyInCycle(
  db: Database,
  order: { id: number; cycleId: number; dueCentavos: number },
): Promise<CycleNow & { money: OrderMoney & { toPayCentavos: number } }> {
  const [cycle, money] = await inOneTrip(db, (one) =>
    Promise.all([getCycle(one, order.cycleId), findMoneyOfOrder(one, order)]),
  )
  return { ...cycle, money }
}

/** Centavos in favour of a signed-in person, on all her phones. */
export async function findBalanceOfPerson(db: Database, personId: number): Promise<number> {
  return await sumFreeBalanceOf(db, personId)
}
