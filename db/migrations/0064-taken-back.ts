import { sql, type Kysely } from 'kysely'

/**
 * TAKEN BACK: what was written down by mistake stays where it is, with who took it back, when and why; the ledger holds
 * its reversal. A bank's number that was taken back may be noted again. BALANCE REFUND: what of her balance a buyer was
 * given, with the number that proves it; until now only the ledger knew.
 *
 * STATEMENT ROW: one for each bank, number and amount, since a list may say another amount than was noted. `order_id`:
 * the order it was thought to be of; `noted_id`: the transfer that it may be, or that has its number.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table balance_refunds (
      id              bigint generated always as identity primary key,
      phone_id        bigint not null references phones,
      amount_centavos bigint not null check (amount_centavos > 0),
      method          text not null check (method in ('bank', 'qr', 'cash')),
      proof           text not null check (length(proof) between 1 and 40),
      form_key        uuid,
      refunded_by     bigint references people,
      refunded_at     timestamptz not null,
      created_at      timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`
    insert into balance_refunds (phone_id, amount_centavos, method, proof, refunded_by, refunded_at)
    select   account.phone_id, entry.amount_centavos, split_part(told.subject, ':', 2),
             split_part(told.subject, ':', 3), told.actor_person_id, told.created_at
    from     ledger_transactions told
    join     ledger_entries entry    on entry.transaction_id = told.id
    join     ledger_accounts account on account.id = entry.account_id and account.kind = 'consumer'
    where    starts_with(told.subject, 'balance_back:') and told.reverses_id is null
    and      not exists (select from ledger_transactions back where back.reverses_id = told.id)
    order by told.id`.execute(db)

  for (const table of ['bank_references', 'cash_receipts', 'balance_refunds']) {
    const named = sql.raw(`${table}_taken_back`)
    await sql`
      alter table ${sql.table(table)}
        add column taken_back_at timestamptz,
        add column taken_back_by bigint references people,
        add column back_reason   text check (length(back_reason) between 3 and 160),
        add constraint ${named} check (
          (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (back_reason is null))`.execute(
      db,
    )
  }
  await sql`create unique index balance_refunds_one_proof on balance_refunds (method, proof)
            where taken_back_at is null`.execute(db)
  await sql`create index balance_refunds_by_phone on balance_refunds (phone_id)`.execute(db)
  await sql`alter table bank_references drop constraint bank_references_bank_reference_key`.execute(db)
  await sql`create unique index bank_references_one_number on bank_references (bank, reference)
            where taken_back_at is null`.execute(db)
  await sql`create index bank_references_by_number on bank_references (reference)`.execute(db)

  await sql`
    alter table payments
      drop constraint payments_release_reason_check,
      add constraint payments_release_reason_check check (release_reason in
        ('not_paid', 'order_cancelled', 'not_collected', 'other_method', 'replaced', 'paid_otherwise', 'too_short',
         'not_handed_over', 'taken_back'))`.execute(db)

  await sql`
    alter table bank_statement_rows
      drop constraint bank_statement_rows_bank_reference_key,
      drop constraint bank_statement_rows_problem_check,
      add column set_aside_by bigint references people,
      add column order_id     bigint references orders,
      add column noted_id     bigint references bank_references,
      add constraint bank_statement_rows_once unique (bank, reference, amount_centavos),
      add constraint bank_statement_rows_problem_check check (problem in
        ('no_order', 'less', 'already_paid', 'reference_used', 'not_to_pay', 'other_amount', 'maybe_same',
         'taken_back'))`.execute(db)
  await sql`create index bank_statement_rows_by_payment on bank_statement_rows (payment_id)
            where payment_id is not null`.execute(db)
  await sql`create index bank_statement_rows_set_aside on bank_statement_rows (set_aside_at)
            where set_aside_at is not null`.execute(db)
}
