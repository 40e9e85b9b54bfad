import { createCookie } from '@remix-run/node'
import { type Database } from '#db/client.server'
import { countItems } from './basket-queries.server'

const YEAR_SECONDS = 31_536_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Only the id of the basket; the basket itself is a row, so it outlives the browser's closing. */
const cookie = createCookie('canasta', { path: '/', httpOnly: true, sameSite: 'lax', maxAge: YEAR_SECONDS })

/** The browser's basket id, or null when it has none or sends something else. */
export async function readBasketId(request: Request): Promise<string | null> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'))
  return typeof value === 'string' && UUID.test(value) ? value : null
}

export async function basketCookie(basketId: string | null, secure: boolean): Promise<string> {
  return basketId
    ? await cookie.serialize(basketId, { secure })
    : await cookie.serialize('', { secure, maxAge: 0 })
}

/** What the header shows. Asks the database only when the browser has a basket. */
export async function findBasketSummary(db: Database, request: Request): Promise<{ count: number } | null> {
  const basketId = await readBasketId(request)
  return basketId ? { count: await countItems(db, basketId) } : null
}
