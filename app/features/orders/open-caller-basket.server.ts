import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { findBasket, insertCallerBasket, updateCallerName } from './basket-queries.server'

/**
 * The basket of somebody who is on the phone, found by her number or begun: the operator fills it in the shop as
 * anyone fills a basket. What this browser was choosing is set aside and comes back afterwards.
 * @param call.basketId of the operator's browser
 * @returns the basket's id for the cookie
 */
export async function openCallerBasket(
  db: Database,
  call: { e164: string; name: string; basketId: string | null },
): Promise<{ basketId: string }> {
  const current = call.basketId ? await findBasket(db, call.basketId) : undefined
  const own = current && current.orderId === null && current.callerE164 === null ? current.id : null
  const setAsideId = own ?? current?.setAsideId ?? null
  return await db.transaction().execute(async (trx) => {
    const basketId = await insertCallerBasket(trx, {
      id: randomUUID(),
      callerE164: call.e164,
      callerName: call.name,
      setAsideId,
    })
    await updateCallerName(trx, basketId, call.name)
    return { basketId }
  })
}
