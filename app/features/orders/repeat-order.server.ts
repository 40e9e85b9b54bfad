import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { copyOrderIntoBasket, findBasket, insertBasket } from './basket-queries.server'
import { findOwnOrderId, listRepeatedLines } from './repeat-queries.server'
import { compareRepeat, type RepeatReport } from './repeat'
import { type BasketView } from './views.server'

/**
 * Puts an earlier order of a person into her basket (C6), beside what it holds; what is there already stays as it
 * is, so that twice is once. Prices and what this week lacks are the basket's to say.
 *
 * Refuses an order that was not made with one of her phones.
 */
export async function repeatOrder(
  db: Database,
  repeat: { personId: number; code: string; basketId: string | null },
): Promise<Outcome<{ basketId: string }, { reason: 'unknown_order' }>> {
  const orderId = await findOwnOrderId(db, repeat.personId, repeat.code)
  if (orderId === null) return refused({ reason: 'unknown_order' })
  const current = repeat.basketId ? await findBasket(db, repeat.basketId) : undefined
  const isOpen = current?.orderId === null && current.changesOrderId === null && current.callerE164 === null
  const basketId = isOpen ? current.id : randomUUID()
  await db.transaction().execute(async (trx) => {
    if (!isOpen) await insertBasket(trx, { id: basketId })
    await copyOrderIntoBasket(trx, orderId, basketId)
  })
  return accepted({ basketId })
}

/** What this week lacks of an order that was repeated into a basket, and what costs otherwise; null for another's. */
export async function reportRepeat(
  db: Database,
  repeat: { personId: number; code: string; basket: BasketView },
): Promise<RepeatReport | null> {
  const orderId = await findOwnOrderId(db, repeat.personId, repeat.code)
  return orderId === null ? null : compareRepeat(await listRepeatedLines(db, orderId), repeat.basket)
}
