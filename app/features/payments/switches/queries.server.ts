import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { type Switch } from './switch'

export async function listSwitches(db: Database | Trx): Promise<Switch[]> {
  return await db
    .selectFrom('paymentSwitches')
    .select(['method', 'cycleId', 'deliveryPointId', 'isOn'])
    .execute()
}

export type SwitchesAt = { pointId: number | null; hasQrPicture: boolean; switches: Switch[] }

/** What decides how an order of this window may be paid, in one statement. A window of no point: `pointId` is null. */
export async function readSwitchesAt(db: Database | Trx, windowId: number): Promise<SwitchesAt> {
  const { rows } = await sql<SwitchesAt>`
    select (select delivery_point_id from cycle_windows where id = ${windowId}) as point_id,
           exists (select from qr_pictures) as has_qr_picture,
           (select coalesce(json_agg(json_build_object('method', method, 'cycleId', cycle_id,
                                                       'deliveryPointId', delivery_point_id, 'isOn', is_on)), '[]')
            from payment_switches) as switches`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('a select without a table gave no row')
  return row
}

export async function writeSwitch(
  trx: Trx,
  change: Omit<Switch, 'isOn'> & { isOn: boolean | null },
): Promise<void> {
  const { method, cycleId, deliveryPointId, isOn } = change
  const same = trx
    .deleteFrom('paymentSwitches')
    .where('method', '=', method)
    .where('cycleId', 'is not distinct from', cycleId)
    .where('deliveryPointId', 'is not distinct from', deliveryPointId)
  await same.execute()
  if (isOn === null) return
  await trx.insertInto('paymentSwitches').values({ method, cycleId, deliveryPointId, isOn }).execute()
}

/** Two that switch at once would each leave the other's method on. */
export async function lockSwitches(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payment_switches', 31))`.execute(trx)
}

export async function listSwitchable(db: Database | Trx) {
  const cycles = await db
    .selectFrom('orderCycles')
    .select([
      'id',
      'number',
      'state',
      'closesAt',
      'cardToleranceBasisPoints',
      'cardFeeBasisPoints',
      'cardFeeFlatCentavos',
    ])
    .where('state', 'in', ['draft', 'open'])
    .orderBy('closesAt')
    .limit(12)
    .execute()
  const points = await db
    .selectFrom('deliveryPoints')
    .select(['id', 'name', 'zone'])
    .orderBy('zone')
    .orderBy('name')
    .limit(500)
    .execute()
  return { cycles, points }
}

/** Whether the cycle or the point of a switch is there at all. */
export async function hasScope(
  trx: Trx,
  of: { cycleId: number | null; deliveryPointId: number | null },
): Promise<boolean> {
  if (of.cycleId !== null)
    return (
      (await trx.selectFrom('orderCycles').select('id').where('id', '=', of.cycleId).execute()).length > 0
    )
  if (of.deliveryPointId === null) return true
  const point = trx.selectFrom('deliveryPoints').select('id').where('id', '=', of.deliveryPointId)
  return (await point.execute()).length > 0
}

/** What paying by card costs in a cycle. */
export async function readCardFee(db: Database, cycleId: number): Promise<CardFee | undefined> {
  return await db
    .selectFrom('orderCycles')
    .select(['cardFeeBasisPoints', 'cardFeeFlatCentavos'])
    .where('id', '=', cycleId)
    .executeTakeFirst()
}

/** The same of a cycle that may still take orders, its row locked. */
export async function lockCardFee(trx: Trx, cycleId: number): Promise<CardFee | undefined> {
  return await trx
    .selectFrom('orderCycles')
    .select(['cardFeeBasisPoints', 'cardFeeFlatCentavos'])
    .where('id', '=', cycleId)
    .where('state', 'in', ['draft', 'open'])
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function writeCardFee(trx: Trx, cycleId: number, fee: CardFee): Promise<void> {
  await trx.updateTable('orderCycles').set(fee).where('id', '=', cycleId).execute()
}

/** The tolerance of a cycle that may still take orders, its row locked. */
export async function lockCycleTolerance(
  trx: Trx,
  cycleId: number,
): Promise<{ cardToleranceBasisPoints: number } | undefined> {
  return await trx
    .selectFrom('orderCycles')
    .select('cardToleranceBasisPoints')
    .where('id', '=', cycleId)
    .where('state', 'in', ['draft', 'open'])
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function writeTolerance(trx: Trx, cycleId: number, basisPoints: number): Promise<void> {
  await trx
    .updateTable('orderCycles')
    .set({ cardToleranceBasisPoints: basisPoints })
    .where('id', '=', cycleId)
    .execute()
}
