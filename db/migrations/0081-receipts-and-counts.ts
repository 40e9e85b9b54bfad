import { sql, type Kysely } from 'kysely'

/**
 * What a cash receipt knew. `last_count_id`: the last count of the box that had arrived when it was received, so that
 * one that was made before and arrives afterwards says no second time what lacked. `cleared_centavos`: how much of the
 * cash that was taken it accounts for, with what an earlier count had found; the next count is of what was taken since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cash_receipts
      add column last_count_id    bigint references cash_boxes,
      add column cleared_centavos bigint`.execute(db)
  await sql`
    update cash_receipts receipt
    set    cleared_centavos = receipt.expected_centavos,
           last_count_id = (select max(box.id) from cash_boxes box
                            where  box.cycle_id = receipt.cycle_id
                            and    box.delivery_point_id = receipt.delivery_point_id
                            and    box.created_at <= receipt.received_at)`.execute(db)
  await sql`alter table cash_receipts alter column cleared_centavos set not null`.execute(db)

  // Boxes whose difference was told twice are told anew by the worker.
  await sql`
    insert into ledger_backlog (cycle_id, delivery_point_id)
    select distinct receipt.cycle_id, receipt.delivery_point_id
    from   cash_receipts receipt
    join   cash_boxes box on box.cycle_id = receipt.cycle_id and box.delivery_point_id = receipt.delivery_point_id
    on conflict do nothing`.execute(db)
}
