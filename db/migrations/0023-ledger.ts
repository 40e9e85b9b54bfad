import { sql, type Kysely } from 'kysely'

/**
 * LEDGER ACCOUNT: whose money it is, or where it lies. Centavos; debit is positive. What a buyer owes stands on
 * her phone's account as a debit and what she has in her favour as a credit; what the platform owes to an
 * association or a producer is a credit; cash in a point's box, in the operator's safe or at the bank is a debit.
 *
 * LEDGER TRANSACTION: one thing that happened, dated when it happened, of one subject ("sale:order:12"). A subject
 * may be told anew: what stood is reversed, and the reversal points at what it reverses, with who did it and
 * why. Nothing is ever edited or deleted.
 *
 * LEDGER ENTRY: what one transaction moves on one account. The entries of a transaction are written by one
 * statement and add up to zero.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_accounts (
      id                bigint generated always as identity primary key,
      kind              text not null check (kind in (
                        'consumer', 'association', 'donations', 'producer', 'cash_box', 'cash_differences',
                        'transport_fees', 'platform_fees', 'order_fees', 'rounding', 'gateway_costs', 'losses',
                        'card_gateway', 'bank', 'safe', 'advance_fund')),
      phone_id          bigint references phones,
      organization_id   bigint references organizations,
      producer_id       bigint references producers,
      delivery_point_id bigint references delivery_points,
      key               text not null unique generated always as (kind || coalesce(
                        ':' || coalesce(phone_id, organization_id, producer_id, delivery_point_id)::text, '')) stored,
      created_at        timestamptz not null default clock_timestamp(),
      constraint ledger_accounts_owner check (
        (phone_id is not null) = (kind = 'consumer')
        and (organization_id is not null) = (kind in ('association', 'donations'))
        and (producer_id is not null) = (kind = 'producer')
        and (delivery_point_id is not null) = (kind in ('cash_box', 'cash_differences')))
    )`.execute(db)
  for (const owner of ['phone', 'organization', 'producer', 'delivery_point']) {
    await sql`
      create index ${sql.raw(`ledger_accounts_by_${owner}`)} on ledger_accounts (${sql.raw(`${owner}_id`)})
      where ${sql.raw(`${owner}_id`)} is not null`.execute(db)
  }

  await sql`
    create table ledger_transactions (
      id              bigint generated always as identity primary key,
      subject         text not null check (length(subject) between 3 and 80),
      sequence        integer not null check (sequence > 0),
      kind            text not null check (kind in (
                      'sale', 'cash', 'payment', 'refund', 'walk_in', 'cash_difference', 'cash_receipt',
                      'settlement', 'adjustment', 'payout', 'advance', 'transfer')),
      cycle_id        bigint references order_cycles,
      order_id        bigint references orders,
      reverses_id     bigint unique references ledger_transactions,
      reason          text check (length(reason) between 1 and 200),
      actor           text not null,
      actor_person_id bigint references people,
      happened_at     timestamptz not null,
      entries         smallint not null check (entries > 1),
      first_entry     smallint not null default 1 check (first_entry = 1),
      created_at      timestamptz not null,
      constraint ledger_transactions_in_sequence unique (subject, sequence),
      constraint ledger_transactions_reversal_is_told check (reverses_id is null or reason is not null)
    )`.execute(db)
  await sql`create index ledger_transactions_by_order on ledger_transactions (order_id)
            where order_id is not null`.execute(db)
  await sql`create index ledger_transactions_by_cycle on ledger_transactions (cycle_id, kind)`.execute(db)

  await sql`
    create table ledger_entries (
      transaction_id  bigint not null references ledger_transactions,
      position        smallint not null check (position > 0),
      account_id      bigint not null references ledger_accounts,
      amount_centavos bigint not null check (amount_centavos <> 0),
      created_at      timestamptz not null default clock_timestamp(),
      primary key (transaction_id, position)
    )`.execute(db)
  await sql`create index ledger_entries_by_account on ledger_entries (account_id, transaction_id)
            include (amount_centavos)`.execute(db)

  // Without entries no transaction: checked at commit, since the two tables are written one after the other.
  await sql`
    alter table ledger_transactions add constraint ledger_transactions_have_entries
    foreign key (id, first_entry) references ledger_entries (transaction_id, position)
    deferrable initially deferred`.execute(db)

  // Once a statement, over all its rows: forty orders or a hundred thousand are one look at what was written.
  await sql`
    create function ledger_entries_balance() returns trigger language plpgsql as $$
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
      return null;
    end $$`.execute(db)
  await sql`
    create trigger ledger_entries_balance after insert on ledger_entries
    referencing new table as written for each statement execute function ledger_entries_balance()`.execute(db)

  await sql`
    create function ledger_reversal_mirrors() returns trigger language plpgsql as $$
    begin
      if not exists (select from ledger_transactions t
                     where t.id = new.reverses_id and t.subject = new.subject and t.reverses_id is null
                     and   t.sequence < new.sequence) then
        raise exception 'ledger transaction % reverses what is not its own', new.subject
          using errcode = 'check_violation', constraint = 'ledger_reversal_mirrors';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger ledger_reversal_mirrors before insert on ledger_transactions
    for each row when (new.reverses_id is not null) execute function ledger_reversal_mirrors()`.execute(db)

  await sql`
    create function ledger_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only: a correction is a reversal', tg_table_name; end $$`.execute(
    db,
  )
  for (const table of ['ledger_accounts', 'ledger_transactions', 'ledger_entries']) {
    await sql`
      create trigger ${sql.raw(table)}_append_only before update or delete on ${sql.raw(table)}
      for each statement execute function ledger_is_append_only()`.execute(db)
  }
}
