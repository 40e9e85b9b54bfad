import { sql, type Kysely } from 'kysely'

/**
 * What the provider knows of a message only later is read back from it: the price, the segments, and the fate whose
 * report was lost on its way. `look_after`: when it is asked next; null when everything is known, or after the
 * last of its looks. `cost_unit`: the currency of the price; null while the price is not the provider's word.
 * A try that was left is billed too, so it is asked for as well.
 *
 * Messages of the month before this was built are asked for once it is there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['messages', 'message_tries']) {
    const named = sql.table(table)
    await sql`
      alter table ${named}
        add column look_after timestamptz,
        add column looks      smallint not null default 0,
        add column cost_unit  text check (cost_unit ~ '^[A-Z]{3}$')`.execute(db)
    await sql`
      create index ${sql.ref(`${table}_to_look_up`)} on ${named} (look_after)
      where look_after is not null`.execute(db)
  }
  await sql`
    update messages set look_after = sent_at + interval '10 minutes'
    where  provider <> 'local-phones' and provider_id is not null and cost_micros is null
    and    sent_at > clock_timestamp() - interval '30 days'`.execute(db)
  await sql`
    update message_tries set look_after = sent_at + interval '10 minutes'
    where  cost_micros is null and sent_at > clock_timestamp() - interval '30 days'`.execute(db)
}
