import { sql, type Kysely } from 'kysely'

/**
 * A refund that was made in the provider's own panel may be of all that was charged, its card fee included. What went
 * back pays the order's money first, and what goes beyond it is the fee's: `refunded_surcharge_centavos`. Orders whose
 * refunds went beyond are posted again. Pages of the shop say what a card would add, so its switches move their version.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column refunded_surcharge_centavos integer not null default 0,
      add constraint payments_fee_given_back check (
        refunded_surcharge_centavos between 0 and surcharge_centavos
        and (refunded_surcharge_centavos = 0 or refunded_centavos = captured_centavos))`.execute(db)
  await sql`
    update payments
    set    refunded_surcharge_centavos = least(surcharge_centavos, back.centavos - captured_centavos)
    from   (select payment_id, sum(amount_centavos) as centavos from payment_refunds
            where  status in ('pending', 'succeeded') group by payment_id) back
    where  back.payment_id = payments.id and back.centavos > captured_centavos and surcharge_centavos > 0`.execute(
    db,
  )
  await sql`
    insert into ledger_backlog (order_id)
    select distinct order_id from payments where refunded_surcharge_centavos > 0
    on conflict do nothing`.execute(db)
  await sql`
    create trigger shop_change after insert or update or delete or truncate on payment_switches
    for each statement execute function mark_shop_change()`.execute(db)
}
