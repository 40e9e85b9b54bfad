import { sql, type Kysely } from 'kysely'

/**
 * What the application keeps to already, and the database had not held: a reversal moves what it reverses, account by
 * account, the other way; the ledger is not emptied either; and a transfer of the platform pays one association, not
 * two that both show its number. (An association's transfers to its producers were held to that before. Payouts of
 * before this stay as they are.)
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // An account stands once in a transaction, so that as many entries, each with its opposite, are the mirror.
  await sql`
    create or replace function ledger_entries_balance() returns trigger language plpgsql as $$
    declare
      wrong record;
    begin
      select   entry.transaction_id, sum(entry.amount_centavos) as amount, count(*) as written, t.entries into wrong
      from     written entry
      join     ledger_transactions t on t.id = entry.transaction_id
      group by entry.transaction_id, t.entries
      having   sum(entry.amount_centavos) <> 0 or count(*) <> t.entries or max(entry.position) <> t.entries
      limit    1;
      if found then
        raise exception 'ledger transaction % adds up to % over % of % entries',
          wrong.transaction_id, wrong.amount, wrong.written, wrong.entries
          using errcode = 'check_violation', constraint = 'ledger_entries_balance';
      end if;
      select t.subject into wrong
      from   written entry
      join   ledger_transactions t    on t.id = entry.transaction_id and t.reverses_id is not null
      join   ledger_transactions told on told.id = t.reverses_id
      where  told.entries <> t.entries
      or     not exists (select from ledger_entries other
                         where other.transaction_id = told.id and other.account_id = entry.account_id
                         and   other.amount_centavos = -entry.amount_centavos)
      limit  1;
      if found then
        raise exception 'ledger transaction % is not the mirror of what it reverses', wrong.subject
          using errcode = 'check_violation', constraint = 'ledger_reversal_mirrors';
      end if;
      return null;
    end $$`.execute(db)
  for (const table of ['ledger_accounts', 'ledger_transactions', 'ledger_entries'])
    await sql`
      create trigger ${sql.raw(table)}_not_emptied before truncate on ${sql.raw(table)}
      for each statement execute function ledger_is_append_only()`.execute(db)

  const { rows } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from payouts`.execute(db)
  await sql`
    create unique index payouts_one_proof_of_platform on payouts (method, proof)
    where producer_id is null and taken_back_at is null and id > ${sql.lit(Number(rows[0]?.last ?? 0))}`.execute(
    db,
  )
}
