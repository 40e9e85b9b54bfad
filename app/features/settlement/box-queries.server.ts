import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

/** The desk writes to a point under the same lock. */
export async function lockBox(trx: Trx, pointSlug: string): Promise<void> {
  await sql`select id from delivery_points where slug = ${pointSlug} for no key update`.execute(trx)
}

export type Box = {
  cycleId: number
  pointId: number
  /** what lies in it by the ledger, without the change it began with */
  centavos: number
  /** of the cash that was taken, what no receipt that stands accounts for */
  unclearedCentavos: number
  lastCountId: number | null
  lastReceiptId: number | null
  last: { at: Date; by: string } | null
  now: Date
}

export async function findBox(
  trx: Trx,
  of: { cycleNumber: number; pointSlug: string },
): Promise<Box | undefined> {
  const { rows } = await sql<Omit<Box, 'last'> & { at: Date | null; by: string | null }>`
    select cycle.id as cycle_id, point.id as point_id, chaka_now() as now,
           coalesce(lies.centavos, 0) as centavos,
           coalesce(lies.taken, 0) - coalesce((select sum(cleared_centavos) from cash_receipts
                                               where  cycle_id = cycle.id and delivery_point_id = point.id
                                               and    taken_back_at is null), 0) as uncleared_centavos,
           (select max(id) from cash_boxes
            where  cycle_id = cycle.id and delivery_point_id = point.id) as last_count_id,
           last.id as last_receipt_id, last.received_at as at, last.name as by
    from   order_cycles cycle
    cross join delivery_points point
    cross join lateral (
      select sum(entry.amount_centavos) as centavos,
             sum(entry.amount_centavos) filter (where told.kind in ('cash', 'walk_in')) as taken
      from   ledger_accounts box
      join   ledger_entries entry     on entry.account_id = box.id
      join   ledger_transactions told on told.id = entry.transaction_id
      where  box.key = 'cash_box:' || point.id and told.cycle_id = cycle.id
    ) lies
    left join lateral (
      select   receipt.id, receipt.received_at, person.name
      from     cash_receipts receipt
      join     people person on person.id = receipt.received_by
      where    receipt.cycle_id = cycle.id and receipt.delivery_point_id = point.id
      and      receipt.taken_back_at is null
      order by receipt.id desc
      limit    1
    ) last on true
    where  cycle.number = ${of.cycleNumber} and point.slug = ${of.pointSlug}`.execute(trx)
  const [row] = rows
  if (!row) return undefined
  const { at, by, ...box } = row
  return { ...box, last: at && by ? { at, by } : null }
}

export type NewReceipt = {
  cycleId: number
  deliveryPointId: number
  expectedCentavos: number
  receivedCentavos: number
  /** of the cash that was taken, what this accounts for */
  clearedCentavos: number
  /** the last count that had arrived */
  lastCountId: number | null
  reason: string
  formKey: string
  receivedBy: number
  receivedAt: Date
}

export async function insertReceipt(trx: Trx, receipt: NewReceipt): Promise<number> {
  const { id } = await trx
    .insertInto('cashReceipts')
    .values(receipt)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type ReceiptToTakeBack = {
  id: number
  cycleId: number
  deliveryPointId: number
  receivedCentavos: number
  takenBackAt: Date | null
  now: Date
}

/** What was received of a box, its point locked. */
export async function lockReceipt(trx: Trx, id: number): Promise<ReceiptToTakeBack | undefined> {
  await sql`
    select id from delivery_points where id = (select delivery_point_id from cash_receipts where id = ${id})
    for no key update`.execute(trx)
  const { rows } = await sql<ReceiptToTakeBack>`
    select id, cycle_id, delivery_point_id, received_centavos, taken_back_at, chaka_now() as now
    from   cash_receipts where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

export async function markReceiptTakenBack(
  trx: Trx,
  back: { id: number; at: Date; byPersonId: number; reason: string },
): Promise<void> {
  await trx
    .updateTable('cashReceipts')
    .set({ takenBackAt: back.at, takenBackBy: back.byPersonId, backReason: back.reason })
    .where('id', '=', back.id)
    .execute()
}

/** What was received of a box at once, and who took it back if that was a mistake. */
export type ReceiptSeen = {
  id: number
  centavos: number
  /** nothing was left in the box: it turned up afterwards */
  isFound: boolean
  /** why it was another amount; empty: it was not */
  reason: string
  by: string
  at: string
  back: { by: string; at: string; reason: string } | null
}

export type BoxRow = {
  cycleNumber: number
  pointSlug: string
  pointName: string
  takenCentavos: number
  /** of the last count, beyond what was taken; null: nobody has counted */
  countedDifference: number | null
  countReason: string | null
  countedBy: string | null
  receivedCentavos: number
  receipts: ReceiptSeen[]
  /** what still lies in the box */
  centavos: number
}

/** Boxes in which cash was taken, those that still hold some first, then the newest; a page of them. */
export async function listBoxes(
  db: Database,
  page: { limit: number; offset: number },
): Promise<{ rows: BoxRow[]; total: number }> {
  const { rows } = await sql<BoxRow & { total: number }>`
    with moved as (
      select   told.cycle_id, box.delivery_point_id, sum(entry.amount_centavos) as centavos,
               coalesce(sum(entry.amount_centavos) filter (where told.kind in ('cash', 'walk_in')), 0) as taken
      from     ledger_accounts box
      join     ledger_entries entry     on entry.account_id = box.id
      join     ledger_transactions told on told.id = entry.transaction_id
      where    box.kind = 'cash_box'
      group by told.cycle_id, box.delivery_point_id
    )
    select   cycle.number as cycle_number, point.slug as point_slug, point.name as point_name,
             moved.taken as taken_centavos, count.difference_centavos as counted_difference,
             nullif(count.reason, '') as count_reason, count.signed_name as counted_by,
             coalesce(receipt.centavos, 0) as received_centavos, coalesce(receipt.list, '[]') as receipts,
             moved.centavos, count(*) over () as total
    from     moved
    join     order_cycles cycle    on cycle.id = moved.cycle_id
    join     delivery_points point on point.id = moved.delivery_point_id
    left join lateral (
      select   difference_centavos, reason, signed_name from cash_boxes
      where    cycle_id = moved.cycle_id and delivery_point_id = moved.delivery_point_id
      order by happened_at desc, id desc limit 1
    ) count on true
    left join lateral (
      select   sum(each.received_centavos) filter (where each.taken_back_at is null) as centavos,
               json_agg(json_build_object(
                 'id', each.id, 'centavos', each.received_centavos, 'isFound', each.expected_centavos = 0,
                 'reason', each.reason, 'by', person.name, 'at', each.received_at,
                 'back', case when each.taken_back_at is not null then json_build_object(
                   'by', taker.name, 'at', each.taken_back_at, 'reason', each.back_reason) end)
                 order by each.id) as list
      from     cash_receipts each
      join     people person     on person.id = each.received_by
      left join people taker     on taker.id = each.taken_back_by
      where    each.cycle_id = moved.cycle_id and each.delivery_point_id = moved.delivery_point_id
    ) receipt on true
    where    moved.taken <> 0 or moved.centavos <> 0
    order by moved.centavos <> 0 desc, cycle.number desc, point.name, point.id
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
