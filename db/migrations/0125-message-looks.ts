import { type Kysely, sql } from 'kysely'

/**
 * A LOOK at messages: somebody who works here read what was written to a person, or what she wrote. As other looks once
 * a day for each of those whose words stood on the page: a person, or an order of who is known by nothing else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table data_looks drop constraint data_looks_purpose_check,
      add constraint data_looks_purpose_check check (purpose in ('person', 'member', 'order', 'phone', 'handover',
                                                                 'packing', 'message'))`.execute(db)
}
