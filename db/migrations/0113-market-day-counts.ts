import { sql, type Kysely } from 'kysely'

/**
 * MARKET DAY COUNT: who may close a market's day lets what phones sent after its end count, all that had come until
 * then. In that transaction, and in no other, such acts lose what kept them out, the sums of the day are written
 * anew and its sales by product too; what they were before stands in the audit log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_day_counts (
      id             bigint generated always as identity primary key,
      market_id      bigint not null references market_day_closings,
      acts           integer not null check (acts > 0),
      counted_by     bigint not null references people,
      counted_at     timestamptz not null,
      in_transaction bigint not null default pg_current_xact_id()::text::bigint,
      created_at     timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index market_day_counts_by_market on market_day_counts (market_id)`.execute(db)
  await sql`
    create trigger market_day_counts_append_only before update or delete on market_day_counts
    for each row execute function desk_is_append_only()`.execute(db)

  await sql`alter table market_day_closings add column counted_at timestamptz`.execute(db)
  await sql`alter table market_acts add column counted_in bigint references market_day_counts`.execute(db)
  await sql`
    alter table market_acts add constraint market_acts_counted_is_not_kept
      check (counted_in is null or kept_because is null)`.execute(db)
  await sql`
    create index market_acts_kept on market_acts (market_id, sequence) where kept_because is not null`.execute(
    db,
  )

  await sql`
    create function is_counted_now(of_market bigint) returns boolean stable language sql as $$
      select exists (select from market_day_counts
                     where  market_id = of_market and in_transaction = pg_current_xact_id_if_assigned()::text::bigint)
    $$`.execute(db)
  await sql`
    create function market_act_counts_at_last() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.kept_because = 'day_closed' and new.kept_because is null
         and new.counted_in is not null and is_counted_now(new.market_id)
         and to_jsonb(new) - array['kept_because', 'counted_in'] = to_jsonb(old) - array['kept_because', 'counted_in']
      then
        return new;
      end if;
      if tg_op = 'UPDATE' and is_forgetting() and to_jsonb(new) - 'payload' = to_jsonb(old) - 'payload' then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  await sql`
    create function market_day_is_counted_again() returns trigger language plpgsql as $$
    begin
      if is_counted_now(old.market_id) then
        return case tg_op when 'DELETE' then old else new end;
      end if;
      if tg_op = 'UPDATE' and is_forgetting() and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  await replaceTrigger(db, 'market_acts', 'market_act_counts_at_last()')
  await replaceTrigger(db, 'market_day_closings', "market_day_is_counted_again('note')")
  await replaceTrigger(db, 'market_day_sales', 'market_day_is_counted_again()')
}

async function replaceTrigger(db: Kysely<unknown>, table: string, by: string): Promise<void> {
  await sql.raw(`drop trigger ${table}_append_only on ${table}`).execute(db)
  await sql
    .raw(
      `create trigger ${table}_append_only before update or delete on ${table}
       for each row execute function ${by}`,
    )
    .execute(db)
}
