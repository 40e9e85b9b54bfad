import { type Database, type Trx } from '#db/client.server'
import { type Cycle, takesOrders } from './cycle'
import { findNextOpening, findShopCycle } from './views.server'
import { describeWeek, type Week } from './week'

export type ShopWeek = {
  /** the cycle whose offers the shop shows; null before the first */
  cycle: Cycle | null
  /** whether an order placed at this moment would enter it */
  isOpen: boolean
  week: Week
}

/** The shop's cycle and what to say about its week: one query, and one more (the next opening) when it is closed. */
export async function findShopWeek(db: Database | Trx): Promise<ShopWeek> {
  const found = await findShopCycle(db)
  const isOpen = found !== null && takesOrders(found.cycle, found.now)
  const next = isOpen ? null : await findNextOpening(db)
  return { cycle: found?.cycle ?? null, isOpen, week: describeWeek(found, next) }
}
