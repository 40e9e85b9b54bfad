import { type Database, type Trx } from '#db/client.server'
import { type OrderMoney } from '../balance/views.server'
import { differenceOf, type Difference } from './difference'
import {
  findDifferenceFacts,
  listToGiveBack,
  lockOrderOfMoney,
  sumToPayOut,
  type ToGiveBack,
} from './queries.server'

export type { ToGiveBack } from './queries.server'

const PAGE = 50

/** What an order's buyer wants done with what she overpays of it, and what became of what she did. */
export type GiveBackView = {
  difference: Difference | null
  /** what she said beforehand; null: it is kept for her next order */
  wish: { account: string | null } | null
}

/** @param money of the same order, which knows already whether there is anything to look for */
export async function findGiveBack(
  db: Database,
  orderId: number,
  { hasAccount, wish }: Pick<OrderMoney, 'hasAccount' | 'wish'>,
): Promise<GiveBackView> {
  const facts = hasAccount ? await findDifferenceFacts(db, orderId) : undefined
  return facts ? { difference: differenceOf(facts), wish: facts.wish } : { difference: null, wish }
}

/** What buyers wish back and staff pay out, 50 a page, whoever waits longest first. */
export async function readToGiveBack(
  db: Database,
  page: number,
): Promise<{ rows: ToGiveBack[]; page: number; hasMore: boolean }> {
  const rows = await listToGiveBack(db, { limit: PAGE + 1, offset: (page - 1) * PAGE })
  return { rows: rows.slice(0, PAGE), page, hasMore: rows.length > PAGE }
}

/** What staff are to pay out of an order, locked; undefined: no such order. */
export async function lockToGiveBack(
  trx: Trx,
  code: string,
): Promise<{ orderId: number; phoneId: number; centavos: number; now: Date } | undefined> {
  const order = await lockOrderOfMoney(trx, code)
  if (!order) return undefined
  const { id: orderId, phoneId, now } = order
  return { orderId, phoneId, centavos: await sumToPayOut(trx, orderId), now }
}
