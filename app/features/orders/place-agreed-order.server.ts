import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { accepted, type Outcome } from '~/kernel/outcome'
import { priceBasket } from './basket'
import { insertAgreedItem, insertBasket, listBasketItems } from './basket-queries.server'
import { type BuyersChoice, type OrderRefusal } from './order'
import { findRepeated, type PlacedOrder, placeOrder } from './place-order.server'

/**
 * The order of an agreement: one presentation at the producer's price that both sides signed, placed as every order
 * is, from a basket of its own, out of the same stock. Once for each key, however often it is called.
 *
 * Refuses as `placeOrder` does; nothing was changed but the basket, which waits for the next try.
 * @param command `centavos`: of one unit, to the producer; the cycle's fees come on top. `by`: who signed;
 *   `byJob`: nobody is there who asks for the order now, and its notice keeps the quiet hours
 */
export async function placeAgreedOrder(
  db: Database,
  command: Omit<BuyersChoice, 'expectedTotalCentavos' | 'cashNoteCentavos'> & {
    key: string
    cycle: Cycle
    item: { presentationId: number; count: number; centavos: number }
    by: { personId: number; role: string; byJob?: boolean }
    origin: string
  },
): Promise<Outcome<PlacedOrder, OrderRefusal>> {
  const { key, cycle, item, by, ...buyer } = command
  const before = await findRepeated(db, key)
  if (before) return accepted(before)
  await db.transaction().execute(async (trx) => {
    await insertBasket(trx, { id: key })
    const { presentationId, count, centavos } = item
    await insertAgreedItem(trx, { basketId: key, presentationId, count, agreedCentavos: centavos })
  })
  const priced = priceBasket(cycle, await listBasketItems(db, key, cycle.id))
  return await placeOrder(db, {
    ...buyer,
    basketId: key,
    cycle,
    cashNoteCentavos: null,
    expectedTotalCentavos: priced.totalCentavos,
    onBehalf: { operatorId: by.personId, vouched: true, role: by.role, byJob: by.byJob ?? false },
  })
}
