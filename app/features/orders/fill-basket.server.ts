import { randomUUID } from 'node:crypto'
import { type Database } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { addItem, countItems, findBasket, insertBasket } from './basket-queries.server'
import { MOST_ITEMS, MOST_OF_ONE } from './order'

export type NewItem = {
  presentationId: number | null
  bundleId: number | null
  /** slot -> presentation, for bundles */
  swaps: Record<string, number>
  /** 1 to 999; added to what is there */
  count: number
}

export type FillRefusal = { reason: 'basket_full' } | { reason: 'unknown_thing' }

/**
 * Puts something into the basket of a browser. A basket that became an order is left alone and a new one is
 * begun; so is an id that the browser invented. The same click twice within two seconds is one.
 * @returns the basket's id for the cookie
 */
export async function fillBasket(
  db: Database,
  basketId: string | null,
  item: NewItem,
): Promise<Outcome<{ basketId: string }, FillRefusal>> {
  const basket = basketId ? await findBasket(db, basketId) : undefined
  const id = basket && basket.orderId === null ? basket.id : randomUUID()
  if (id === basket?.id) {
    if ((await countItems(db, id)) >= MOST_ITEMS) return refused({ reason: 'basket_full' })
  } else {
    await insertBasket(db, { id })
  }
  const added = await addItem(db, { basketId: id, ...item }, { most: MOST_OF_ONE, isClick: true })
  if (added) return accepted({ basketId: id })
  // Either there is no such thing, or another tab has ordered meanwhile: then it begins a new basket.
  const becameOrder = (await findBasket(db, id))?.orderId != null
  return becameOrder ? await fillBasket(db, null, item) : refused({ reason: 'unknown_thing' })
}
