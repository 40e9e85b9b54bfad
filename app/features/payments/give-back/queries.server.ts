import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type DifferenceFacts } from './difference'

/** Not for its order any more: handed over, or cancelled, or its cycle is settled without it. */
const IS_OVER = sql`
  not (orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled'))`

/** Stripe gives nothing back of a charge while it is contested, nor when that is lost. */
const IS_CONTESTED = sql`exists (
  select from payment_disputes dispute where dispute.payment_id = paid.id and dispute.status in ('open', 'lost'))`

/**
 * What may still go back to the cards of `orders`, unless one is contested or refused what its buyer wished back. More
 * may have gone back to one than it paid of its order: its card fee, too.
 */
const TO_CARD = sql`
  select coalesce(sum(greatest(0, paid.captured_centavos - coalesce((
           select sum(refund.amount_centavos) from payment_refunds refund
           where  refund.payment_id = paid.id and refund.status <> 'failed'), 0))), 0)::integer as centavos
  from   payments paid
  where  paid.order_id = orders.id and paid.method = 'card' and paid.state = 'captured' and not ${IS_CONTESTED}
  and    not exists (select from payment_refunds refused
                     where refused.payment_id = paid.id and refused.status = 'failed' and refused.asked_by is null)`

/** What an order was paid and came to, and what of the difference went back; undefined while it may still be handed over. */
export async function findDifferenceFacts(
  db: Database | Trx,
  orderId: number,
): Promise<DifferenceFacts | undefined> {
  const { rows } = await sql<DifferenceFacts>`
    select    orders.state, coalesce(taken.due_centavos, 0) as due_centavos,
              coalesce(taken.collected_centavos + taken.balance_centavos, 0) + coalesce((
                select sum(captured_centavos) from payments where payments.order_id = orders.id), 0)::integer as paid_centavos,
              coalesce((
                select json_agg(json_build_object('amountCentavos', refund.amount_centavos, 'status', refund.status,
                                                  'at', coalesce(refund.happened_at, refund.asked_at)) order by refund.id)
                from   payment_refunds refund join payments paid on paid.id = refund.payment_id
                where  paid.order_id = orders.id and refund.status <> 'failed'), '[]'::json) as card_returns,
              coalesce((
                select json_agg(json_build_object('amountCentavos', given.amount_centavos, 'method', given.method,
                                                  'proof', given.proof, 'at', given.refunded_at) order by given.id)
                from   balance_refunds given
                where  given.order_id = orders.id and given.taken_back_at is null), '[]'::json) as given_returns,
              (select centavos from free_overpayments(array[orders.id]))::integer as open_centavos,
              contested_of(orders)::integer as contested_centavos,
              exists (select from payments paid join payment_disputes dispute on dispute.payment_id = paid.id
                      where  paid.order_id = orders.id and dispute.status = 'lost') as is_lost,
              to_card.centavos as card_centavos,
              case when wish.order_id is not null then json_build_object('account', wish.account) end as wish
    from      orders
    join      order_cycles cycle  on cycle.id = orders.cycle_id
    left join handovers taken     on taken.order_id = orders.id and orders.state = 'handed_over'
    left join refund_wishes wish  on wish.order_id = orders.id
    cross join lateral (${TO_CARD}) to_card
    where     orders.id = ${orderId} and ${IS_OVER}
    and       exists (select from ledger_accounts where phone_id = orders.phone_id)`.execute(db)
  const [row] = rows
  return row && { ...row, cardReturns: row.cardReturns.map(dated), givenReturns: row.givenReturns.map(dated) }
}

const dated = <Part extends { at: Date }>(part: Part): Part => ({ ...part, at: new Date(part.at) })

export async function findWish(
  db: Database | Trx,
  orderId: number,
): Promise<{ account: string | null } | undefined> {
  return await db
    .selectFrom('refundWishes')
    .select('account')
    .where('orderId', '=', orderId)
    .executeTakeFirst()
}

export type OrderOfMoney = {
  id: number
  phoneId: number
  language: string
  /** it may still be handed over */
  isWaiting: boolean
  now: Date
}

