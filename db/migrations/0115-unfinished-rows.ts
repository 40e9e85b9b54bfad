import { sql, type Kysely } from 'kysely'

/** Rows of the bank's list that nobody has come to yet (`payments/qr/finish-rows`): looked for every minute, hardly ever any. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index if not exists bank_statement_rows_unfinished on bank_statement_rows (imported_at)
    where payment_id is null and problem is null`.execute(db)
}
