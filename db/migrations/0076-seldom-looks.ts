import { type Kysely, sql } from 'kysely'

/** Charges of before are looked at again as those of now are: at moments spread over a week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update payments
    set    look_after = chaka_now() + make_interval(mins => (id % 10080)::int)
    where  method = 'card' and state = 'captured' and look_after is null`.execute(db)
}