/** An order and then its buyer's phone, on which her balance is, locked. */
export async function lockOrderOfMoney(trx: Trx, code: string): Promise<OrderOfMoney | undefined> {
  await sql`select from orders where code = ${code} for no key update`.execute(trx)
  await sql`
    select from phones where id = (select phone_id from orders where code = ${code})
    for no key update`.execute(trx)
  const { rows } = await sql<OrderOfMoney>`
    select orders.id, orders.phone_id, orders.language, not (${IS_OVER}) as is_waiting, chaka_now() as now
    from   orders join order_cycles cycle on cycle.id = orders.cycle_id
    where  orders.code = ${code}`.execute(trx)
  return rows[0]
}

export async function writeWish(
  trx: Trx,
  wish: { orderId: number; account: string | null; wishedAt: Date },
): Promise<void> {
  const { account } = wish
  await trx
    .insertInto('refundWishes')
    .values(wish)
    .onConflict((conflict) => conflict.column('orderId').doUpdateSet({ account }))
    .execute()
}

export async function deleteWish(trx: Trx, orderId: number): Promise<void> {
  await trx.deleteFrom('refundWishes').where('orderId', '=', orderId).execute()
}

/** Cards to which something goes back that its buyer wished, whose handover can no longer be undone at once. */
export async function listCardsToGiveBack(
  db: Database,
  of: { undoMinutes: number; limit: number },
): Promise<{ paymentId: number }[]> {
  const { rows } = await sql<{ paymentId: number }>`
    with due as materialized (
      select    paid.id as payment_id, orders.id as order_id
      from      refund_wishes wish
      join      orders             on orders.id = wish.order_id
      join      order_cycles cycle on cycle.id = orders.cycle_id
      join      payments paid      on paid.order_id = orders.id and paid.method = 'card' and paid.state = 'captured'
                                  and paid.captured_centavos > paid.refunded_centavos
      left join handovers taken    on taken.order_id = orders.id and orders.state = 'handed_over'
      where     ${IS_OVER} and overpaid_of(orders) > 0 and not ${IS_CONTESTED}
      and       (taken.order_id is null
                 or taken.happened_at <= chaka_now() - make_interval(mins => ${of.undoMinutes}))
      and       not exists (select from payment_refunds refund
                            where refund.payment_id = paid.id
                            and   (refund.status = 'asked' or refund.status = 'failed' and refund.asked_by is null))
    )
    select   due.payment_id
    from     due join free_overpayments(array(select order_id from due)) free on free.order_id = due.order_id
    where    free.centavos > 0
    order by due.payment_id
    limit    ${of.limit}`.execute(db)
  return rows
}

export type ToGiveBack = {
  orderId: number
  code: string
  buyerName: string
  cycleNumber: number
  state: DifferenceFacts['state']
  account: string | null
  wishedAt: Date
  /** what staff pay out: what is still there and no card takes back */
  centavos: number
}

/**
 * What staff pay out of an order: what is still there and no card takes back, also when its buyer has changed her mind
 * meanwhile. Who writes down a proof has transferred it already.
 */
export async function sumToPayOut(trx: Trx, orderId: number): Promise<number> {
  const { rows } = await sql<{ centavos: number }>`
    select free.centavos - to_card.centavos as centavos
    from   orders
    join   order_cycles cycle                               on cycle.id = orders.cycle_id
    join   free_overpayments(array[${orderId}::bigint]) free on free.order_id = orders.id
    cross join lateral (${TO_CARD}) to_card
    where  orders.id = ${orderId} and ${IS_OVER}`.execute(trx)
  return Math.max(0, rows[0]?.centavos ?? 0)
}

/** What buyers wish back and staff pay out, whoever waits longest first. */
export async function listToGiveBack(
  db: Database,
  of: { limit: number; offset: number },
): Promise<ToGiveBack[]> {
  const { rows } = await sql<ToGiveBack>`
    with wished as materialized (
      select orders.id, orders.code, orders.buyer_name, orders.state, cycle.number as cycle_number, wish.account,
             wish.wished_at, to_card.centavos as card_centavos
      from   refund_wishes wish
      join   orders             on orders.id = wish.order_id
      join   order_cycles cycle on cycle.id = orders.cycle_id
      cross join lateral (${TO_CARD}) to_card
      where  ${IS_OVER} and overpaid_of(orders) > 0
    )
    select   wished.id as order_id, wished.code, wished.buyer_name, wished.cycle_number, wished.state, wished.account,
             wished.wished_at, (free.centavos - wished.card_centavos)::integer as centavos
    from     wished join free_overpayments(array(select id from wished)) free on free.order_id = wished.id
    where    free.centavos > wished.card_centavos
    order by wished.wished_at, wished.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}
