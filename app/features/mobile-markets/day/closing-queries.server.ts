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
  const { attendance, sold, left, ...counted } = summary
  const sum = (of: keyof Quantities) => left.returned[of] + left.donated[of] + left.wasted[of]
  await trx
    .insertInto('marketDayClosings')
    .values({
      ...row,
      ...attendance,
      ...counted,
      soldGrams: sold.grams,
      soldPieces: sold.pieces,
      leftGrams: sum('grams'),
      leftPieces: sum('pieces'),
      wastedGrams: left.wasted.grams,
      wastedPieces: left.wasted.pieces,
    })
    .execute()
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

export async function findClosing(db: Database | Trx, marketId: number): Promise<Closing | undefined> {
  return db
    .selectFrom('marketDayClosings')
    .innerJoin('people', 'people.id', 'marketDayClosings.closedBy')
    .select(['closedAt', 'people.name as closedBy', 'note', 'ordersHandedOver'])
    .where('marketId', '=', marketId)
    .executeTakeFirst()
}
