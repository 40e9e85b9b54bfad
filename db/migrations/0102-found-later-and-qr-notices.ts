import { sql, type Kysely } from 'kysely'

/**
 * FOUND LATER: cash that turns up when a box is at zero is a receipt of nothing expected, with its reason; it makes the
 * point's difference smaller. A transfer that whoever holds the account tells of by itself (`payments/qr/qr-provider`)
 * is confirmed, and its row kept, by nobody: then `confirmed_by` and `imported_by` are null.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cash_receipts
      drop constraint cash_receipts_expected_centavos_check,
      add constraint cash_receipts_of_something check (
        expected_centavos > 0 or expected_centavos = 0 and received_centavos > 0)`.execute(db)
  await sql`alter table bank_references alter column confirmed_by drop not null`.execute(db)
  await sql`alter table bank_statement_rows alter column imported_by drop not null`.execute(db)
}
