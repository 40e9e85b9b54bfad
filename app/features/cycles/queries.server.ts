import { sql, type Selectable } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OrderCycles } from '#db/schema/cycles'
import { type Cycle } from './cycle'

export type CycleRow = Selectable<OrderCycles>

/** Named one by one: a connection keeps no plan of a statement that asks for all columns (`db/kept-statements`). */
const COLUMNS = [
  'id',
  'number',
  'state',
  'opensAt',
  'closesAt',
  'confirmBy',
  'checkInAt',
  'deliversAt',
  'deliveryEndsAt',
  'openedAt',
  'closedAt',
  'closedHow',
  'confirmedAt',
  'deliveringAt',
  'settledAt',
  'cancelledAt',
  'cancelReason',
  'catalogVersion',
  'transportCentavosPerKg',
  'platformBasisPoints',
  'orderFeeCentavos',
  'cardFeeBasisPoints',
  'cardFeeFlatCentavos',
] as const satisfies readonly (keyof CycleRow)[]

type ReadCycleRow = Pick<CycleRow, (typeof COLUMNS)[number]>

/** One row and the database's clock, read in the same statement so that a page never compares two instants. */
export type CycleRowNow = ReadCycleRow & { now: Date }

/** The only place where a row of `order_cycles` becomes a `Cycle`. */
export function cycleOfRow(row: ReadCycleRow): Cycle {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    confirmBy: row.confirmBy,
    checkInAt: row.checkInAt,
    deliversAt: row.deliversAt,
    deliveryEndsAt: row.deliveryEndsAt,
    closedAt: row.closedAt,
    catalogVersion: row.catalogVersion,
    transportCentavosPerKg: row.transportCentavosPerKg,
    platformBasisPoints: row.platformBasisPoints,
    orderFeeCentavos: row.orderFeeCentavos,
    cardFeeBasisPoints: row.cardFeeBasisPoints,
    cardFeeFlatCentavos: row.cardFeeFlatCentavos,
  }
}

// A CTE holding a volatile function is read once: where, order by and result share one instant.
function cyclesNow(db: Database | Trx) {
  return db
    .with('clock', (cte) => cte.selectNoFrom(sql<Date>`chaka_now()`.as('now')))
    .selectFrom(['orderCycles', 'clock'])
    .select(COLUMNS.map((column) => `orderCycles.${column}` as const))
    .select('clock.now')
}

export async function findShopCycleRow(db: Database | Trx): Promise<CycleRowNow | undefined> {
  const isTakingOrders = sql<boolean>`
    state = 'open' and opens_at <= clock.now and clock.now < closes_at`
  return await cyclesNow(db)
    .where('state', 'not in', ['draft', 'cancelled'])
    .orderBy(isTakingOrders, 'desc')
    .orderBy(sql`case when ${isTakingOrders} then closes_at end`)
    .orderBy('opensAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findNextDraftRow(db: Database | Trx): Promise<CycleRowNow | undefined> {
  return await cyclesNow(db)
    .where('state', '=', 'draft')
    .whereRef('closesAt', '>', 'clock.now')
    .orderBy('opensAt')
    .limit(1)
    .executeTakeFirst()
}

export async function findCycleRow(
  db: Database | Trx,
  by: { id: number } | { number: number },
): Promise<CycleRowNow | undefined> {
  const cycles = cyclesNow(db)
  return await ('id' in by
    ? cycles.where('id', '=', by.id).executeTakeFirst()
    : cycles.where('number', '=', by.number).executeTakeFirst())
}

export async function listCycleRows(db: Database | Trx, limit: number): Promise<CycleRowNow[]> {
  return await cyclesNow(db).orderBy('opensAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Every draft due to open at this moment, however late, unless its cut-off has passed too. */
export async function listRowsToOpen(db: Database | Trx): Promise<CycleRowNow[]> {
  return await cyclesNow(db)
    .where('state', '=', 'draft')
    .whereRef('opensAt', '<=', 'clock.now')
    .whereRef('closesAt', '>', 'clock.now')
    .orderBy('opensAt')
    .execute()
}

/** Every open cycle past its cut-off, however late: after a night without power nothing is skipped. */
export async function listRowsToClose(db: Database | Trx): Promise<CycleRowNow[]> {
  return await cyclesNow(db)
    .where('state', '=', 'open')
    .whereRef('closesAt', '<=', 'clock.now')
    .orderBy('closesAt')
    .execute()
}

/** Every cycle whose offers the shop shows or will show, locked in the order of their ids. */
export async function bumpShownCatalogs(trx: Trx): Promise<void> {
  await sql`
    update order_cycles c
    set catalog_version = catalog_version + 1
    from (select id from order_cycles
          where state not in ('settled', 'cancelled') order by id for no key update) shown
    where c.id = shown.id`.execute(trx)
}
