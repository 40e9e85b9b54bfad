import { type Kysely, sql } from 'kysely'

/**
 * FORGETTING: what says who somebody is goes, and what the books need stays. Her row and her phone become one
 * anonymous party (`forgotten_at`): orders, harvests and the ledger go on pointing at it, and still add up. A phone
 * that was forgotten has no number, so that whoever comes with that number later is somebody new.
 *
 * What is written once and never changed (audit log, acts of desks and markets, check-ins, reasons in the ledger)
 * may lose the words that name her, and nothing else, and only in a transaction that says that it forgets
 * (`chaka.forgetting`): each trigger compares every other column.
 *
 * `text_without(words, names, instead)`: every name in the text replaced, whatever its case, as a whole word.
 * `json_without` does so in each text of a JSON, and leaves its keys and numbers alone.
 *
 * A message keeps its kind, its fate and its cost for as long as the books; what it said goes after a year
 * (`purged_at`), or when its person is forgotten.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table people add column forgotten_at timestamptz`.execute(db)
  await sql`
    alter table phones
      add column forgotten_at timestamptz,
      drop constraint phones_reachable,
      add constraint phones_reachable check (
        case when forgotten_at is null then e164 is not null or provider_address is not null
             else e164 is null and provider_address is null end)`.execute(db)

  await sql`
    create function is_forgetting() returns boolean language sql stable as
    $$ select coalesce(current_setting('chaka.forgetting', true), '') = 'on' $$`.execute(db)
  await sql`
    create function text_without(words text, names text[], instead text) returns text
    language plpgsql immutable as $$
    declare
      name text;
    begin
      foreach name in array names loop
        words := regexp_replace(words, '(?<!\\w)' || regexp_replace(name, '([^\\w\\s])', '\\\\\\1', 'g') || '(?!\\w)',
                                instead, 'gi');
      end loop;
      return words;
    end $$`.execute(db)
  await sql`
    create function json_without(value jsonb, names text[], instead text) returns jsonb
    language plpgsql immutable as $$
    begin
      return case jsonb_typeof(value)
        when 'string' then to_jsonb(text_without(value #>> '{}', names, instead))
        when 'array'  then (select coalesce(jsonb_agg(json_without(each, names, instead) order by place), '[]')
                            from   jsonb_array_elements(value) with ordinality as element (each, place))
        when 'object' then (select coalesce(jsonb_object_agg(key, json_without(each, names, instead)), '{}')
                            from   jsonb_each(value) as field (key, each))
        else value end;
    end $$`.execute(db)

  await letNamesGo(db)

  await sql`alter table messages add column purged_at timestamptz`.execute(db)
  await sql`
    alter table inbound_messages add column purged_at timestamptz`.execute(db)
  await sql`create index messages_to_purge on messages (created_at) where purged_at is null`.execute(db)
  await sql`
    create index inbound_messages_to_purge on inbound_messages (received_at) where purged_at is null`.execute(
    db,
  )
  await sql`
    create index baskets_to_purge on baskets (created_at)
    where typed is not null or caller_e164 is not null`.execute(db)
}

/** What may change of an append-only table while somebody is forgotten: the columns whose words may name her. */
const WORDS: Record<string, readonly string[]> = {
  audit_log: ['before', 'after'],
  desk_events: ['payload'],
  cash_boxes: ['reason', 'signed_name'],
  market_acts: ['payload'],
  market_day_closings: ['note'],
  check_ins: ['note'],
  ledger_transactions: ['reason'],
}

async function letNamesGo(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function only_names_went() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and is_forgetting()
         and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  for (const [table, columns] of Object.entries(WORDS)) {
    // Its own trigger lets a late event count; it goes on doing so.
    if (table === 'desk_events') continue
    const trigger = sql.ref(`${table}_append_only`)
    await sql`drop trigger ${trigger} on ${sql.table(table)}`.execute(db)
    await sql`
      create trigger ${trigger} before update or delete on ${sql.table(table)}
      for each row execute function only_names_went(${sql.raw(columns.map((column) => `'${column}'`).join(', '))})`.execute(
      db,
    )
  }
  await sql`
    create or replace function desk_event_counts_at_last() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.kept_because = 'cycle_settled' and new.kept_because is null
         and to_jsonb(new) - 'kept_because' = to_jsonb(old) - 'kept_because'
         and exists (select from late_event_decisions where event_id = new.id and decision = 'taken') then
        return new;
      end if;
      if tg_op = 'UPDATE' and is_forgetting()
         and to_jsonb(new) - 'payload' = to_jsonb(old) - 'payload'
         and (new.payload ->> 'collectedCentavos') is not distinct from (old.payload ->> 'collectedCentavos') then
        return new;
      end if;
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
}
