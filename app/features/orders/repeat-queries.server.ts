import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type RepeatedLine } from './repeat'

/** The order of this code, when it was made with a phone of this person. */
export async function findOwnOrderId(db: Database, personId: number, code: string): Promise<number | null> {
  const own = await db
    .selectFrom('orders')
    .innerJoin('personPhones', 'personPhones.phoneId', 'orders.phoneId')
    .select('orders.id')
    .where('orders.code', '=', code)
    .where('personPhones.personId', '=', personId)
    .executeTakeFirst()
  return own?.id ?? null
}

/** What an order held, each line with the thing that it was. */
export async function listRepeatedLines(db: Database, orderId: number): Promise<RepeatedLine[]> {
  const { rows } = await sql<RepeatedLine>`
    select   l.presentation_id, bo.bundle_id, l.label, l.unit, l.count, l.total_centavos
    from     order_lines l left join bundle_offers bo on bo.id = l.bundle_offer_id
    where    l.order_id = ${orderId}
    order by l.position`.execute(db)
  return rows
}
