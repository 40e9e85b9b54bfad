import { type Database } from '#db/client.server'
import { updateTyped } from './basket-queries.server'
import { type TypedOrder } from './order-problems'

/** Remembers what was typed into the order form, so that a refusal or a closed cycle loses nothing. */
export async function keepTyped(db: Database, basketId: string, typed: TypedOrder): Promise<void> {
  await updateTyped(db, basketId, typed)
}
