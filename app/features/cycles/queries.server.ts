import { sql, type Selectable } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OrderCycles } from '#db/schema/cycles'
import { type Cycle } from './cycle'

export type CycleRow = Selectable<OrderCycles>

type ReadCycleRow = Pick<
  CycleRow,
  | 'id'
  | 'number'
  | 'state'
  | 'opensAt'
  | 'closesAt'
  | 'confirmBy'
  | 'checkInAt'
  | 'deliversAt'
  | 'deliveryEndsAt'
  | 'openedAt'
  | 'closedAt'
  | 'closedHow'
  | 'confirmedAt'
  | 'deliveringAt'
  | 'settledAt'
  | 'cancelledAt'
  | 'cancelReason'
  | 'catalogVersion'
  | 'transportCentavosPerKg'
  | 'platformBasisPoints'
  | 'orderFeeCentavos'
  | 'cardFeeBasisPoints'
  | 'cardFeeFlatCentavos'
>

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

/**
 * Columns are named one by one: a connection keeps no plan of a statement that asks for all (`db/kept-statements`).
 * A CTE holding a volatile function is read once: where, order by and result share one instant. Written out: building
 * it anew of its columns was a twentieth of the web's time for an order.
 */
const CYCLES_NOW = sql.raw(`
  with clock as (select chaka_now() as now)
  select id, number, state, opens_at, closes_at, confirm_by, check_in_at, delivers_at, delivery_ends_at, opened_at,
         closed_at, closed_how, confirmed_at, delivering_at, settled_at, cancelled_at, cancel_reason, catalog_version,
         transport_centavos_per_kg, platform_basis_points, order_fee_centavos, card_fee_basis_points,
         card_fee_flat_centavos, clock.now
  from   order_cycles, clock`)

const IS_TAKING_ORDERS = sql.raw(`state = 'open' and opens_at <= clock.now and clock.now < closes_at`)

export async function findShopCycleRow(db: Database | Trx): Promise<CycleRowNow | undefined> {
  const { rows } = await sql<CycleRowNow>`
    ${CYCLES_NOW}
    where    state not in ('draft', 'cancelled')
    order by ${IS_TAKING_ORDERS} desc, case when ${IS_TAKING_ORDERS} then closes_at end, opens_at desc, id desc
    limit    ${1}`.execute(db)
  return rows[0]
}

export async function findNextDraftRow(db: Database | Trx): Promise<CycleRowNow | undefined> {
  const { rows } = await sql<CycleRowNow>`
    ${CYCLES_NOW} where state = 'draft' and closes_at > clock.now order by opens_at limit ${1}`.execute(db)
  return rows[0]
}

export async function findCycleRow(
  db: Database | Trx,
  by: { id: number } | { number: number },
): Promise<CycleRowNow | undefined> {
  const { rows } = await ('id' in by
    ? sql<CycleRowNow>`${CYCLES_NOW} where id = ${by.id}`.execute(db)
    : sql<CycleRowNow>`${CYCLES_NOW} where number = ${by.number}`.execute(db))
  return rows[0]
}

export async function listCycleRows(db: Database | Trx, limit: number): Promise<CycleRowNow[]> {
  const { rows } = await sql<CycleRowNow>`
    ${CYCLES_NOW} order by opens_at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** Every draft due to open at this moment, however late, unless its cut-off has passed too. */
export async function listRowsToOpen(db: Database | Trx): Promise<CycleRowNow[]> {
  const { rows } = await sql<CycleRowNow>`
    ${CYCLES_NOW} where state = 'draft' and opens_at <= clock.now and closes_at > clock.now
    order by opens_at`.execute(db)
  return rows
}

/** Every open cycle past its cut-off, however late: after a night without power nothing is skipped. */
export async function listRowsToClose(db: Database | Trx): Promise<CycleRowNow[]> {
  const { rows } = await sql<CycleRowNow>`
    ${CYCLES_NOW} where state = 'open' and closes_at <= clock.now order by closes_at`.execute(db)
  return rows
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
