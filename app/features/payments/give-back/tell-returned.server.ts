import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type MoneyVariables } from '~/features/messaging/money-kinds'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'

const USEFUL_DAYS = 7

type Returned = Pick<MoneyVariables['money_returned'], 'centavos' | 'method' | 'proof' | 'isMistake'> & {
  /** "balance_refund:12": told once */
  subject: string
  phoneId: number
  /** of which order it was left over; null: all that stood in her favour, told with her last order's code */
  orderId: number | null
  /** when it went back; told for a week */
  at: Date
}

/** Tells a buyer that money went back to her, or that it was written down so by mistake. */
export async function tellReturned(trx: Trx, returned: Returned): Promise<void> {
  const { subject, phoneId, orderId, at, ...told } = returned
  const { rows } = await sql<{ code: string; language: string; cycleId: number }>`
    select   code, language, cycle_id from orders
    where    phone_id = ${phoneId} and (${orderId}::bigint is null or id = ${orderId}::bigint)
    order by id desc
    limit    1`.execute(trx)
  const [order] = rows
  if (!order) return
  await queueMessages(trx, [
    {
      kind: 'money_returned',
      subject,
      recipient: `phone:${phoneId}`,
      phoneId,
      cycleId: order.cycleId,
      language: order.language,
      usefulUntil: addDays(at, USEFUL_DAYS),
      variables: { of: orderId === null ? 'balance' : 'order', code: order.code, ...told },
    },
  ])
}

/** Tells of what has gone back to the card of a payment; what went back long ago is old news. */
export async function tellCardRefunds(trx: Trx, paymentId: number, now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; centavos: number; at: Date; phoneId: number; orderId: number }>`
    select   refund.id, refund.amount_centavos as centavos, coalesce(refund.happened_at, refund.asked_at) as at,
             orders.phone_id, orders.id as order_id
    from     payment_refunds refund
    join     payments paid on paid.id = refund.payment_id
    join     orders        on orders.id = paid.order_id
    where    refund.payment_id = ${paymentId} and refund.status = 'succeeded'
    order by refund.id`.execute(trx)
  for (const { id, ...refund } of rows)
    if (addDays(refund.at, USEFUL_DAYS) > now)
      await tellReturned(trx, { ...refund, subject: `card_refund:${id}`, method: 'card', proof: null })
}
