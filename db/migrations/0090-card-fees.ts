import { sql, type Kysely } from 'kysely'

/**
 * CARD FEE: what paying by card costs its buyer on top of her order, by a name of its own: a share of what is charged
 * and an amount, set for a cycle, kept in the order as her confirmation showed it and in each of its payments.
 * `asked_centavos`, `authorised_centavos` and `captured_centavos` are without it: they pay for the order. It follows
 * what is charged, so nobody who pays otherwise in the end owes it, and less delivered costs less of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['order_cycles', 'orders', 'payments'])
    await sql`
      alter table ${sql.ref(table)}
        add column card_fee_basis_points  integer not null default 0 check (card_fee_basis_points between 0 and 2000),
        add column card_fee_flat_centavos integer not null default 0 check (card_fee_flat_centavos between 0 and 10000)`.execute(
      db,
    )
  // Half-up, as `cardFeeCentavos` has it.
  await sql`
    alter table payments add column surcharge_centavos integer not null generated always as (
      case when captured_centavos = 0 then 0
           else ((captured_centavos::bigint * card_fee_basis_points + 5000) / 10000 + card_fee_flat_centavos)::integer
      end) stored`.execute(db)
  await sql`
    alter table payments add constraint payments_card_fee_of_cards check (
      method = 'card' or card_fee_basis_points = 0 and card_fee_flat_centavos = 0)`.execute(db)

  const { rows } = await sql<{ definition: string }>`
    select pg_get_constraintdef(oid) as definition from pg_constraint
    where  conrelid = 'ledger_accounts'::regclass and conname = 'ledger_accounts_kind_check'`.execute(db)
  const before = rows[0]?.definition ?? ''
  const after = before.replace(`'advance_losses'::text`, `'advance_losses'::text, 'card_fees'::text`)
  if (after === before) throw new Error('ledger_accounts_kind_check does not say advance_losses')
  await sql`alter table ledger_accounts drop constraint ledger_accounts_kind_check`.execute(db)
  await sql`alter table ledger_accounts add constraint ledger_accounts_kind_check ${sql.raw(after)}`.execute(
    db,
  )
}
