import { sql, type Kysely } from 'kysely'

/**
 * Who contests a charge contests its card fee with it. The fee never paid for the order, so that no more is held of what
 * the order was overpaid than the charge paid of it: the rest came otherwise, and is hers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function contested_of(one orders) returns bigint
    language sql stable as $$
      select case when told.centavos > 0 then least(greatest(0, paid_beyond(one)), told.centavos) else 0 end
      from (
        select coalesce(sum(charge.centavos), 0) as centavos
        from   payments paid
        cross join lateral (
          select least(coalesce(sum(dispute.amount_centavos), 0), paid.captured_centavos - paid.refunded_centavos) as centavos
          from   payment_disputes dispute
          where  dispute.payment_id = paid.id and dispute.status in ('open', 'lost')) charge
        where  paid.order_id = one.id
        and    not (one.state in ('placed', 'not_collected') and exists (
                 select from order_cycles where id = one.cycle_id and state not in ('settled', 'cancelled')))
      ) told
    $$`.execute(db)
}
