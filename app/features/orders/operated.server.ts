import { type Database } from '#db/client.server'
import { listAuditOf, type AuditLine } from '~/features/accounts/audit-trail.server'
import { listTold, type ToldMessage } from '~/features/messaging/told-about.server'
import { orderPath, orderToken } from './order-link.server'
import { findOrderByCode } from './order-queries.server'
import {
  countMissedOrders,
  countTroubledOrders,
  listOperatedRows,
  type OperatedOrder,
} from './operated-queries.server'
import { readOrderSearch } from './order-search'
import { findOrderByLink, type OrderView } from './views.server'

export { countTroubledOrders }
export type { OperatedOrder }

/** A page of the orders of a cycle, or whatever was searched for; `nextId` asks for the next page. */
export async function listOperatedOrders(
  db: Database,
  cycleId: number,
  page: { text: string; beforeId: number | null; limit: number; onlyTroubled?: boolean },
): Promise<{ orders: OperatedOrder[]; nextId: number | null }> {
  const found = await listOperatedRows(db, cycleId, readOrderSearch(page.text), {
    beforeId: page.beforeId,
    limit: page.limit + 1,
    onlyTroubled: page.onlyTroubled ?? false,
  })
  const orders = found.slice(0, page.limit)
  return { orders, nextId: found.length > page.limit ? (orders.at(-1)?.id ?? null) : null }
}

/** One order with everything that was said about it and done to it. */
export type OrderStory = {
  order: OrderView
  e164: string | null
  windowId: number
  messages: ToldMessage[]
  audit: AuditLine[]
  /** orders made with its phone that nobody came for */
  missed: number
  /** its page as its buyer opens it */
  buyersPath: string
}

/** By the code that a caller says; null when there is none. */
export async function findOrderStory(db: Database, code: string): Promise<OrderStory | null> {
  const row = await findOrderByCode(db, code)
  if (!row) return null
  const token = orderToken(row.secret, 'open', row.formKey)
  const found = await findOrderByLink(db, row.code, token)
  if (!found) return null
  const subject = `order:${row.id}`
  return {
    order: found.order,
    e164: row.e164,
    windowId: row.windowId,
    messages: await listTold(db, { phoneId: row.phoneId, subject }),
    audit: await listAuditOf(db, subject),
    missed: await countMissedOrders(db, row.phoneId),
    buyersPath: orderPath(row.code, token),
  }
}
