import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { findShopCycle } from '~/features/cycles/views.server'
import { findBasketView } from '~/features/orders/views.server'
import { fillBasket, type NewItem } from '~/features/orders/fill-basket.server'
import { placeOrder } from '~/features/orders/place-order.server'

let nextPhone = 76_500_000

/** A mobile that no test used yet. */
export function freshPhone(): string {
  nextPhone += 1
  return `+591${nextPhone}`
}

export async function basketOf(db: Database, ...items: Partial<NewItem>[]): Promise<string> {
  let basketId: string | null = null
  for (const item of items) {
    const outcome = await fillBasket(db, basketId, {
      presentationId: null,
      bundleId: null,
      swaps: {},
      count: 1,
      ...item,
    })
    if (!outcome.ok) throw new Error(outcome.refusal.reason)
    basketId = outcome.value.basketId
  }
  return basketId ?? randomUUID()
}

export async function shopCycle(db: Database) {
  const found = await findShopCycle(db)
  if (!found) throw new Error('no cycle')
  return found.cycle
}

/** What a browser sends when it confirms what it was shown. */
export async function orderFrom(
  db: Database,
  basketId: string,
  windowId: number,
  change: Partial<Parameters<typeof placeOrder>[1]> = {},
) {
  const cycle = change.cycle ?? (await shopCycle(db))
  const basket = await findBasketView(db, basketId, cycle)
  return await placeOrder(db, {
    basketId,
    cycle,
    windowId,
    buyerName: 'Lucía Mamani',
    phoneE164: freshPhone(),
    paymentMethod: 'cash',
    cashNoteCentavos: null,
    expectedTotalCentavos: basket?.totalCentavos ?? 0,
    language: 'es',
    origin: 'https://chaka.test',
    ...change,
  })
}
