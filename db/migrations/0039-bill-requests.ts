import { sql, type Kysely } from 'kysely'

/**
 * BILL REQUEST: what one association of the general regime sold in one settled cycle is to be billed by a certified
 * biller, once. Chaka itself issues no tax document: it asks whoever is connected, keeps the number that comes back,
 * and says so when nobody is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bill_requests (
      id             bigint generated always as identity primary key,
      cycle_id       bigint not null references order_cycles,
      association_id bigint not null references organizations,
      reference      uuid not null unique,
      sold_centavos  bigint not null check (sold_centavos > 0),
      state          text not null default 'waiting' check (state in ('waiting', 'issued', 'refused', 'no_biller')),
      asked_by       bigint not null references people,
      asked_at       timestamptz not null,
      attempts       integer not null default 0,
      next_try_at    timestamptz not null,
      number         text check (length(number) between 1 and 80),
      reason         text check (length(reason) between 1 and 200),
      answered_at    timestamptz,
      created_at     timestamptz not null default clock_timestamp(),
      unique (cycle_id, association_id),
      constraint bill_requests_answered check ((state = 'waiting') = (answered_at is null)),
      constraint bill_requests_issued check ((state = 'issued') = (number is not null)),
      constraint bill_requests_refused check (state <> 'refused' or reason is not null)
    )`.execute(db)
  await sql`create index bill_requests_due on bill_requests (next_try_at) where state = 'waiting'`.execute(db)
}
