import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { laPazTime } from '~/kernel/instants'
import { type Market } from '../market'
import { type DaySummary, type ProductTotal, type Quantities } from './market-day'

/** Orders of the shop that were handed over at the market's point on its day. */
export async function countHandedOver(
  db: Database | Trx,
  { point, startsAt }: Pick<Market, 'point' | 'startsAt'>,
): Promise<number> {
  if (!point) return 0
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders from handovers
    where  delivery_point_id = ${point.id}
    and    happened_at >= ${laPazTime(startsAt, 0, 0)} and happened_at < ${laPazTime(startsAt, 1, 0)}`.execute(
    db,
  )
  return rows[0]?.orders ?? 0
}

export type NewClosing = {
  marketId: number
  summary: DaySummary
  ordersHandedOver: number
  note: string
  closedBy: number
  closedAt: Date
}

export async function insertClosing(trx: Trx, closing: NewClosing): Promise<void> {
  const { summary, ...row } = closing
  await trx
    .insertInto('marketDayClosings')
    .values({ ...row, ...columnsOf(summary) })
    .execute()
}

function columnsOf({ attendance, sold, left, ...counted }: DaySummary) {
  const sum = (of: keyof Quantities) => left.returned[of] + left.donated[of] + left.wasted[of]
  return {
    ...attendance,
    ...counted,
    soldGrams: sold.grams,
    soldPieces: sold.pieces,
    leftGrams: sum('grams'),
    leftPieces: sum('pieces'),
    wastedGrams: left.wasted.grams,
    wastedPieces: left.wasted.pieces,
  }
}

/** The sums of a closed day anew; only in the transaction of a count. */
export async function updateClosing(
  trx: Trx,
  of: { marketId: number; summary: DaySummary; ordersHandedOver: number; countedAt: Date },
): Promise<void> {
  const { marketId, summary, ...row } = of
  await trx
    .updateTable('marketDayClosings')
    .set({ ...row, ...columnsOf(summary) })
    .where('marketId', '=', marketId)
    .execute()
}

/** What came after the day was closed and does not count, up to one of them, in the order it came. */
export async function listKeptIds(trx: Trx, marketId: number, until: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select   id from market_acts
    where    market_id = ${marketId} and kept_because is not null
    and      sequence <= (select sequence from market_acts where id = ${until}::uuid and market_id = ${marketId})
    order by sequence`.execute(trx)
  return rows.map(({ id }) => id)
}

export async function insertCount(
  trx: Trx,
  count: { marketId: number; acts: number; countedBy: number; countedAt: Date },
): Promise<{ id: number }> {
  return trx.insertInto('marketDayCounts').values(count).returning('id').executeTakeFirstOrThrow()
}

export async function letActsCount(trx: Trx, ids: readonly string[], countedIn: number): Promise<void> {
  await sql`
    update market_acts set kept_because = null, counted_in = ${countedIn}
    where  id = any(${ids}::uuid[])`.execute(trx)
}

export async function forgetDaySales(trx: Trx, marketId: number): Promise<void> {
  await trx.deleteFrom('marketDaySales').where('marketId', '=', marketId).execute()
}

/** What a closed day sold, product by product. */
export async function insertDaySales(
  trx: Trx,
  marketId: number,
  totals: readonly ProductTotal[],
): Promise<void> {
  if (totals.length === 0) return
  await trx
    .insertInto('marketDaySales')
    .values(
      totals.map(({ item, base, totalCentavos }) => ({
        marketId,
        associationId: item.associationId,
        productId: item.productId,
        productName: item.name,
        baseUnit: item.baseUnit,
        soldBase: base,
        centavos: totalCentavos,
      })),
    )
    .execute()
}

/** When and by whom a day was closed, with what was said then. */
export type Closing = { closedAt: Date; closedBy: string; note: string; ordersHandedOver: number }

/** When and by whom what came afterwards was let count. */
export type LateCount = { countedAt: Date; countedBy: string; acts: number }

/** The oldest first; at most 50. */
export async function listCounts(db: Database, marketId: number): Promise<LateCount[]> {
  return db
    .selectFrom('marketDayCounts')
    .innerJoin('people', 'people.id', 'marketDayCounts.countedBy')
    .select(['countedAt', 'people.name as countedBy', 'acts'])
    .where('marketId', '=', marketId)
    .orderBy('marketDayCounts.id')
    .limit(50)
    .execute()
}

export async function findClosing(db: Database | Trx, marketId: number): Promise<Closing | undefined> {
  return db
    .selectFrom('marketDayClosings')
    .innerJoin('people', 'people.id', 'marketDayClosings.closedBy')
    .select(['closedAt', 'people.name as closedBy', 'note', 'ordersHandedOver'])
    .where('marketId', '=', marketId)
    .executeTakeFirst()
}
