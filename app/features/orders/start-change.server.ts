import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { takesOrders } from '~/features/cycles/cycle'
import { getCycle } from '~/features/cycles/views.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { copyOrderIntoBasket, findBasket, holdsAgreedPrice, insertBasket } from './basket-queries.server'
import { findOrderByCode } from './order-queries.server'

/**
 * Puts an order's lines into a basket that changes it. What the browser was choosing is set aside and comes
 * back when the change is confirmed or given up. Nothing of the order moves until then. An order of an agreement is
 * not changed so: its price was agreed for what it holds.
 */
export async function startChange(
  db: Database,
  command: { code: string; basketId: string | null },
): Promise<Outcome<{ basketId: string }, { reason: 'cycle_closed' } | { reason: 'order_not_changeable' }>> {
  const order = await findOrderByCode(db, command.code)
  if (!order || order.state !== 'placed') return refused({ reason: 'order_not_changeable' })
  // In the shop it would cost the shop's price.
  if (await holdsAgreedPrice(db, order.formKey)) return refused({ reason: 'order_not_changeable' })
  const { cycle, now } = await getCycle(db, order.cycleId)
  if (!takesOrders(cycle, now)) return refused({ reason: 'cycle_closed' })

  const current = command.basketId ? await findBasket(db, command.basketId) : undefined
  const open = current && current.orderId === null ? current : undefined
  const setAsideId = open?.changesOrderId == null ? (open?.id ?? null) : open.setAsideId
  const basketId = randomUUID()
  await db.transaction().execute(async (trx) => {
    await insertBasket(trx, { id: basketId, changesOrderId: order.id, setAsideId })
    await copyOrderIntoBasket(trx, order.id, basketId)
  })
  return accepted({ basketId })
}
