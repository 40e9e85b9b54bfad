import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type BuyerAccount } from './balance'

export type BuyerOfOrder = {
  orderId: number
  phoneId: number
  paidCentavos: number
  /** what she overpays of it is no other order's: she wants it back, or asks her bank for it */
  isHeld: boolean
}

const IS_CONTESTED = sql`exists (
  select from payments paid
  join   payment_disputes dispute on dispute.payment_id = paid.id and dispute.status in ('open', 'lost')
  where  paid.order_id = orders.id)`

/** Whose these orders are and what came in for each by card or QR, less what went back; their buyers' phones locked. */
export async function lockBuyers(trx: Trx, orderIds: readonly number[]): Promise<BuyerOfOrder[]> {
  await sql`
    select id from phones
    where  id in (select phone_id from orders where id = any(${orderIds}::bigint[]))
    order by id for no key update`.execute(trx)
  const { rows } = await sql<BuyerOfOrder>`
    select orders.id as order_id, orders.phone_id, coalesce((
             select sum(captured_centavos - refunded_centavos) from payments
             where  payments.order_id = orders.id), 0) as paid_centavos,
           exists (select from refund_wishes wish where wish.order_id = orders.id) or ${IS_CONTESTED} as is_held
    from   orders
    where  id = any(${orderIds}::bigint[])`.execute(trx)
  return rows
}

/** The accounts of these phones as if nothing were held of these orders. Phones without one are left out. */
export async function listAccountsBeside(
  db: Database | Trx,
  of: { phoneIds: readonly number[]; orderIds: readonly number[] },
): Promise<(BuyerAccount & { phoneId: number })[]> {
  const { rows } = await sql<BuyerAccount & { phoneId: number }>`
    select booked.phone_id, booked.centavos as booked_centavos, held.centavos::bigint as held_centavos
    from   booked_balances(${of.phoneIds}::bigint[]) booked
    cross join lateral (
      select coalesce(sum(contested_of(orders) + case
               when wish.order_id is not null
                    and not (orders.state in ('placed', 'not_collected') and cycle.state not in ('settled', 'cancelled'))
               then greatest(0, overpaid_of(orders)) else 0 end), 0) as centavos
      from      orders
      join      order_cycles cycle on cycle.id = orders.cycle_id
      left join refund_wishes wish on wish.order_id = orders.id
      where     orders.phone_id = booked.phone_id and orders.id <> all(${of.orderIds}::bigint[])
      and       (wish.order_id is not null or ${IS_CONTESTED})
    ) held`.execute(db)
  return rows
}

export type OrderMoney = {
  /** came in by each way, less what went back */
  cardCentavos: number
  qrCentavos: number
  /** charged on top for paying by card, less what went back of it */
  cardFeeCentavos: number
  cashCentavos: number
  /** of her balance: used by the handover, or what will be taken off it while the order waits */
  balanceCentavos: number
  /** what she had before the handover; null while it waits */
  balanceBeforeCentavos: number | null
  /** what was due at the handover; null while it waits */
  handedDueCentavos: number | null
  handedAt: Date | null
  /** free on her account now; negative: she owes */
  creditCentavos: number
  /** whether the books know her at all: without that, nothing was ever paid or owed */
  hasAccount: boolean
  /** what she said beforehand of what she may overpay of it; null: it is kept for her next order */
  wish: { account: string | null } | null
}

/** All money that concerns one order. Most buyers have no account, and what its entries come to is asked of those who have. */
export async function findOrderMoney(db: Database, orderId: number): Promise<OrderMoney> {
  const { rows } = await sql<Omit<OrderMoney, 'creditCentavos'> & { phoneId: number }>`
    select    coalesce(sum(paid.captured_centavos - paid.refunded_centavos)
                       filter (where paid.method = 'card'), 0) as card_centavos,
              coalesce(sum(paid.captured_centavos - paid.refunded_centavos)
                       filter (where paid.method = 'qr'), 0) as qr_centavos,
              coalesce(sum(paid.surcharge_centavos - paid.refunded_surcharge_centavos), 0) as card_fee_centavos,
              coalesce(taken.collected_centavos, 0) as cash_centavos,
              coalesce(taken.balance_centavos, 0) as balance_centavos,
              taken.balance_before_centavos, taken.due_centavos as handed_due_centavos,
              taken.happened_at as handed_at, orders.phone_id,
              exists (select from ledger_accounts where phone_id = orders.phone_id) as has_account,
              (select json_build_object('account', account) from refund_wishes where order_id = orders.id) as wish
    from      orders
    left join handovers taken on taken.order_id = orders.id
    left join payments paid   on paid.order_id = orders.id
    where     orders.id = ${orderId}
    group by  orders.id, taken.order_id`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`no order ${orderId}`)
  const { phoneId, ...money } = row
  if (!money.hasAccount) return { ...money, creditCentavos: 0 }
  const { creditCentavos, heldCentavos } = await findAccountBeside(db, { orderId, phoneId })
  const isHandedOver = money.handedAt !== null
  return { ...money, creditCentavos, ...(isHandedOver ? {} : { balanceCentavos: heldCentavos }) }
}

/** What is free on the account of an order's buyer, and what of it goes to this order while it waits. */
async function findAccountBeside(
  db: Database,
  of: { orderId: number; phoneId: number },
): Promise<{ creditCentavos: number; heldCentavos: number }> {
  const { rows } = await sql<{ creditCentavos: number; heldCentavos: number }>`
    select coalesce((select centavos from free_balances(array[${of.phoneId}::bigint])), 0) as credit_centavos,
           coalesce((select centavos from order_balances(array[${of.orderId}::bigint])), 0) as held_centavos`.execute(
    db,
  )
  return rows[0] ?? { creditCentavos: 0, heldCentavos: 0 }
}

/** What stands in favour of a person on the phones that are hers. */
export async function sumFreeBalanceOf(db: Database, personId: number): Promise<number> {
  const { rows } = await sql<{ centavos: number }>`
    select coalesce(sum(centavos), 0) as centavos
    from   free_balances(array(select phone_id from person_phones where person_id = ${personId}))
    where  centavos > 0`.execute(db)
  return rows[0]?.centavos ?? 0
}
