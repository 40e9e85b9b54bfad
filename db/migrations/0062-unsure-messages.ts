import { sql, type Kysely } from 'kysely'

/**
 * `messages.unsure_sends`: how often a message was given to its provider without anybody knowing whether it was taken,
 * `unsure_since`: the last time. Counted before the call, so that a worker that dies in it is counted too; it bounds
 * how often such a message is sent (decision 16).
 *
 * `given_back`: how often WhatsApp gave it back, too fast or outside of the 24 hours, and it was tried there again;
 * `by_template`: it goes by its template from then on, whatever she wrote.
 *
 * What is parked has its reason: what went out of use before anybody tried to send it says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages
      add column unsure_sends smallint not null default 0,
      add column unsure_since timestamptz,
      add column given_back   smallint not null default 0,
      add column by_template  boolean not null default false`.execute(db)
  // What a worker of before has under way counts as sent once.
  await sql`
    update messages
       set unsure_sends = 1, unsure_since = chaka_now()
     where status = 'waiting' and attempts > 0 and coalesce(error_code, 'unknown') = 'unknown'`.execute(db)
  await sql`
    update messages
       set error_code = case when status <> 'expired' then status when attempts > 0 then 'unknown' else 'too_late' end
     where status in ('failed', 'undelivered', 'expired') and error_code is null`.execute(db)
  await sql`
    alter table messages
      add constraint messages_parked_with_a_reason check (
        status not in ('failed', 'undelivered', 'expired') or coalesce(error_code, '') <> ''),
      add constraint messages_unsure_since check (unsure_sends = 0 or unsure_since is not null)`.execute(db)
}
