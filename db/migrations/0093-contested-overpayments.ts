import { sql, type Kysely } from 'kysely'

/**
 * Whose card's owner asks her bank for a charge gets nothing of that charge from here at the same time: what an order was
 * overpaid is held as far as its card is contested, until the bank has decided for the platform. When it decides for
 * her, she has it from her bank. An order that waits keeps what it was paid anyway.
 * `paid_beyond` is what `overpaid_of` was; `contested_of` what of it is held.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter function overpaid_of(orders) rename to paid_beyond`.execute(db)
  await sql`
    create function contested_of(one orders) returns bigint
    language sql stable as $$
      select case when told.centavos > 0 then least(greatest(0, paid_beyond(one)), told.centavos) else 0 end
      from (
        select coalesce(sum(dispute.amount_centavos), 0) as centavos
        from   payments paid
        join   payment_disputes dispute on dispute.payment_id = paid.id and dispute.status in ('open', 'lost')
        where  paid.order_id = one.id
        and    not (one.state in ('placed', 'not_collected') and exists (
                 select from order_cycles where id = one.cycle_id and state not in ('settled', 'cancelled')))
      ) told
    $$`.execute(db)
  await sql`
    create function overpaid_of(one orders) returns bigint
    language sql stable as $$ select paid_beyond(one) - contested_of(one) $$`.execute(db)

  await sql`alter function open_balances(bigint[]) rename to booked_balances`.execute(db)
  await sql`
    create function open_balances(phone_ids bigint[]) returns table (phone_id bigint, centavos bigint)
    language sql stable as $$
      select booked.phone_id, booked.centavos - least(greatest(0, booked.centavos), contested.centavos)::bigint
      from   booked_balances(phone_ids) booked
      cross join lateral (
        select coalesce(sum(contested_of(orders)), 0) as centavos
        from   orders
        where  orders.phone_id = booked.phone_id
        and    exists (select from payments paid
                       join   payment_disputes dispute on dispute.payment_id = paid.id
                       where  paid.order_id = orders.id and dispute.status in ('open', 'lost'))
      ) contested
    $$`.execute(db)
}
