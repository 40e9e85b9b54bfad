import { type Database } from '#db/client.server'
import { listOrderFacts } from '../ledger/queries.server'
import { orderPrice, type OrderPrice } from './order-price'

/**
 * The parts of what an order costs: of what was handed over, or of what is to come. Null for one that is not sold:
 * cancelled, or nobody came for it.
 */
export async function findPriceOfOrder(
  db: Database,
  order: { id: number; state: string; dueCentavos: number },
): Promise<OrderPrice | null> {
  if (order.state !== 'placed' && order.state !== 'handed_over') return null
  const [facts] = await listOrderFacts(db, [order.id])
  if (!facts) return null
  return orderPrice({ ...facts, dueCentavos: facts.handover?.dueCentavos ?? order.dueCentavos })
}
