import { sql, type Kysely } from 'kysely'

/**
 * What a card's provider keeps of a charge (`fee_centavos`, null until it is known) and of a dispute, in bolivianos
 * whatever it settles in; what is lost when a dispute is. `happened_at` of a refund: when the provider gave it back;
 * `closed_at` of a dispute: when it was decided. Orders with refunds or decided disputes are posted again, so that each
 * is told for the day on which it happened.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column fee_centavos integer check (fee_centavos >= 0),
      add constraint payments_fee_of_a_charge check (fee_centavos is null or (method = 'card' and state = 'captured'))`.execute(
    db,
  )
  await sql`alter table payment_refunds add column happened_at timestamptz`.execute(db)
  await sql`
    alter table payment_disputes
      add column fee_centavos integer not null default 0 check (fee_centavos >= 0),
      add column closed_at    timestamptz`.execute(db)
  await sql`update payment_disputes set closed_at = told_at where status <> 'open'`.execute(db)
  await sql`
    alter table payment_disputes
      add constraint payment_disputes_closed check ((status = 'open') = (closed_at is null))`.execute(db)

  // Charges whose cost is not known yet are looked at as well, and those that are disputed.
  await sql`drop index payments_under_way`.execute(db)
  await sql`create index payments_to_look_at on payments (look_after)
            where method = 'card' and look_after is not null`.execute(db)

  await sql`
    alter table ledger_transactions
      drop constraint ledger_transactions_kind_check,
      add constraint ledger_transactions_kind_check check (kind in (
        'sale', 'cash', 'payment', 'refund', 'walk_in', 'cash_difference', 'cash_receipt', 'settlement', 'adjustment',
        'payout', 'advance', 'transfer', 'gateway_cost'))`.execute(db)
  await sql`
    insert into ledger_backlog (order_id)
    select distinct payments.order_id
    from   payments
    where  payments.refunded_centavos > 0
    or     exists (select from payment_disputes told where told.payment_id = payments.id and told.status = 'lost')
    on conflict do nothing`.execute(db)
}
